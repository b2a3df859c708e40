// The reference evaluator of JSONata, as an oracle for tests: a value, nothing, or the code it fails with.
import jsonata from "jsonata";
import { type Backend, compileExpression, ExpressionError } from "../src/expression/compile.ts";
import type { Json } from "../src/json.ts";

export type Answer = { value: unknown } | { code: string } | { refused: string };

export const BACKENDS: Backend[] = ["closures", "source"];

/** JSON text and back: what leaves either engine as data. Functions and nothing are null in arrays. */
const normal = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? "null"));

/** Freezes data: the reference pushes into empty arrays of its input where an object is constructed over them. */
export function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}

const isFunctionObject = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  ("_jsonata_function" in value || "_jsonata_lambda" in value || "implementation" in value);

/** The reference's answers to one expression; `data` is frozen. */
export function reference(text: string): (data: unknown, bindings?: Record<string, unknown>) => Promise<Answer> {
  let expression: ReturnType<typeof jsonata>;
  try {
    expression = jsonata(text);
  } catch (error) {
    return async () => ({ code: (error as { code?: string }).code ?? String(error) });
  }
  return async (data, bindings = {}) => {
    try {
      const value = await expression.evaluate(data, bindings);
      return { value: typeof value === "function" || isFunctionObject(value) ? undefined : normal(value) };
    } catch (error) {
      return { code: (error as { code?: string }).code ?? String(error) };
    }
  };
}

export const ask = (text: string, data: unknown): Promise<Answer> => reference(text)(freeze(structuredClone(data)));

/** Our answers to one expression. */
export function engine(text: string, backend: Backend, names: string[] = []): (data: unknown, bindings?: object) => Answer {
  const result = compileExpression(text, { names, lenient: true }, backend);
  if (!result.ok) {
    const refused = result.problems[0]?.code ?? "";
    return () => ({ refused });
  }
  const { expression } = result;
  return (data, bindings) => {
    try {
      return { value: normal(expression.evaluate(data as Json, bindings as Record<string, Json>)) };
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      // A failure that the reference has no code for is a refusal of ours.
      return error.jsonataCode === undefined ? { refused: error.code } : { code: error.jsonataCode };
    }
  };
}

export function ours(text: string, data: unknown, bindings: Record<string, unknown> = {}, backend: Backend = "closures"): Answer {
  return engine(text, backend, Object.keys(bindings))(data, bindings);
}

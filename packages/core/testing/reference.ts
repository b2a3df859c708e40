// The reference evaluator of JSONata, as an oracle for tests: a value, nothing, or the code it fails with.
import jsonata from "jsonata";
import { compileExpression, ExpressionError } from "../src/expression/compile.ts";
import type { Json } from "../src/json.ts";

export type Answer = { value: unknown } | { code: string } | { refused: string };

/** JSON text and back: what leaves either engine as data. Functions and nothing are null in arrays. */
const normal = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? "null"));

export async function ask(text: string, data: unknown, bindings: Record<string, unknown> = {}): Promise<Answer> {
  try {
    // Frozen: the reference pushes into empty arrays of its input where an object is constructed over them.
    const value = await jsonata(text, { stack: 2000, timeout: 5000 }).evaluate(freeze(structuredClone(data)), bindings);
    return { value: typeof value === "function" || isFunctionObject(value) ? undefined : normal(value) };
  } catch (error) {
    return { code: (error as { code?: string }).code ?? String(error) };
  }
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}

const isFunctionObject = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  ("_jsonata_function" in value || "_jsonata_lambda" in value || "implementation" in value);

export function ours(text: string, data: unknown, bindings: Record<string, unknown> = {}): Answer {
  const result = compileExpression(text, { names: Object.keys(bindings), lenient: true });
  if (!result.ok) return { refused: result.problems[0]?.code ?? "" };
  try {
    return { value: normal(result.expression.evaluate(data as Json, bindings as Record<string, Json>)) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    // A failure that the reference has no code for is a refusal of ours.
    return error.jsonataCode === undefined ? { refused: error.code } : { code: error.jsonataCode };
  }
}

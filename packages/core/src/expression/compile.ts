// The door of the expression compiler: text in, a synchronous function out. JSONata's parser supplies the AST, nothing more.
import jsonata from "jsonata";
import type { Json } from "../json.ts";
import type { Node } from "./ast.ts";
import { Frame, fresh } from "./closures/frame.ts";
import { closeResult } from "./closures/result.ts";
import { ExpressionError } from "./error.ts";
import type { FrameShape, Ir } from "./ir.ts";
import { namesBound } from "./lowering/bindings.ts";
import { Lowering } from "./lowering/lower.ts";
import { Scope as NameScope } from "./lowering/scope.ts";
import { Meter } from "./meter.ts";
import type { ExpressionProblem } from "./problem.ts";
import { instantiate } from "./source/instantiate.ts";
import { LIBRARY } from "./source/library.ts";
import { type Compiled, sourceOf } from "./source/module.ts";
import { outer, type Value } from "./value.ts";

export { ExpressionError, type ExpressionProblem };

/** `names`: variables visible besides the built-in functions. `elsewhere`: those that only other slots see. */
export interface Scope {
  names: readonly string[];
  elsewhere?: readonly string[];
  /** A variable that is nowhere is nothing, as in JSONata, instead of a problem. */
  lenient?: boolean;
}

export interface Expression {
  text: string;
  /** Members of the record that the expression names, each once. */
  roots: string[];
  /** The plain dotted paths it names, from the record, each with its place in the text. */
  paths: { path: string[]; offset: number }[];
  /** Plain JSON, or undefined for nothing. Throws ExpressionError, and nothing else, for what the data holds. */
  evaluate(input: Json | undefined, bindings?: Record<string, Json>): Json | undefined;
  /** The body of a function of the library (`R`) that gives the compiled function: what a build stores. */
  source(): string;
}

/** How an expression runs: as closures, as generated source, or as closures until it has been asked for often. */
export type Backend = "closures" | "source" | "adaptive";

export type CompileResult = { ok: true; expression: Expression } | { ok: false; problems: ExpressionProblem[] };

/** Longest text of an expression. */
const MAX_TEXT = 10_000;

/** Compiles an expression, or says everything that is wrong with it. Never throws. */
export function compileExpression(
  text: string,
  { names, elsewhere = [], lenient = false }: Scope = { names: [] },
  backend: Backend = "adaptive",
): CompileResult {
  const parsed = parse(text);
  if ("problem" in parsed) return { ok: false, problems: [parsed.problem] };
  const lowering = new Lowering(elsewhere, lenient);
  const scope = NameScope.outermost(names, namesBound([parsed.ast]));
  const ir = lowering.lower(parsed.ast, { scope, top: true });
  if (lowering.problems.length > 0) return { ok: false, problems: lowering.problems };
  const { paths } = lowering;
  const { shape } = scope;
  const roots = [...new Set(paths.map(({ path }) => path[0] as string))];
  const run = runner(ir, shape, backend);
  return {
    ok: true,
    expression: {
      text,
      roots,
      paths,
      source: () => sourceOf(ir, shape),
      evaluate: (input, bindings) => evaluate(run(), shape, names, input, bindings),
    },
  };
}

/** Evaluations after which source is generated: writing and reading it costs about as much as so many runs of the closures. */
const OFTEN = 20;

/** Gives the function to run next; nothing is made before it is asked for. */
function runner(ir: Ir, shape: FrameShape, backend: Backend): () => Compiled {
  let closures: Compiled | undefined;
  let source: Compiled | undefined;
  let runs = backend === "closures" ? Number.NEGATIVE_INFINITY : backend === "source" ? OFTEN : 0;
  const closed = (): Compiled => {
    const closure = closeResult(ir);
    return (input, root, meter, variables) => closure(input, new Frame(meter, root, variables));
  };
  return () => {
    if (source) return source;
    if (++runs > OFTEN) {
      source = instantiate<typeof LIBRARY, Compiled>(sourceOf(ir, shape), LIBRARY);
      if (source) return source;
      runs = Number.NEGATIVE_INFINITY;
    }
    closures ??= closed();
    return closures;
  };
}

function evaluate(
  run: Compiled,
  shape: FrameShape,
  names: readonly string[],
  input: Json | undefined,
  bindings: Record<string, Json> | undefined,
): Json | undefined {
  const meter = new Meter();
  const variables = shape.slots.length === 0 ? NONE : fresh(shape);
  if (bindings) for (const [index, name] of names.entries()) if (Object.hasOwn(bindings, name)) variables[index] = bindings[name];
  try {
    return run(outer(input), input, meter, variables) as Json | undefined;
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    // The JavaScript stack is a bound of its own.
    if (error instanceof RangeError) throw new ExpressionError("expression_limit", "the expression exceeds its bound of depth");
    throw error;
  }
}

const NONE: Value[] = [];

function parse(text: string): { ast: Node } | { problem: ExpressionProblem } {
  if (text.length > MAX_TEXT)
    return {
      problem: { code: "expression_uncompilable", message: `the expression is longer than ${MAX_TEXT} characters`, offset: 0 },
    };
  try {
    return { ast: jsonata(text).ast() as unknown as Node };
  } catch (error) {
    if (error instanceof RangeError)
      return { problem: { code: "expression_uncompilable", message: "the expression nests too deeply", offset: 0 } };
    // The parser throws plain objects.
    const {
      message = "the expression does not parse",
      position = 0,
      token = "",
    } = error as { message?: string; position?: number; token?: unknown };
    const length = String(token) === "(end)" ? 0 : String(token).length;
    return { problem: { code: "expression_syntax", message, offset: Math.min(text.length, Math.max(0, position - length)) } };
  }
}

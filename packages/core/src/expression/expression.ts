// An expression ready to run: its intermediate form, and the closures or the source that come of it.
import type { Json } from "../json.ts";
import { Frame, fresh } from "./closures/frame.ts";
import { closeResult } from "./closures/result.ts";
import { ExpressionError } from "./error.ts";
import type { Compiled, GenerateExpression } from "./generation.ts";
import type { FrameShape, Ir } from "./ir.ts";
import { Meter } from "./meter.ts";
import { outer, type Value } from "./value.ts";

/** What is known of an expression once it is compiled, as plain data. */
export interface ExpressionFacts {
  text: string;
  /** Variables given from outside, in the order of the first slots of the frame. */
  names: readonly string[];
  /** Members of the record that the expression names, each once. */
  roots: string[];
  /** The plain dotted paths it names, from the record, each with its place in the text. */
  paths: { path: string[]; offset: number }[];
  ir: Ir;
  shape: FrameShape;
}

export interface Expression extends Pick<ExpressionFacts, "text" | "roots" | "paths"> {
  /** What it was made of. */
  facts: ExpressionFacts;
  /** Plain JSON, or undefined for nothing. Throws ExpressionError, and nothing else, for what the data holds. */
  evaluate(input: Json | undefined, bindings?: Record<string, Json>): Json | undefined;
}

/** How an expression runs: as closures, as generated source, or as closures until it has been asked for often. */
export type Backend = "closures" | "source" | "adaptive";

/** An expression of its facts. Nothing is made before it is evaluated; without `generate` it runs as closures. */
export function expressionOf(facts: ExpressionFacts, generate?: GenerateExpression, backend: Backend = "adaptive"): Expression {
  const { text, names, roots, paths, ir, shape } = facts;
  const run = runner(ir, shape, generate, backend);
  return {
    text,
    roots,
    paths,
    facts,
    evaluate: (input, bindings) => evaluate(run, shape, names, input, bindings),
  };
}

/** Evaluations after which source is generated: writing and reading it costs about as much as so many runs of the closures. */
const OFTEN = 20;

/** Gives the function to run next; nothing is made before it is asked for. */
function runner(ir: Ir, shape: FrameShape, generate: GenerateExpression | undefined, backend: Backend): () => Compiled {
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
      source = generate?.(ir, shape);
      if (source) return source;
      runs = Number.NEGATIVE_INFINITY;
    }
    closures ??= closed();
    return closures;
  };
}

function evaluate(
  run: () => Compiled,
  shape: FrameShape,
  names: readonly string[],
  input: Json | undefined,
  bindings: Record<string, Json> | undefined,
): Json | undefined {
  const meter = new Meter();
  const variables = shape.slots.length === 0 ? NONE : fresh(shape);
  if (bindings) for (const [index, name] of names.entries()) if (Object.hasOwn(bindings, name)) variables[index] = bindings[name];
  try {
    return run()(outer(input), input, meter, variables) as Json | undefined;
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    // The JavaScript stack is a bound of its own.
    if (error instanceof RangeError) throw new ExpressionError("expression_limit", "the expression exceeds its bound of depth");
    throw error;
  }
}

const NONE: Value[] = [];

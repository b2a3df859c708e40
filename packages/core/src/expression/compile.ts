// The compiler of expressions: text in, an expression out, or what is wrong. JSONata's parser supplies the AST, nothing more.
import jsonata from "jsonata";
import type { Node } from "./ast.ts";
import { textProblem, treeProblem } from "./bounds.ts";
import { ExpressionError } from "./error.ts";
import { type Backend, type Expression, expressionOf } from "./expression.ts";
import { provideLibraries } from "./libraries.ts";
import { namesBound } from "./lowering/bindings.ts";
import { Lowering } from "./lowering/lower.ts";
import { Scope as NameScope } from "./lowering/scope.ts";
import type { ExpressionProblem } from "./problem.ts";
import { pictures } from "./reference.ts";
import { PATTERNS } from "./regex.ts";
import { generateExpression } from "./source/module.ts";

export { type Backend, type Expression, ExpressionError, type ExpressionProblem };

/** What compiles expressions can run all of them. */
export const LIBRARIES = { patterns: PATTERNS, pictures };
provideLibraries(LIBRARIES);

/** `names`: variables visible besides the built-in functions. `elsewhere`: those that only other slots see. */
export interface Scope {
  names: readonly string[];
  elsewhere?: readonly string[];
  /** A variable that is nowhere is nothing, as in JSONata, instead of a problem. */
  lenient?: boolean;
}

export type CompileResult = { ok: true; expression: Expression } | { ok: false; problems: ExpressionProblem[] };

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
  const roots = [...new Set(paths.map(({ path }) => path[0] as string))];
  return {
    ok: true,
    expression: expressionOf({ text, names, roots, paths, ir, shape: scope.shape }, generateExpression, backend),
  };
}

function parse(text: string): { ast: Node } | { problem: ExpressionProblem } {
  const long = textProblem(text);
  if (long) return { problem: long };
  try {
    const ast = jsonata(text).ast() as unknown as Node;
    const problem = treeProblem(ast);
    return problem ? { problem } : { ast };
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

// One expression by itself, for tools: JSONata as the engine runs it.
import { compileExpression, ExpressionError } from "./expression/compile.ts";
import type { Json, JsonObject } from "./json.ts";

/**
 * Evaluates an expression over data. Answers `{ result }`, `{}` for nothing, or `{ code, message }`: the code of JSONata where
 * it has one, else ours (`expression_...`). Variables that are neither bound nor functions are nothing, as in JSONata.
 */
export function evaluateExpression(text: string, data: Json | undefined, bindings: JsonObject = {}): JsonObject {
  const compiled = compileExpression(text, { names: Object.keys(bindings), lenient: true });
  if (!compiled.ok) {
    const [first] = compiled.problems;
    return { code: first?.code ?? "expression_syntax", message: first?.message ?? "", offset: first?.offset ?? 0 };
  }
  try {
    const result = compiled.expression.evaluate(data, bindings);
    return result === undefined ? {} : { result };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { code: error.jsonataCode ?? error.code, message: error.message };
  }
}

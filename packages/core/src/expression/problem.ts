// What is wrong with the text of an expression.
import type { Json } from "../json.ts";

export interface ExpressionProblem {
  code: "expression_syntax" | "expression_variable" | "expression_scope" | "expression_impure" | "expression_uncompilable";
  message: string;
  /** Characters into the text, at the start of the token that is meant. */
  offset: number;
  expected?: Json;
  got?: Json;
}

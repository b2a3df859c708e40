// What an expression fails with while it runs.

/** `code` is ours; `jsonataCode` is the reference's (T2001, D3030, ...), where it has one. */
export class ExpressionError extends Error {
  readonly code: "expression_failed" | "expression_limit";
  readonly jsonataCode?: string;
  constructor(code: "expression_failed" | "expression_limit", message: string, jsonataCode?: string) {
    super(message);
    this.name = "ExpressionError";
    this.code = code;
    if (jsonataCode !== undefined) this.jsonataCode = jsonataCode;
  }
}

/** A failure with the reference's code. */
export function failed(jsonataCode: string, message: string): ExpressionError {
  return new ExpressionError("expression_failed", `${message} (${jsonataCode})`, jsonataCode);
}

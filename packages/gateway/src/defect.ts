// Errors that are defects, cleaned for a log.
import type { Redactor } from "@mapwright/transport";

/** The same error without an account's credentials in its message and stack. */
export function withoutSecrets(error: unknown, redactor: Redactor): Error {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const clean = new Error(redactor.text(message));
  clean.name = name;
  clean.stack = redactor.text(stack ?? "");
  return clean;
}

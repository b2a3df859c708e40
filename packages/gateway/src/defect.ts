// Errors that should not have happened, made fit for a log.
import { redact } from "@mapwright/transport";

/** The same error without any of `secrets` in its message and stack. */
export function withoutSecrets(error: unknown, secrets: string[]): Error {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const clean = new Error(redact(message, secrets));
  clean.name = name;
  clean.stack = redact(stack ?? "", secrets);
  return clean;
}

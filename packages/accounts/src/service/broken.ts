// What callers get where the store fails or a row cannot be opened; the error's own text goes only to the log.
import { type Failure, isMapwrightError, problem, refusal } from "@mapwright/core";
import type { Env } from "@mapwright/transport";
import type { Managed } from "./results.ts";

/** The failure of an error of store or vault. A defect is thrown on. */
export function broken(error: unknown, env: Pick<Env, "log">): Failure {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) throw error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  env.log("store_failed", { doing: "call", why: code });
  if (isMapwrightError(error) && (error.code === "sealed_unreadable" || error.code === "sealing_key_missing"))
    return refusal([problem(error.code, "The credentials cannot be opened.")]);
  return refusal([problem("store_unavailable", "The store of accounts cannot be reached.")], { retryable: true });
}

/** Methods that answer with a failure where the store fails. */
export function answering<Methods extends object>(methods: Methods, env: Pick<Env, "log">): Methods {
  const guarded = Object.entries(methods).map(([name, act]) => {
    const run = act as (...given: unknown[]) => Promise<Managed>;
    return [name, (...given: unknown[]) => run(...given).catch((error) => ({ ok: false, failure: broken(error, env) }))];
  });
  return Object.fromEntries(guarded) as Methods;
}

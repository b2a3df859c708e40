// Answers of the service to its callers: a value, or a failure as calls have them.
import { type CallCode, type Failure, type JsonObject, type Problem, problem, refusal } from "@mapwright/core";

export type Managed = { ok: true; value: JsonObject } | { ok: false; failure: Failure };

export const done = (value: JsonObject): Managed => ({ ok: true, value });

export function failed(code: CallCode, message: string, more: Partial<Omit<Problem, "code" | "message">> = {}): Managed {
  return { ok: false, failure: refusal([problem(code, message, more)]) };
}

/** A timestamp as callers read it. */
export const moment = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

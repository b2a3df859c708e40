// Mistakes in how a command is called: one line on stderr, exit code 2.
import { readFileSync } from "node:fs";
import { type Json, parseJson } from "@mapwright/core";

export class UsageError extends Error {}

/** A missing file, a port that is taken: the system's message is enough. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === "string";
}

/** `name=value` pairs as an object. Throws UsageError where there is no `=`. */
export function readPairs(pairs: string[], option: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at <= 0) throw new UsageError(`${option} takes name=value, not ${pair}`);
    out[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return out;
}

/** JSON given as text or as `@file`. Throws UsageError where it cannot be read or is no JSON. */
export function readJsonOption(text: string, option: string): Json {
  try {
    return parseJson(text.startsWith("@") ? readFileSync(text.slice(1), "utf8") : text);
  } catch (error) {
    throw new UsageError(`${option}: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
}

/** A whole number from 0 to 65535. */
export function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port takes 0 to 65535, not ${text}`);
  return port;
}

/** A whole number from 0 to `most`. */
export function readCount(text: string, option: string, most: number = Number.MAX_SAFE_INTEGER): number {
  const count = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(count) && count >= 0 && count <= most) return count;
  throw new UsageError(`${option} takes a whole number from 0 to ${most}, not ${text}`);
}

// JSON pointers (RFC 6901): one key written and read, and what stands at a pointer.
import { isObject, type Json, own } from "../json.ts";

/** One key as a pointer writes it. */
export function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The key that a pointer writes so. */
export function unescapePointer(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The value at a pointer such as `/fields/0/id` (`#` before it is taken as well); undefined where there is none. */
export function atPointer(value: Json, pointer: string): Json | undefined {
  const keys = pointer.replace(/^#/, "").split("/").slice(1).map(unescapePointer);
  return keys.reduce<Json | undefined>((at, key) => {
    if (Array.isArray(at)) return /^\d+$/.test(key) ? at[Number(key)] : undefined;
    return isObject(at) ? own(at, key) : undefined;
  }, value);
}

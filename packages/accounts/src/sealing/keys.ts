// The keys that wrap data keys: read from an environment variable or a file, never from the store.
import { randomBytes } from "node:crypto";
import { KEY_BYTES, type Key } from "./box.ts";

/** The first key wraps; the others open what was wrapped before. */
export type Keyring = readonly [Key, ...Key[]];

const LINE = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/_-]{43}=?)$/;

/**
 * Reads `id:key` pairs, parted by commas, spaces or lines; a key is 32 bytes in Base64. Throws TypeError that names the
 * position and repeats nothing.
 */
export function readKeys(text: string): Keyring {
  const keys = text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part, index): Key => {
      const [, id = "", base64 = ""] = LINE.exec(part) ?? [];
      const bytes = Buffer.from(base64, "base64url");
      if (bytes.length !== KEY_BYTES) throw new TypeError(`key ${index + 1} is not \`id:\` and ${KEY_BYTES} bytes in Base64`);
      return { id, bytes };
    });
  const [first, ...rest] = keys;
  if (!first) throw new TypeError("there is no key");
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new TypeError("two keys have the same id");
  return [first, ...rest];
}

/** A new key as `readKeys` reads it. */
export function newKey(id: string): string {
  return `${id}:${randomBytes(KEY_BYTES).toString("base64")}`;
}

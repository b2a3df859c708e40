// One file of the cache: a checksum over its name and its text, then the text.
import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** Longest file that is read or kept, in bytes: more than any file of the language can give. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A text as a file of this name. The checksum covers the name, so that a file copied over another is rejected. */
export function wrapEntry(name: string, text: string): string {
  return `${checksum(name, text)}\n${text}`;
}

/**
 * The text of a file; undefined where there is none, where it is incomplete, or where another user than that of this process could have
 * written it: a cached text is trusted as code is.
 */
export function readEntry(path: string, name: string): string | undefined {
  const content = contentOf(path);
  const end = content?.indexOf("\n") ?? -1;
  if (content === undefined || end < 0) return undefined;
  const text = content.slice(end + 1);
  return content.slice(0, end) === checksum(name, text) ? text : undefined;
}

function contentOf(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const facts = fstatSync(file);
    // Windows reports neither owner nor mode.
    const own = process.getuid === undefined || (facts.uid === process.getuid() && (facts.mode & 0o022) === 0);
    return facts.isFile() && facts.size <= MAX_BYTES && own ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function checksum(name: string, text: string): string {
  return createHash("sha256").update(`${name}\n`).update(text).digest("hex");
}

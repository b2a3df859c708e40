// Turns the bytes of a reply into text: content codings undone, within the bound on bytes.
import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { HttpResponse, NoReply } from "@mapwright/core";

const DECODERS = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Bytes as UTF-8; marked where U+FFFD replaces a byte that is not. */
export function textOf(bytes: Buffer): Pick<HttpResponse, "text" | "garbled"> {
  const text = bytes.toString("utf8");
  return isUtf8(bytes) ? { text } : { text, garbled: true };
}

/**
 * The text of a body in a content coding. `coding` is the header Content-Encoding.
 * A body that decompresses to more than `maxBytes` is `too_large`; one in an unknown or broken coding is `network`.
 */
export async function decoded(bytes: Buffer, coding: string, maxBytes: number): Promise<ReturnType<typeof textOf> | NoReply> {
  const name = coding.trim().toLowerCase();
  if (name === "identity" || name === "" || bytes.length === 0) return textOf(bytes);
  if (!Object.hasOwn(DECODERS, name)) return { sent: true, cause: "network" };
  try {
    return textOf(await DECODERS[name as keyof typeof DECODERS](bytes, { maxOutputLength: maxBytes }));
  } catch (error) {
    const large = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { sent: true, cause: large ? "too_large" : "network" };
  }
}

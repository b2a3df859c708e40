// Turns the bytes of a reply into text: content codings undone, within the bound on bytes.
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { NoReply } from "@mapwright/core";

const DECODERS = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * The text of a body, read as UTF-8. `coding` is the header Content-Encoding.
 * A body that decompresses to more than `maxBytes` is `too_large`; one in an unknown or broken coding is `network`.
 */
export async function textOf(bytes: Buffer, coding: string | undefined, maxBytes: number): Promise<string | NoReply> {
  const name = (coding ?? "identity").trim().toLowerCase();
  if (name === "identity" || name === "" || bytes.length === 0) return bytes.toString("utf8");
  if (!Object.hasOwn(DECODERS, name)) return { sent: true, cause: "network" };
  try {
    const plain = await DECODERS[name as keyof typeof DECODERS](bytes, { maxOutputLength: maxBytes });
    return plain.toString("utf8");
  } catch (error) {
    const large = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { sent: true, cause: large ? "too_large" : "network" };
  }
}

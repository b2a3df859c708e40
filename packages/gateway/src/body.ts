// Reads a request's body: JSON in UTF-8, big integers exact, errors with their place.
import { isUtf8 } from "node:buffer";
import { excerpt, type Failure, type Json, parseJson } from "@mapwright/core";
import { brokenAt } from "./position.ts";
import { failure, Refusal, unsupportedMedia } from "./refusal.ts";

/** The media types of a body; a PATCH follows the rules of a merge patch. */
export const BODY_TYPES = ["application/json", "application/merge-patch+json"];

/** The value of a body; undefined if it is empty. Throws a Refusal. */
export function readBody(bytes: Buffer, contentType: string): Json | undefined {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new Refusal(unsupportedMedia());
  if (!isUtf8(bytes)) throw new Refusal(failure("invalid_json", "The body is not UTF-8."));
  const text = bytes.toString("utf8");
  if (text.trim() === "") return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    throw new Refusal(error instanceof RangeError ? failure("too_deep", "The body nests too deeply.") : notJson(text));
  }
}

function notJson(text: string): Failure {
  const place = brokenAt(text);
  if (!place) return failure("invalid_json", "The body is not valid JSON.");
  const { offset, line, column, expected } = place;
  const got = offset < text.length ? excerpt(text.slice(offset, offset + 20)) : "the end of the body";
  const message = `The body is not valid JSON: ${expected} expected at line ${line}, column ${column} (offset ${offset}).`;
  return failure("invalid_json", message, { field: "body", expected, got });
}

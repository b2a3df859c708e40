// Reads a request's body: JSON in UTF-8, numbers exact, errors with their position.
import { isUtf8 } from "node:buffer";
import { type Json, jsonProblem, parseJson, refusal } from "@mapwright/core";
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
    throw new Refusal(refusal([jsonProblem(error, text, "body")]));
  }
}

// JSON with the members of objects in one order (that of UTF-16 code units, as in RFC 8785), so that equal values have equal texts.
import { stringifyJson } from "../json/write.ts";
import { isObject, type Json } from "../json.ts";

/** The text of a value, the same for members in any order. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return stringifyJson(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(",")}}`;
}

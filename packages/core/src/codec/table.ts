// Every codec there is, by name, and the one that a type has where nothing else is said.
import * as moment from "./moment.ts";
import * as scalar from "./scalar.ts";
import * as span from "./span.ts";
import type { Codec, FieldType } from "./types.ts";

const ALL: Codec[] = [...Object.values(scalar), ...Object.values(moment), ...Object.values(span)];

export const CODECS: ReadonlyMap<string, Codec> = new Map(ALL.map((codec) => [codec.name, codec]));

const DEFAULTS: Record<FieldType, string> = {
  id: "id",
  text: "text",
  word: "text",
  "date-time": "iso",
  duration: "seconds",
  any: "any",
  boolean: "any",
};

/** The name of a type's codec where neither field nor provider names one. */
export function defaultCodec(type: FieldType): string {
  return DEFAULTS[type];
}

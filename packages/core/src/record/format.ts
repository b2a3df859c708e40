// The format of texts: what a record that was read tells of it, and in which format the caller's text is written.
import { restate } from "../codec/formatted.ts";
import { CODECS } from "../codec/table.ts";
import type { Format } from "../codec/types.ts";
import { formatFields, type Model } from "../definition/model.ts";
import type { Variant } from "../definition/types.ts";
import type { Json, JsonObject } from "../json.ts";
import type { GivenFields } from "./given.ts";

const told = new WeakMap<Variant, readonly { root: string; field: string; format: Format }[]>();

/** Puts the format beside each text of which the definition knows it. */
export function tellFormats(variant: Variant, data: JsonObject): void {
  for (const { root, field, format } of formatsOf(variant)) if (typeof data[root] === "string") data[field] = format;
}

/** The texts of a variant whose format is known as they are read. */
export function formatsOf(variant: Variant): readonly { root: string; field: string; format: Format }[] {
  const known = told.get(variant);
  if (known) return known;
  const made = variant.fields.flatMap(({ key, read, formatField }) => {
    const { format } = CODECS.get(read?.codec ?? "") ?? {};
    return format && formatField !== undefined ? [{ root: key.root, field: formatField, format }] : [];
  });
  told.set(variant, made);
  return made;
}

/** The format of a text that the caller gives: what the request says of it, else plain text. */
export function formatGiven(given: GivenFields, model: Model, root: string): Format {
  const field = formatFields(model).get(root);
  return field !== undefined && given.get(field) === "html" ? "html" : "text";
}

/** The caller's text in the provider's format. */
export function restated(given: GivenFields, model: Model, root: string, value: Json, format: Format): Json {
  return typeof value === "string" ? restate(value, formatGiven(given, model, root), format) : value;
}

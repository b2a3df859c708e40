// What was asked against what came back, in unified terms: what the provider ignored is said.

import { CODECS } from "../codec/table.ts";
import type { Format } from "../codec/types.ts";
import type { Model } from "../definition/model.ts";
import type { Field } from "../definition/types.ts";
import { excerpt, type Warning } from "../errors.ts";
import { isEqual, isObject, type Json, type JsonObject, own } from "../json.ts";
import { heldByAnother } from "../path/read.ts";
import { formatGiven } from "../record/format.ts";
import type { GivenFields } from "../record/given.ts";
import type { WriteResult } from "../record/run/writing.ts";
import { textOf } from "../text/html.ts";

/**
 * Compares the fields written with the record read afterwards. `not_applied`: another value came back;
 * `not_verifiable`: the record does not hold the field although it should. `record` is the provider's: where it holds
 * another link in the field's place, the field was not applied.
 */
export function compareWrite(
  fields: readonly Field[],
  given: GivenFields,
  { written, shown }: Pick<WriteResult, "written" | "shown">,
  data: JsonObject,
  record: Json,
  model: Model,
): Warning[] {
  const warnings: Warning[] = [];
  for (const root of written) {
    const entry = given.get(root);
    // What another root reads back is compared there.
    const reading = shown?.get(root) ?? root;
    const readers = fields.filter((field) => field.key.root === reading && field.read);
    if (entry === undefined || readers.length === 0) continue;
    const came = own(data, reading);
    if (came === undefined) {
      if (entry === null) continue;
      const taken = readers.some(({ read }) => !read?.below && read?.paths?.some((path) => heldByAnother(path, record)));
      const message = taken
        ? `${root} was to be set to ${show(entry)}; the provider holds another link there.`
        : `The record read back does not hold ${root}.`;
      warnings.push({ code: taken ? "not_applied" : "not_verifiable", field: root, message });
    } else if (!same(readers, entry, came, formatGiven(given, model, root))) {
      const asked = entry === null ? "cleared" : `set to ${show(entry)}`;
      warnings.push({
        code: "not_applied",
        field: root,
        message: `${root} was to be ${asked}; the provider answers ${show(came)}.`,
      });
    }
  }
  return warnings;
}

function same(readers: readonly Field[], entry: Json, came: Json, format: Format): boolean {
  if (entry === null) return came === null || came === "" || (Array.isArray(came) && came.length === 0);
  const [reader] = readers as [Field, ...Field[]];
  if (reader.key.list !== undefined) return sameList(readers, entry as JsonObject[], Array.isArray(came) ? came : []);
  if (reader.key.member !== undefined) return readers.every((one) => sameMember(one, entry, came));
  if (isObject(entry)) return Object.entries(entry).every(([name, value]) => isEqual(own(came, name), value));
  return sameValue(reader, entry, came, format);
}

/** Links are compared as sets; where the provider holds one, it may answer more (a meeting's other attendees). */
function sameList(readers: readonly Field[], asked: JsonObject[], came: Json[]): boolean {
  const byId = readers.find(({ key }) => (key.member ?? "id") === "id");
  const first = readers.every(({ key }) => key.list === "first");
  const holds = asked.every((one) => came.some((other) => readers.every((reader) => sameMember(reader, one, other))));
  if (!holds || first || !byId) return holds;
  return came.every((other) => asked.some((one) => sameMember(byId, one, other)));
}

/** Whether an element has what was asked of one member; a member that was not given asks nothing. Ids go by their codec. */
function sameMember(reader: Field, asked: Json, came: Json): boolean {
  const member = reader.key.member ?? "id";
  const value = own(asked, member);
  if (value === undefined) return true;
  const other = own(came, member);
  return reader.type === "id" && other !== undefined ? sameId(reader, value, other) : sameScalar(value, other);
}

function sameId({ read, writes }: Field, asked: Json, came: Json): boolean {
  return [read, ...writes].some((side) => CODECS.get(side?.codec ?? "")?.same(asked, came)) || sameScalar(asked, came);
}

function sameScalar(asked: Json | undefined, came: Json | undefined): boolean {
  return asked === came || (asked !== undefined && came !== undefined && String(asked) === String(came));
}

function sameValue(field: Field, asked: Json, came: Json, format: Format): boolean {
  const { type, writes, read } = field;
  const codecs = [...writes, read].map((side) => CODECS.get(side?.codec ?? ""));
  if (type === "date-time" || type === "duration")
    return codecs.some((codec) => codec?.types.includes(type) && codec.same(asked, came));
  if (type === "text") {
    const known = CODECS.get(read?.codec ?? "")?.format;
    // Where nobody says which text has markup, both are compared without.
    const texts = known
      ? [seen(String(asked), format), seen(String(came), known)]
      : [asked, came].map((one) => seen(String(one), "html"));
    return texts[0] === texts[1];
  }
  return sameScalar(asked, came);
}

/** What a reader of a text sees, with single spaces: providers wrap and unwrap HTML. */
function seen(text: string, format: Format): string {
  return (format === "html" ? textOf(text.replace(/</g, " <")) : text).replace(/\s+/g, " ").trim();
}

function show(value: Json): string {
  return excerpt(value);
}

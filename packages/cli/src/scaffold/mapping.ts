// A first mapping, guessed from the names and types of a provider's members; the rest is left to its writer.
import { isObject, type Json, type JsonObject, type Model, own } from "@mapwright/core";
import { type Described, membersOf } from "./described.ts";

/** What a unified field holds, as far as a guess goes. */
type Kind = "text" | "id" | "time" | "boolean";

const ORDER: Kind[] = ["text", "boolean", "id", "time"];

/** A field that can be guessed, its key as a definition writes it, and the names that its member may have. */
interface Guessable {
  key: string;
  kind: Kind;
  readOnly: boolean;
  names: readonly string[];
}

/** Texts first, moments last, each in the model's order. */
function guessable({ fields }: Model): Guessable[] {
  const known = [...fields.values()].filter(({ names }) => names.length > 0);
  const all = known.map((field): Guessable => {
    const { name, shape, type, names } = field;
    const key = shape === "value" ? name : shape === "reference" ? `${name}.id` : `${name}[0].id`;
    const kind = shape !== "value" ? "id" : type === "date-time" ? "time" : type === "boolean" ? "boolean" : "text";
    // The creation time is set by the provider.
    return { key, kind, readOnly: field.readOnly || name === "created_at", names };
  });
  return ORDER.flatMap((kind) => all.filter((one) => one.kind === kind));
}

export interface GuessedField {
  field: string;
  member: string;
  written: boolean;
  as?: string;
}

export interface GuessedMapping {
  id: string;
  fields: GuessedField[];
  codecs: Record<string, string>;
  /** Members that nothing was guessed for. */
  rest: string[];
}

/** Guesses from the record that is read and the one that is written; nothing is written where the model has no update. */
export function guessMapping(model: Model, { record, written }: Described): GuessedMapping {
  const members = membersOf(record);
  const idType = typeOf(members.id);
  const codecs: Record<string, string> = idType === "integer" ? { id: "integer" } : {};
  const nested = Object.keys(membersOf(members.id)).find((name) => /id$/i.test(name) && !/workspace|account|tenant/i.test(name));
  const fields: GuessedField[] = [];
  const updates = model.operations.includes("update");
  for (const { key: field, kind, readOnly, names } of guessable(model)) {
    const member = names.flatMap((name) =>
      Object.keys(members).filter((one) => one.toLowerCase().replace(/[^a-z0-9]/g, "") === name),
    )[0];
    const schema = own(members, member ?? "");
    if (member === undefined || !isObject(schema) || !fits(schema, kind)) continue;
    const as = codecFor(schema, kind, codecs);
    const isWritten = updates && !readOnly && own(membersOf(written), member) !== undefined;
    fields.push({ field, member, written: isWritten, ...(as === undefined ? {} : { as }) });
  }
  const used = new Set(["id", ...fields.map(({ member }) => member)]);
  return {
    id: nested === undefined ? "id" : `id.${nested}`,
    fields,
    codecs,
    rest: Object.keys(members).filter((name) => !used.has(name)),
  };
}

export function typeOf(schema: Json | undefined): string | undefined {
  const types = [own(schema, "type") ?? []].flat().filter((type) => type !== "null");
  return typeof types[0] === "string" ? types[0] : undefined;
}

function fits(schema: JsonObject, kind: Kind): boolean {
  const type = typeOf(schema);
  if (kind === "boolean") return type === "boolean";
  if (kind === "text") return type === "string" && schema.enum === undefined;
  return type === "string" || type === "integer" || (kind === "time" && type === "number");
}

function codecFor(schema: JsonObject, kind: Kind, codecs: Record<string, string>): string | undefined {
  const type = typeOf(schema);
  if (kind === "id")
    return type === "integer" ? (codecs.id === "integer" ? undefined : "integer") : codecs.id === "integer" ? "id" : undefined;
  if (kind !== "time") return undefined;
  if (type !== "string") return "unix_seconds";
  return schema.format === "date" ? "date" : undefined;
}

const STAMP = "2025-03-04T09:30:00Z";

/** A made-up value of a schema: its example, or one that fits. */
export function sampleOf(schema: Json | undefined, name = ""): Json {
  const given = own(schema, "example") ?? own(schema, "const") ?? (own(schema, "enum") as Json[] | undefined)?.[0];
  if (given !== undefined) return given;
  const type = typeOf(schema);
  if (type === "object")
    return Object.fromEntries(Object.entries(membersOf(schema)).map(([key, member]) => [key, sampleOf(member, key)]));
  if (type === "array") return [sampleOf(own(schema, "items"), name)];
  if (type === "integer" || type === "number") return /_at$|time/i.test(name) ? 1_741_080_600 : 7;
  if (type === "boolean") return false;
  const format = own(schema, "format");
  if (format === "date-time") return STAMP;
  if (format === "date") return "2025-03-04";
  if (format === "uuid") return "3f2b1c9e-0a4d-4c1b-9d2e-7a5b6c8d9e01";
  if (format === "email") return "zoe@acme.example";
  if (format === "uri") return "https://acme.example/7";
  if (/(_at|time|date)$|^(start|end|due)/i.test(name)) return STAMP;
  return /id$/i.test(name) ? "7" : `Zoë's ${name || "text"}`;
}

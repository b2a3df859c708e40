// A first mapping, guessed from the names and types of a provider's members; what is not guessed is left to its writer.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { type Described, membersOf } from "./described.ts";

/** Names that members of an activity go by, in lower case without separators. */
const NAMES: [field: string, kind: "text" | "id" | "time", names: string[]][] = [
  ["subject", "text", ["subject", "title", "name"]],
  ["content", "text", ["content", "contentplaintext", "body", "note", "text", "description", "details", "message"]],
  [
    "start_time",
    "time",
    ["starttime", "startsat", "startat", "start", "activityat", "occurredat", "deadlineat", "duedate", "dueat", "date"],
  ],
  ["end_time", "time", ["endtime", "endsat", "endat", "end"]],
  ["account.id", "id", ["companyid", "accountid", "organizationid", "orgid", "customerid"]],
  ["contact[0].id", "id", ["contactid", "personid"]],
  ["opportunity[0].id", "id", ["dealid", "opportunityid"]],
  ["owner.id", "id", ["ownerid", "userid", "assigneeid", "assignedto"]],
  ["created_at", "time", ["createdat", "datecreated", "createddate", "createdtime", "addtime", "created"]],
  ["updated_at", "time", ["updatedat", "dateupdated", "lastupdated", "updatedtime", "updatetime", "modifiedat", "updated"]],
];

const READ_ONLY = new Set(["created_at", "updated_at"]);

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

/** Guesses from the record that is read and the one that is written. */
export function guessMapping({ record, written }: Described): GuessedMapping {
  const members = membersOf(record);
  const idType = typeOf(members.id);
  const codecs: Record<string, string> = idType === "integer" ? { id: "integer" } : {};
  const nested = Object.keys(membersOf(members.id)).find((name) => /id$/i.test(name) && !/workspace|account|tenant/i.test(name));
  const fields: GuessedField[] = [];
  for (const [field, kind, names] of NAMES) {
    const member = names.flatMap((name) =>
      Object.keys(members).filter((one) => one.toLowerCase().replace(/[^a-z0-9]/g, "") === name),
    )[0];
    const schema = own(members, member ?? "");
    if (member === undefined || !isObject(schema) || !fits(schema, kind)) continue;
    const as = codecFor(schema, kind, codecs);
    const isWritten = !READ_ONLY.has(field) && own(membersOf(written), member) !== undefined;
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

function fits(schema: JsonObject, kind: "text" | "id" | "time"): boolean {
  const type = typeOf(schema);
  if (kind === "text") return type === "string" && schema.enum === undefined;
  return type === "string" || type === "integer" || (kind === "time" && type === "number");
}

function codecFor(schema: JsonObject, kind: "text" | "id" | "time", codecs: Record<string, string>): string | undefined {
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

// A made-up resource of people: what engagements do not have, such as lists of elements with several members, days, numbers and amounts.
import { compileDefinition } from "../src/compiler.ts";
import { readModel } from "../src/definition/model.ts";
import type { Definition } from "../src/definition/types.ts";
import type { Finding } from "../src/errors.ts";
import type { JsonObject } from "../src/json.ts";
import { layers } from "./acme.ts";

const text = { type: ["string", "null"], "x-type": "text" };
const id = { type: ["string", "null"], "x-type": "id" };
const shape = (...names: string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, name === "id" ? id : text])),
});
const list = (type: string, name: string) => ({ type: "array", "x-type": type, items: { $ref: `common.json#/$defs/${name}` } });

const COMMON = {
  $defs: {
    reference: shape("id"),
    email: shape("id", "email", "type"),
    phone: shape("id", "number", "type"),
    address: shape("street_1", "city", "country", "type"),
  },
};

const SCHEMA = {
  title: "Person",
  "x-resource": "lab/people",
  properties: {
    id,
    name: text,
    title: text,
    born: { type: "string", "x-type": "date" },
    score: { type: "number", "x-type": "number" },
    visits: { type: "integer", "x-type": "integer" },
    amount: { type: "number", "x-type": "decimal" },
    is_active: { type: "boolean", "x-type": "boolean" },
    start_time: { type: "string", "x-type": "date-time" },
    account: { anyOf: [{ $ref: "common.json#/$defs/reference" }, { type: "null" }], "x-type": "reference" },
    owner: { anyOf: [{ $ref: "common.json#/$defs/reference" }, { type: "null" }], "x-type": "reference" },
    contact: list("references", "reference"),
    email_addresses: list("emails", "email"),
    phone_numbers: list("phones", "phone"),
    addresses: list("addresses", "address"),
    remote_data: { type: "object", "x-type": "any" },
  },
};

const model = readModel(SCHEMA as unknown as JsonObject, { "common.json": COMMON as unknown as JsonObject });

/** The definition of people with these fields, and what was found. */
export function compilePeople(fields: JsonObject, more: JsonObject = {}): { definition?: Definition; findings: Finding[] } {
  const operations = { get: "GET /people/{id}", create: "POST /people", update: "PATCH /people/{id}" };
  return compileDefinition({
    layers: layers({ resource: "lab/people", operations, fields: { id: "id", ...fields }, ...more }),
    model,
  });
}

/** A compiled definition; throws with the findings where it does not compile. */
export function people(fields: JsonObject, more: JsonObject = {}): Definition {
  const { definition, findings } = compilePeople(fields, more);
  if (!definition) throw new Error(findings.map(({ code, pointer, message }) => `${pointer} ${code}: ${message}`).join("\n"));
  return definition;
}

// The files of a new provider folder, as texts that pass lint and guide whoever continues them.
import { isObject, type Json, type JsonObject, type Model, resourceName } from "@mapwright/core";
import { stringify } from "yaml";
import { type Described, membersOf } from "./described.ts";
import { type GuessedMapping, guessMapping, sampleOf } from "./mapping.ts";

export interface NewProvider {
  /** The model of the resource that is mapped first. */
  model: Model;
  id: string;
  name: string;
  docs: string;
  auth: JsonObject;
  described: Described;
  /** Where the schemas of the language are: the path of their folder from the provider's, or an address. */
  schemas: string;
  /** The schema there of definitions of the resource: its own, or the language's. */
  own: string;
}

/** Every file by its path in the folder. Examples hold calls and made-up replies; their results are for the engine to fill in. */
export function filesOf(provider: NewProvider): Record<string, string> {
  const mapping = guessMapping(provider.model, provider.described);
  const name = resourceName(provider.model.resource);
  return {
    "provider.yaml": providerFile(provider, mapping),
    [`${name}.yaml`]: resourceFile(provider, mapping),
    [`${name}.examples.yaml`]: examplesFile(provider, mapping),
    "remote/api.yaml": remoteFile(provider),
  };
}

const yaml = (value: unknown) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();

const head = (schemas: string, kind: string) => `# yaml-language-server: $schema=${schemas}/${kind}.schema.json\n`;

function providerFile({ id, name, docs, auth, described, schemas }: NewProvider, { codecs }: GuessedMapping): string {
  const facts = {
    format: 1,
    id,
    name,
    docs,
    base_url: described.baseUrl,
    auth,
    ...(Object.keys(codecs).length > 0 ? { codecs } : {}),
  };
  return `${head(schemas, "provider")}${yaml(facts)}
# How the provider says no. \`message\` and \`code\` are expressions over the body of the reply; the HTTP status decides the rest.
errors:
  message: error.message ?? message ?? error
# limits: { quota: 100/1m }      # and the headers that tell it: docs/reference.md, "provider: limits"
`;
}

function resourceFile({ model, docs, described, schemas, own }: NewProvider, { id, fields, rest }: GuessedMapping): string {
  const { path, updateMethod, envelope } = described;
  const key = (name: string) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"\`${name}\`"`);
  const lines = fields.map(({ field, member, written, as }) => {
    const place = key(member);
    if (as === undefined) return `  ${field}: ${written ? place : `{ read: ${place} }`}`;
    return written ? `  ${field}: { path: ${place}, as: ${as} }` : `  ${field}: { read: { path: ${place}, as: ${as} } }`;
  });
  const operations = [`  get: GET ${path}`, ...(updates(model, updateMethod) ? [`  update: ${updateMethod} ${path}`] : [])];
  const envelopes = {
    ...(envelope.request ? { body: envelope.request } : {}),
    ...(envelope.reply ? { record: envelope.reply } : {}),
  };
  const todo = rest.length > 0 ? `  # not mapped yet: ${rest.join(", ")}\n` : "";
  return `${head(schemas, own)}format: 1
resource: ${model.resource}
docs: ${docs}
${Object.keys(envelopes).length > 0 ? `envelope: ${JSON.stringify(envelopes).replaceAll('"', "").replaceAll(":", ": ").replaceAll(",", ", ")}\n` : ""}operations:
${operations.join("\n")}
# One line maps a field both ways; { read: .. } reads only. Every key here is a cell of the support matrix.
${variantsHint(model)}fields:
  id: ${id}
${lines.join("\n")}
${todo}`;
}

/** The words of `new` on variants, where the model has them. */
function variantsHint({ discriminator, fields }: Model): string {
  if (discriminator === undefined) return "";
  const words = (fields.get(discriminator)?.words ?? []).slice(0, 4).join(", ");
  return `# Kinds of records (${discriminator}: ${words}) are variants: docs/reference.md, "resource: variant".\n`;
}

/** Whether an update is mapped: the provider has a method for it, and the model the operation. */
const updates = ({ operations }: Model, method: string | undefined): boolean =>
  method !== undefined && operations.includes("update");

function examplesFile({ model, described, schemas }: NewProvider, { id, fields }: GuessedMapping): string {
  const record = sampleOf(described.record) as JsonObject;
  const own = String(id.split(".").reduce<Json>((node, key) => (node as JsonObject)[key] ?? "7", record));
  const url = `${described.baseUrl}${described.path.replace("{id}", encodeURIComponent(own))}`;
  const wrapped = (value: JsonObject, member?: string) => (member === undefined ? value : { [member]: value });
  const texts = (field: string) => model.fields.get(field)?.type === "text" && model.fields.get(field)?.shape === "value";
  const first = fields.find(({ field, written }) => written && texts(field));
  const read = {
    name: "reads a record",
    source: `${described.source}; values are made up`,
    operation: "get",
    id: own,
    steps: [{ request: { method: "GET", url }, response: { status: 200, body: wrapped(record, described.envelope.reply) } }],
    result: {},
  };
  const changed = first && { ...record, [first.member]: "Wants a quote" };
  const update = first && {
    name: `changes the ${first.field}`,
    source: `${described.source}; values are made up`,
    operation: "update",
    id: own,
    body: { [first.field]: "Wants a quote" },
    steps: [
      {
        request: {
          method: described.updateMethod,
          url,
          body: wrapped({ [first.member]: "Wants a quote" }, described.envelope.request),
        },
        response: { status: 200, body: wrapped(changed as JsonObject, described.envelope.reply) },
      },
    ],
    result: {},
  };
  const examples = { format: 1, resource: model.resource, examples: [read, ...(update ? [update] : [])] };
  return `${head(schemas, "examples")}${yaml(examples)}\n`;
}

function remoteFile({ model, name, described, auth, schemas }: NewProvider): string {
  const { path, envelope, record, written, source, evidence } = described;
  const updateMethod = updates(model, described.updateMethod) ? described.updateMethod : undefined;
  const collection =
    path
      .split("/")
      .filter((part) => part !== "" && !part.startsWith("{"))
      .at(-1) ?? "records";
  const inferred = { "x-source": "not written yet: the provider's page on errors", "x-evidence": "inferred" };
  const wrapped = (schema: JsonObject, member?: string): JsonObject =>
    member === undefined ? schema : { type: "object", properties: { [member]: schema } };
  const answer = {
    "200": { description: "The record", content: json(wrapped({ $ref: "#/components/schemas/Record" }, envelope.reply)) },
  };
  const idSchema =
    isObject(membersOf(record).id) && typeof (membersOf(record).id as JsonObject).type === "string"
      ? membersOf(record).id
      : { type: "string" };
  const scheme = schemeOf(auth);
  const written200 = {
    requestBody: { content: json(wrapped({ $ref: "#/components/schemas/Update" }, envelope.request)) },
    responses: answer,
    "x-source": source,
    "x-evidence": evidence,
    ...(updateMethod === "PUT" ? { "x-sim": { update: "partial" } } : {}),
  };
  const document = {
    openapi: "3.1.0",
    info: { title: name, version: described.version, "x-source": source },
    servers: [{ url: described.baseUrl }],
    ...(scheme ? { security: [{ key: [] }] } : {}),
    "x-sim": {
      ...(envelope.request || envelope.reply ? { envelope } : {}),
      errors: {
        unauthorized: { status: 401, body: { error: { message: "unauthorized" } }, ...inferred },
        not_found: { status: 404, body: { error: { message: "not found" } }, ...inferred },
        validation: { status: 422, body: { error: { message: "{field} {message}" } }, ...inferred },
      },
      seed: { [collection]: [sampleOf(record)] },
    },
    paths: {
      [path]: {
        "x-sim": { collection },
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            schema: (idSchema as JsonObject).type === "object" ? { type: "string" } : idSchema,
          },
        ],
        get: { responses: answer, "x-source": source, "x-evidence": evidence },
        ...(updateMethod ? { [updateMethod.toLowerCase()]: written200 } : {}),
      },
    },
    components: {
      ...(scheme ? { securitySchemes: { key: scheme } } : {}),
      schemas: { Record: record, ...(updateMethod ? { Update: written } : {}) },
    },
  };
  return `${head(schemas.startsWith("https:") ? schemas : `../${schemas}`, "remote")}# The provider's own API, from its own documents; never from the mapping beside it: docs/remote.md.\n${yaml(document)}\n`;
}

const json = (schema: JsonObject) => ({ "application/json": { schema } });

function schemeOf(auth: JsonObject): JsonObject | undefined {
  const [way] = Object.values(auth);
  if (!isObject(way)) return undefined;
  if (isObject(way.basic as Json)) return { type: "http", scheme: "basic" };
  const [header = "Authorization"] = Object.keys((way.headers as JsonObject | undefined) ?? {});
  return header === "Authorization" ? { type: "http", scheme: "bearer" } : { type: "apiKey", in: "header", name: header };
}

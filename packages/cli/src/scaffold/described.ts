// What a new provider starts from: one path of an OpenAPI document, or an answer to a few questions.
import { atPointer, isObject, type Json, type JsonObject, type Model, own, resourceName } from "@mapwright/core";
import { UsageError } from "../usage.ts";

export interface Described {
  title: string;
  version: string;
  source: string;
  evidence: "documented" | "inferred";
  baseUrl: string;
  /** The path of one record, its id written `{id}`. */
  path: string;
  updateMethod?: "PUT" | "PATCH" | "POST";
  /** The member of requests and replies that holds the record. */
  envelope: { request?: string; reply?: string };
  /** What a read answers, and what an update takes, as plain schemas without references. */
  record: JsonObject;
  written: JsonObject;
  auth?: JsonObject;
}

const MAX_DEPTH = 5;

/** Reads one path of an OpenAPI 3 document. Throws UsageError with the candidate paths where the choice is ambiguous. */
export function readOpenApi(document: Json, source: string, wanted?: string): Described {
  const paths = own(document, "paths");
  if (!isObject(document) || !isObject(paths)) throw new UsageError(`${source}: no OpenAPI document, it has no \`paths\``);
  const candidates = Object.entries(paths).filter(([path, item]) => /\{[^}]+\}$/.test(path) && isObject(own(item, "get")));
  const found =
    wanted === undefined
      ? candidates.length === 1
        ? candidates[0]
        : undefined
      : Object.entries(paths).find(([path]) => path === wanted);
  if (!found || !isObject(own(found[1], "get"))) {
    const names = candidates.map(([path]) => path).join("\n  ");
    const why = wanted === undefined ? "name the path of one record with --path" : `no GET ${wanted}`;
    throw new UsageError(`${source}: ${why}; paths of single records:\n  ${names || "none"}`);
  }
  const [path, item] = found;
  const get = own(item, "get") as JsonObject;
  const updateMethod = (["PATCH", "PUT", "POST"] as const).find((method) => isObject(own(item, method.toLowerCase())));
  const update = own(item, (updateMethod ?? "").toLowerCase());
  const reply = unwrapped(plain(document, jsonSchema(document, own(own(get, "responses"), "200"))));
  const request = unwrapped(plain(document, jsonSchema(document, own(update, "requestBody"))), reply.member);
  const info = own(document, "info");
  const auth = authOf(document);
  return {
    title: String(own(info, "title") ?? "the provider"),
    version: String(own(info, "version") ?? "v1"),
    source: `the OpenAPI description ${source} (${String(own(info, "title") ?? "")} ${String(own(info, "version") ?? "")})`,
    evidence: "documented",
    baseUrl: serverOf(document),
    path: path.replace(/\{[^}]+\}$/, "{id}"),
    ...(updateMethod ? { updateMethod } : {}),
    envelope: { ...(request.member ? { request: request.member } : {}), ...(reply.member ? { reply: reply.member } : {}) },
    record: reply.schema,
    written: updateMethod ? request.schema : {},
    ...(auth ? { auth } : {}),
  };
}

const TEXT: JsonObject = { type: ["string", "null"] };
const TIME: JsonObject = { type: "string", format: "date-time" };

/** A record with some members that the model has a name for, where there is no description to start from. */
export function guessed(baseUrl: string, { resource, fields }: Model): Described {
  const named = [...fields.values()].filter(({ names, shape, readOnly }) => names.length > 0 && shape === "value" && !readOnly);
  const texts = named.filter(({ type }) => type === "text").slice(0, 2);
  const members = Object.fromEntries(texts.map(({ names }) => [names[0] as string, TEXT]));
  const times = ["created_at", "updated_at"].filter((name) => fields.has(name)).map((name) => [name, TIME]);
  const written: JsonObject = { type: "object", properties: members };
  const record: JsonObject = {
    type: "object",
    properties: { id: { type: "string" }, ...members, ...Object.fromEntries(times) },
  };
  const collection = resourceName(resource);
  return {
    title: collection,
    version: "v1",
    source: "not written yet: name the pages of the provider's reference",
    evidence: "inferred",
    baseUrl,
    path: `/${collection}/{id}`,
    updateMethod: "PATCH",
    envelope: {},
    record,
    written,
  };
}

function serverOf(document: JsonObject): string {
  const [first] = (own(document, "servers") ?? []) as Json[];
  return String(own(first, "url") ?? "").replace(/\/$/, "");
}

function authOf(document: JsonObject): JsonObject | undefined {
  const schemes = own(own(document, "components"), "securitySchemes");
  const ways = Object.values(isObject(schemes) ? schemes : {}).flatMap((scheme): [string, JsonObject][] => {
    const [type, kind] = [own(scheme, "type"), String(own(scheme, "scheme") ?? "").toLowerCase()];
    if (type === "http" && kind === "basic") return [["api_key", { basic: { username: "{api_key}", password: "" } }]];
    if (type === "http") return [["token", { headers: { Authorization: "Bearer {token}" } }]];
    if (type === "apiKey" && own(scheme, "in") === "header")
      return [["api_key", { headers: { [String(own(scheme, "name"))]: "{api_key}" } }]];
    const code = own(own(scheme, "flows"), "authorizationCode");
    if (type !== "oauth2" || !isObject(code)) return [];
    const scopes = Object.keys((own(code, "scopes") as JsonObject | undefined) ?? {});
    return [
      [
        "oauth2",
        { authorize: String(code.authorizationUrl), token: String(code.tokenUrl), client: "body", refresh: "keep", scopes },
      ],
    ];
  });
  return ways.length > 0 ? Object.fromEntries(ways) : undefined;
}

function jsonSchema(document: JsonObject, node: Json | undefined): Json | undefined {
  const content = own(deref(document, node), "content");
  const media = Object.keys(isObject(content) ? content : {}).find((name) => /json/.test(name));
  return own(own(content, media ?? ""), "schema");
}

/** The record in a body: the value of its one member that has an id, else the body itself. */
function unwrapped(schema: JsonObject, expected?: string): { schema: JsonObject; member?: string } {
  const members = membersOf(schema);
  const holders = Object.entries(members).filter(
    ([name, member]) => name === expected || own(membersOf(member), "id") !== undefined,
  );
  const [[name, member] = []] = members.id === undefined && holders.length === 1 ? holders : [];
  return name !== undefined && isObject(member) ? { schema: member, member: name } : { schema };
}

export function membersOf(schema: Json | undefined): JsonObject {
  const members = own(schema, "properties");
  return isObject(members) ? members : {};
}

function deref(document: JsonObject, node: Json | undefined): Json | undefined {
  let at = node;
  for (let hops = 0; hops < 20; hops++) {
    const ref = own(at, "$ref");
    if (typeof ref !== "string") return at;
    at = atPointer(document, ref);
  }
  return undefined;
}

const KEPT = ["format", "pattern", "enum", "const", "minLength", "maxLength", "minimum", "maximum", "description", "example"];

/** A schema without references, composition and keywords that a description of remote/ has not; cut where it nests deeply. */
function plain(document: JsonObject, node: Json | undefined, depth = 0): JsonObject {
  const schema = deref(document, node);
  if (!isObject(schema) || depth > MAX_DEPTH) return {};
  const parts = (own(schema, "allOf") ?? []) as Json[];
  const choices = [own(schema, "oneOf") ?? own(schema, "anyOf") ?? []]
    .flat()
    .filter((one) => own(deref(document, one), "type") !== "null");
  const bases = [...parts, ...choices.slice(0, 1)].map((part) => plain(document, part, depth + 1));
  const properties = Object.assign({}, ...bases.map((base) => own(base, "properties") ?? {}));
  for (const [name, member] of Object.entries(membersOf(schema))) properties[name] = plain(document, member, depth + 1);
  const base = Object.assign({}, ...bases) as JsonObject;
  const types = [own(schema, "type") ?? base.type ?? (Object.keys(properties).length > 0 ? "object" : [])].flat() as Json[];
  const nullable = own(schema, "nullable") === true || types.includes("null");
  const names = [...types.filter((type) => type !== "null"), ...(nullable ? ["null"] : [])];
  const items = own(schema, "items") ?? base.items;
  return {
    ...(names.length > 0 ? { type: names.length === 1 ? (names[0] as Json) : names } : {}),
    ...Object.fromEntries(
      KEPT.flatMap((key) =>
        (own(schema, key) ?? base[key]) === undefined ? [] : [[key, (own(schema, key) ?? base[key]) as Json]],
      ),
    ),
    ...(items === undefined ? {} : { items: plain(document, items, depth + 1) }),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}

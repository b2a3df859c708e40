// The second bank: the provider's own API as remote/ describes it, asked for endpoints, members and words.
import {
  type Definition,
  isObject,
  type Json,
  type JsonObject,
  type Operation,
  own,
  type PathStep,
  type Variant,
} from "@mapwright/core";
import type { YamlFile } from "../yaml.ts";

export interface RemoteOperation {
  document: JsonObject;
  operation: JsonObject;
  parameters: JsonObject[];
}

/** What stands at a place: a schema, anything (the description says no more), or nothing. */
export type Standing = { kind: "schema"; schemas: JsonObject[] } | { kind: "free" } | { kind: "missing"; known: string[] };

export class RemoteBank {
  private readonly documents: JsonObject[];
  constructor(files: readonly YamlFile[]) {
    this.documents = files.map(({ value }) => value);
  }

  /** The remote operation that an operation of a variant plans, matched by method and path template. */
  find(definition: Definition, variant: Variant, operation: Operation): RemoteOperation | undefined {
    const wanted = planned(definition, variant, operation);
    for (const document of this.documents) {
      const servers = own(document, "servers");
      for (const server of Array.isArray(servers) ? servers : []) {
        const base = pathOf(String(own(server, "url")));
        for (const [template, item] of Object.entries(own(document, "paths") ?? {})) {
          const found = own(item, operation.method.toLowerCase());
          if (!isObject(found) || !sameTemplate(base + template, wanted)) continue;
          const lists = [own(item, "parameters"), own(found, "parameters")].flatMap((list) => (Array.isArray(list) ? list : []));
          return { document, operation: found, parameters: lists.map((node) => deref(document, node)) };
        }
      }
    }
    return undefined;
  }

  /** The methods and paths there are, for messages. */
  endpoints(): string[] {
    return this.documents.flatMap((document) =>
      Object.entries(own(document, "paths") ?? {}).flatMap(([path, item]) =>
        Object.keys(item as JsonObject)
          .filter((key) => /^(get|put|post|patch|delete)$/.test(key))
          .map((method) => `${method.toUpperCase()} ${path}`),
      ),
    );
  }
}

/** The schema of a JSON body: of the request, or of the first 2xx reply. */
export function bodySchema({ document, operation }: RemoteOperation, side: "request" | "response"): JsonObject | undefined {
  const replies = own(operation, "responses");
  const status = Object.keys(isObject(replies) ? replies : {}).find((code) => code.startsWith("2"));
  const holder = side === "request" ? own(operation, "requestBody") : own(replies, status ?? "");
  const schema = own(own(own(holder, "content"), "application/json"), "schema");
  return isObject(schema) ? deref(document, schema) : undefined;
}

/** What stands below a schema at the keys of a path. */
export function standing(document: JsonObject, schema: JsonObject, keys: readonly string[]): Standing {
  let at = alternatives(document, schema);
  for (const key of keys) {
    const objects = at.flatMap((one) => elements(document, one));
    const next = objects.flatMap((one) => {
      const member = own(own(one, "properties"), key);
      return isObject(member) ? alternatives(document, member) : [];
    });
    const open =
      objects.length === 0 ||
      objects.some((one) => own(one, "properties") === undefined || own(one, "additionalProperties") === true);
    if (next.length === 0)
      return open
        ? { kind: "free" }
        : { kind: "missing", known: [...new Set(objects.flatMap((one) => Object.keys(own(one, "properties") ?? {})))] };
    at = next;
  }
  return { kind: "schema", schemas: at.flatMap((one) => elements(document, one)) };
}

/** The names that a lens walks through, those of predicates apart. */
export function keysOf(steps: readonly PathStep[]): { keys: string[]; tags: { keys: string[]; values: Json[] }[] } {
  const keys: string[] = [];
  const tags: { keys: string[]; values: Json[] }[] = [];
  for (const step of steps) {
    if (step.kind === "key") keys.push(step.name);
    else if (step.kind === "where") tags.push({ keys: [...keys, ...step.member], values: step.values as Json[] });
  }
  return { keys, tags };
}

/** The words a place may hold, if its schema lists them. */
export function wordsAt(found: Standing): Json[] | undefined {
  if (found.kind !== "schema") return undefined;
  const lists = found.schemas.map((schema) => own(schema, "enum")).filter((list) => Array.isArray(list));
  return lists.length > 0 ? lists.flat() : undefined;
}

function deref(document: JsonObject, node: Json): JsonObject {
  let at: Json | undefined = node;
  for (let hops = 0; hops < 20 && isObject(at); hops++) {
    const ref = own(at, "$ref");
    if (typeof ref !== "string") return at;
    at = ref
      .replace("#/", "")
      .split("/")
      .reduce<Json | undefined>((place, key) => own(place, key), document);
  }
  return {};
}

/** A schema and what it is composed of. */
function alternatives(document: JsonObject, node: JsonObject, depth = 0): JsonObject[] {
  const schema = deref(document, node);
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((key) => own(schema, key) ?? []).filter(isObject);
  return depth > 10 ? [schema] : [schema, ...parts.flatMap((part) => alternatives(document, part, depth + 1))];
}

/** The elements of an array's schema, else the schema itself. */
function elements(document: JsonObject, schema: JsonObject): JsonObject[] {
  const items = own(schema, "items");
  return isObject(items) ? alternatives(document, items).flatMap((one) => elements(document, one)) : [schema];
}

/** The path that a variant plans, with `{id}` and settings left as they are. */
function planned({ provider }: Definition, variant: Variant, operation: Operation): string {
  const setting = (name: string) => provider.settings.get(name)?.default ?? "https://host";
  const base = provider.baseUrl.parts.map((part) => (typeof part === "string" ? part : setting(part.name))).join("");
  const path = operation.path.parts.map((part) => {
    if (typeof part === "string") return part;
    if (part.name === "engagement_type") return String(sentWord(variant) ?? `{${part.name}}`);
    return Object.hasOwn(operation.vars, part.name) ? String(operation.vars[part.name]) : `{${part.name}}`;
  });
  return pathOf(base) + path.join("");
}

/** What the write side of engagement_type sends for the variant, else its word. */
export function sentWord(variant: Variant): Json | undefined {
  const side = variant.fields.find(({ key }) => key.text === "engagement_type")?.writes[0];
  return side?.enumTable?.entries.find(({ word }) => word === variant.word)?.write ?? variant.word;
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/, "").replace(/\/$/, "");
}

function sameTemplate(template: string, path: string): boolean {
  const [one, other] = [template.split("/"), path.split("/")];
  return (
    one.length === other.length &&
    one.every((part, index) => part === other[index] || (/^\{.+\}$/.test(part) && other[index] !== ""))
  );
}

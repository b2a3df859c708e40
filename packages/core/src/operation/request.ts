// Builds requests from an operation: URL, query, headers, body in its envelope. No credential ever enters.

import { CODECS, codecOf } from "../codec/table.ts";
import { fieldNames, pathNames } from "../definition/names.ts";
import { layDeep } from "../definition/operations.ts";
import { asText, encodeSegment, fillUrl, fillValue, type Resolve, type Template } from "../definition/template.ts";
import type { Definition, Lookup, Operation, Reconcile, Variant } from "../definition/types.ts";
import { discriminatorField } from "../definition/variant.ts";
import { encodeWord } from "../enum.ts";
import type { HttpRequest } from "../http.ts";
import { stringifyJson } from "../json/write.ts";
import { copy, isObject, type Json, type JsonObject } from "../json.ts";
import { writePath } from "../path/write.ts";
import { formatInstant } from "../time.ts";

type SearchFacts = Extract<Reconcile, { search: unknown }>["search"];

export interface RequestScope {
  definition: Definition;
  variant: Variant;
  settings: Record<string, string>;
  now: number;
  id?: string;
  word?: string;
}

/** The request of an operation; `record` is what is written, `remoteQuery` and `remoteData` are the caller's own members. */
export function buildRequest(
  scope: RequestScope,
  operation: Operation,
  record?: JsonObject,
  remoteData?: JsonObject,
  remoteQuery: JsonObject = {},
): HttpRequest {
  const resolve = resolver(scope, operation);
  const query = Object.entries(operation.query).map(([name, value]) => [name, fillValue(value, resolve)] as const);
  const url = baseUrl(scope) + fillUrl(operation.path, resolve) + queryText([...query, ...flatten(remoteQuery)]);
  const request: HttpRequest = { method: operation.method, url, headers: headersOf(scope, operation, resolve) };
  const constants = fillValue(operation.body, resolve) as JsonObject;
  if (record === undefined && Object.keys(constants).length === 0) return request;
  const written = layDeep(layDeep(constants, record ?? {}), remoteData === undefined ? {} : copy(remoteData));
  let body: JsonObject = written;
  if (operation.envelope.body) {
    body = {};
    writePath(operation.envelope.body, body, written);
  }
  request.headers["Content-Type"] = "application/json";
  return { ...request, body };
}

/** The request that lists what a write without an answer may have made. */
export function buildSearch(scope: RequestScope, operation: Operation, search: SearchFacts): HttpRequest {
  const resolve = resolver(scope, operation);
  const query = Object.entries(search.query).map(([name, value]) => [name, fillValue(value, resolve)] as const);
  const headers = { ...scope.definition.provider.headers, Accept: "application/json" };
  return { method: search.method, url: baseUrl(scope) + fillUrl(search.path, resolve) + queryText(query), headers };
}

/** The request of a lookup. */
export function buildLookup(scope: RequestScope, lookup: Lookup): HttpRequest {
  const resolve: Resolve = (part) => scope.settings[part.name] ?? "";
  const headers = { ...scope.definition.provider.headers, Accept: "application/json" };
  return { method: lookup.method, url: baseUrl(scope) + fillUrl(lookup.path, resolve), headers };
}

/** The provider's base URL for the account. */
export function baseUrl({ definition, settings }: RequestScope): string {
  return fillUrl(definition.provider.baseUrl, (part) => settings[part.name] ?? "");
}

/** Constant headers, and the operation's own. */
export function headersOf({ definition }: RequestScope, operation: Operation, resolve: Resolve): Record<string, string> {
  const headers: Record<string, string> = { ...definition.provider.headers, Accept: "application/json" };
  for (const [name, value] of Object.entries(operation.headers)) headers[name] = String(fillValue(value, resolve));
  return headers;
}

/** What the templates of an operation stand for. */
export function resolver(scope: RequestScope, operation: Operation): Resolve {
  return (part) => {
    if (part.name === "fields") return fieldNames(scope.definition, scope.variant, part.codec);
    if (part.name === "paths") return pathNames(scope.definition, scope.variant);
    const value = variable(scope, operation, part.name);
    const codec = part.codec === undefined ? undefined : CODECS.get(part.codec);
    const encoded = codec?.encode(value);
    return encoded?.ok ? encoded.value : value;
  };
}

function variable(scope: RequestScope, operation: Operation, name: string): Json {
  if (name === "id") return encodedId(scope.variant, scope.id ?? "");
  if (name === scope.variant.discriminator) return sentWord(scope.variant, scope.word ?? "");
  if (name === "now") return formatInstant(scope.now);
  return Object.hasOwn(operation.vars, name) ? (operation.vars[name] as Json) : (scope.settings[name] ?? "");
}

/** The id as the provider spells it; `prepare` has refused one that cannot be. */
function encodedId(variant: Variant, id: string): Json {
  const side = variant.fields.find((field) => field.key.text === "id")?.read;
  const encoded = side && codecOf(side).encode(id);
  return encoded?.ok ? encoded.value : id;
}

/** What the write side of the discriminator would send for a word, else the word itself. */
function sentWord(variant: Variant, word: string): Json {
  const side = discriminatorField(variant)?.writes[0];
  const encoded = side?.enumTable ? encodeWord(side.enumTable, word) : undefined;
  return encoded?.ok ? encoded.value : word;
}

/** A query as the text after the path: `{a: {b: 1}, c: [2]}` to `?a[b]=1&c[]=2`. */
export function queryOf(query: JsonObject): string {
  return queryText(flatten(query));
}

/** `{a: {b: 1}, c: [2]}` to `a[b]=1&c[]=2`. */
function flatten(query: JsonObject, prefix = ""): [string, Json][] {
  return Object.entries(query).flatMap(([key, value]): [string, Json][] => {
    const name = prefix === "" ? key : `${prefix}[${key}]`;
    if (Array.isArray(value)) return value.map((item) => [`${name}[]`, item] as [string, Json]);
    return isObject(value) ? flatten(value, name) : [[name, value]];
  });
}

function queryText(entries: (readonly [string, Json])[]): string {
  if (entries.length === 0) return "";
  const text = (value: Json) => (isObject(value) ? stringifyJson(value) : asText(value));
  return `?${entries.map(([name, value]) => `${encodeSegment(name)}=${encodeSegment(text(value))}`).join("&")}`;
}

/** Variables of a path that stand for a record: the one that is asked for, a filter's value, a link's other end. */
const RECORD_NAMES: readonly string[] = ["id", "value", "ref"];

/** Whether the path of an operation names a record. */
export function namesRecord({ path }: Pick<Operation, "path">): boolean {
  return RECORD_NAMES.some((name) => names(path, name));
}

/** Whether a template names a variable. */
export function names(template: Template, name: string): boolean {
  return template.parts.some((part) => typeof part !== "string" && part.name === name);
}

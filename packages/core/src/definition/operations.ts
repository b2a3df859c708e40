// Compiles the operations of one variant: endpoint, query, constants, envelope, what is required and what is answered.
import { CODECS, defaultCodec } from "../codec/table.ts";
import type { Method, RequestClass } from "../http.ts";
import { isObject, type Json, type JsonObject, own, put } from "../json.ts";
import { escapePointer } from "../text/pointer.ts";
import { writesRecord } from "./effects.ts";
import { envelopePath } from "./envelope.ts";
import { discriminatorOf, type Model } from "./model.ts";
import type { Report } from "./report.ts";
import type { EnvelopeSource, ListSource, OperationSource, ReconcileSource } from "./source.generated.ts";
import { type Part, parseTemplate, parseTemplateValue, type Template, type TemplateValue, variablesOf } from "./template.ts";
import type { Field, Operation, OperationName, ProviderFacts, Reconcile, Requirement } from "./types.ts";
import { readKey } from "./unified.ts";

export type OperationObject = Exclude<OperationSource, string>;

/** A constant object, and where it was written. */
export interface Constant {
  value: JsonObject;
  pointer: string;
}

/** What an operation of a variant is compiled from; pointers tell where each key was written. */
export interface OperationScope {
  report: Report;
  model: Model;
  provider: ProviderFacts;
  /** Names that a template may use besides id, the discriminator and now, with the value where this variant has one. */
  vars: Record<string, Json>;
  /** Names that some variant has: known, and perhaps missing here. */
  knownVars: ReadonlySet<string>;
  word?: string;
  /** Pointer of the variant, or of the resource. */
  pointer: string;
  envelopes: EnvelopeSource[];
  /** What is laid under the records written, each with its place. */
  constants: Constant[];
  /** The variant's fields, whose tables and codecs filters share. */
  fields: readonly Field[];
  /** What every operation on one record requires. */
  required: readonly string[];
}

/** An operation's merged keys, each with the pointer at which it stands. */
export type OperationKeys = Map<keyof OperationObject, { value: Json; pointer: string }>;

/** The keys of an operation, the variant's laid over the resource's. */
export function operationKeys(
  layers: { source: OperationSource | ListSource | null | undefined; pointer: string }[],
): OperationKeys | undefined {
  let keys: OperationKeys | undefined;
  for (const { source, pointer } of layers) {
    if (source === null) keys = undefined;
    else if (source !== undefined) {
      const entries = typeof source === "string" ? [["endpoint", source] as const] : Object.entries(source);
      keys ??= new Map();
      for (const [key, value] of entries) {
        const place = typeof source === "string" ? pointer : `${pointer}/${key}`;
        keys.set(key as keyof OperationObject, { value: value as Json, pointer: place });
      }
    }
  }
  return keys;
}

/** Compiles one operation; undefined if the variant cannot fill its endpoint, which is reported. */
export function compileOperation(scope: OperationScope, name: OperationName, keys: OperationKeys): Operation | undefined {
  const { report } = scope;
  const endpoint = keys.get("endpoint");
  if (!endpoint)
    return report.add("variant_no_endpoint", scope.pointer, `${scope.word ?? "the resource"} has no endpoint for ${name}`, {
      at: "key",
    });
  const target = compileEndpoint(scope, name, String(endpoint.value), endpoint.pointer);
  if (!target) return undefined;
  const object = (key: "query" | "headers" | "body") => templates(scope, name, keys.get(key));
  const body = keys.get("body")?.value;
  // Constants of the resource belong to the record written; what only reads or deletes sends its own alone.
  const constants = [
    ...(writesRecord(name) ? scope.constants : []),
    ...(isObject(body) ? [{ value: body, pointer: keys.get("body")?.pointer ?? "" }] : []),
  ];
  object("body");
  const envelope = [...scope.envelopes, (keys.get("envelope")?.value ?? {}) as EnvelopeSource];
  const place = (side: "body" | "record") => envelopePath(scope, envelope, side, keys.get("envelope")?.pointer ?? "/envelope");
  const reply = keys.get("reply");
  const reconcile = compileReconcile(scope, name, keys.get("reconcile"));
  return {
    name,
    ...target,
    query: object("query"),
    headers: object("headers"),
    body: parseTemplateValue(constants.reduce((all, { value }) => layDeep(all, value), {})),
    envelope: { body: place("body"), record: place("record") },
    required: compileRequired(scope, name, keys.get("required")),
    omit: new Set(((keys.get("omit")?.value ?? []) as string[]).map((field) => field.split(/[.[]/)[0] ?? field)),
    ...(reply ? { reply: compileReply(scope, reply.value as JsonObject, reply.pointer) } : {}),
    reread: keys.get("reread")?.value === true,
    class: (keys.get("class")?.value as RequestClass | undefined) ?? defaultClass(name, target.method),
    ...(reconcile ? { reconcile } : {}),
    constants: constants.flatMap(({ value, pointer }) =>
      membersOf(value).map((member) => ({ pointer: member, origin: report.merged.origin(`${pointer}${member}`) })),
    ),
    vars: scope.vars,
    origin: report.merged.origin(endpoint.pointer),
  };
}

/** The members of a constant that are no objects, by JSON pointer. */
function membersOf(value: JsonObject): string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const pointer = `/${escapePointer(name)}`;
    return isObject(member) ? membersOf(member).map((inner) => `${pointer}${inner}`) : [pointer];
  });
}

/** `METHOD /path`; undefined where it cannot be filled, which is reported. */
function compileEndpoint(
  scope: OperationScope,
  name: OperationName,
  text: string,
  pointer: string,
): { method: Method; path: Template } | undefined {
  const [method = "", path = ""] = text.split(" ");
  const parsed = parseTemplate(path);
  const shift = method.length + 1;
  if (!parsed.ok) return scope.report.add("template_variable", pointer, parsed.message, { offset: shift + parsed.offset });
  if (!checkVariables(scope, name, pointer, variablesIn(parsed.template), shift)) return undefined;
  return { method: method as Method, path: parsed.template };
}

/** `over` laid on `base`: objects merge, everything else replaces. */
export function layDeep(base: JsonObject, over: JsonObject): JsonObject {
  const out: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const present = own(base, key);
    put(out, key, isObject(present) && isObject(value) ? layDeep(present, value) : value);
  }
  return out;
}

function defaultClass(name: OperationName, method: Method): RequestClass {
  if (method === "GET") return "safe";
  if (name === "create") return "unsafe";
  return method === "PUT" || method === "DELETE" ? "idempotent" : "unsafe";
}

function variablesIn(template: Template): (Part & object)[] {
  return template.parts.filter((part) => typeof part !== "string");
}

/** Reports names that nothing defines; a name that only other variants define leaves this variant without an endpoint. */
function checkVariables(
  scope: OperationScope,
  name: string,
  pointer: string,
  parts: (Part & object)[],
  shift: number,
  now = false,
): boolean {
  const { report, vars, knownVars, provider, word, model } = scope;
  const always = [
    // A record that is still to be made has no id.
    ...(name === "list" || name === "create" ? [] : ["id"]),
    ...discriminatorOf(model),
    ...(now ? ["now", "fields", "paths", ...(name === "list" ? ["where", "filters", "sort"] : [])] : []),
  ];
  let complete = true;
  for (const part of parts) {
    const isSetting = provider.settings.has(part.name);
    if (part.codec !== undefined && part.name !== "fields" && !CODECS.has(part.codec)) {
      const more = { offset: shift + part.offset, expected: [...CODECS.keys()], got: part.codec };
      report.add("template_variable", pointer, `\`{${part.name}:${part.codec}}\` names no codec`, more);
    }
    if (part.reserved ? isSetting : isSetting || always.includes(part.name) || Object.hasOwn(vars, part.name)) continue;
    complete = false;
    if (!part.reserved && knownVars.has(part.name)) {
      if (word === undefined) continue;
      report.add(
        "variant_no_endpoint",
        scope.pointer,
        `${word} has no endpoint for ${name}: it does not say what \`{${part.name}}\` is`,
        { at: "key" },
      );
    } else {
      const expected = part.reserved
        ? [...provider.settings.keys()]
        : [...always, ...knownVars, ...Object.keys(vars), ...provider.settings.keys()];
      const what = part.reserved
        ? "a setting with a pattern"
        : [...always.filter((one) => one === "id" || one === model.discriminator), "a setting or a variable"].join(", ");
      const braces = `{${part.reserved ? "+" : ""}${part.name}}`;
      report.add("template_variable", pointer, `\`${braces}\` is not ${what}`, {
        offset: shift + part.offset,
        expected: [...new Set(expected)],
        got: part.name,
      });
    }
  }
  return complete;
}

function templates(
  scope: OperationScope,
  name: string,
  entry: { value: Json; pointer: string } | undefined,
): Record<string, TemplateValue> {
  const out: Record<string, TemplateValue> = {};
  if (!entry || !isObject(entry.value)) return out;
  for (const [key, value] of Object.entries(entry.value)) {
    const parsed = parseTemplateValue(value);
    checkVariables(scope, name, `${entry.pointer}/${escapePointer(key)}`, variablesOf(parsed), 0, true);
    out[key] = parsed;
  }
  return out;
}

function compileRequired(
  { report, model, required }: OperationScope,
  name: OperationName,
  entry: { value: Json; pointer: string } | undefined,
): Requirement[] {
  const shared = (name === "list" ? [] : required).map((text, index) => ({ text, pointer: `/required/${index}` }));
  const own = ((entry?.value ?? []) as string[]).map((text, index) => ({ text, pointer: `${entry?.pointer}/${index}` }));
  const more = own.filter(({ text }) => !shared.some((one) => one.text === text));
  return [...shared, ...more].map(({ text, pointer }) => {
    const query = text.startsWith("query.");
    const fields = (query ? text.slice("query.".length) : text).split("|").map((field) => field.trim());
    const unknown = fields.find(
      (field) => !model.fields.has(field.split(".")[0] ?? "") || (query && field !== model.discriminator),
    );
    if (unknown !== undefined) {
      const expected = query ? discriminatorOf(model).map((one) => `query.${one}`) : [...model.fields.keys()];
      report.add("unified_field_unknown", pointer, `the unified model has no field \`${unknown}\``, { expected, got: unknown });
    }
    return { text, fields, query };
  });
}

function compileReply(
  { report, model, provider }: OperationScope,
  source: JsonObject,
  pointer: string,
): NonNullable<Operation["reply"]> {
  const out: NonNullable<Operation["reply"]> = [];
  for (const [name, from] of Object.entries(source)) {
    const place = `${pointer}/${escapePointer(name)}`;
    const key = readKey(name, model);
    const header = own(from, "header");
    const path = header === undefined ? report.path(from, place) : undefined;
    if (!key.ok) {
      report.add("unified_field_unknown", place, key.message, { at: "key", expected: key.expected, got: name });
      continue;
    }
    const codec = provider.codecs[key.type] ?? defaultCodec(key.type);
    if (typeof header === "string") out.push({ key: key.key, codec, header });
    else if (path) out.push({ key: key.key, codec, path });
  }
  return out;
}

function compileReconcile(
  scope: OperationScope,
  name: OperationName,
  entry: { value: Json; pointer: string } | undefined,
): Reconcile | undefined {
  if (!entry) return undefined;
  const { report } = scope;
  const source = entry.value as ReconcileSource;
  if (source.external_id !== undefined) {
    const externalId = report.path(source.external_id, `${entry.pointer}/external_id`);
    return externalId && { externalId };
  }
  if (!source.search) return undefined;
  const place = `${entry.pointer}/search`;
  const endpoint = compileEndpoint(scope, name, source.search.endpoint, `${place}/endpoint`);
  const query = { value: (source.search.query ?? {}) as Json, pointer: `${place}/query` };
  return endpoint && { search: { ...endpoint, query: templates(scope, name, query) } };
}

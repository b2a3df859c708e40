// Planned requests held to the official description: path, query, and body by its schema.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { rehearse, type Subject } from "@mapwright/testing";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Claim } from "./compare.ts";
import { type Operation, operationAt } from "./description.ts";
import { follow, type Node, type Shape, shapeOf } from "./shape.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
formats.default(ajv);
const compiled = new WeakMap<Operation, ValidateFunction>();

/** A path of ours that the official description has under another name. */
export interface Alias {
  ours: string;
  theirs: string;
}

/** A claim for every request that the examples of a subject plan. */
export function planned(subject: Subject, official: readonly Operation[], aliases: readonly Alias[]): Claim[] {
  return subject.examples.flatMap((example) =>
    (rehearse(subject, example).requests as JsonObject[]).map((request): Claim => {
      const { method, url, body } = request as { method: string; url: string; body: Json };
      const { pathname, searchParams } = new URL(url);
      const at = `${example.source.name}: ${method} ${pathname}`;
      const find = (path: string) => operationAt(official, method, path.split("/").map(decodeURIComponent));
      const alias = aliases.find(({ ours }) => pathname.startsWith(`${ours}/`));
      const found = find(pathname);
      const operation = found ?? (alias && find(alias.theirs + pathname.slice(alias.ours.length)));
      if (!operation) return { kind: "request", at, faults: ["not described"] };
      const moved = found ? [] : [`${alias?.theirs} there`];
      return { kind: "request", at, faults: [...moved, ...queryFaults(operation, searchParams), ...bodyFaults(operation, body)] };
    }),
  );
}

function queryFaults({ parameters }: Operation, given: URLSearchParams): string[] {
  const described = parameters.filter((one) => one.in === "query");
  const missing = described
    .filter(({ name, required }) => required && !given.has(name))
    .map(({ name }) => `query ${name}: is due`);
  const wrong = [...given].flatMap(([name, text]) => {
    const parameter = described.find((one) => one.name === name);
    if (!parameter) return [`query ${name}: not described`];
    const check = ajv.compile(plain(parameter.schema) as object);
    return check(spelled(text, shapeOf([parameter.schema]))) ? [] : [`query ${name}: ${check.errors?.[0]?.message}`];
  });
  return [...missing, ...wrong];
}

/** The value that a text of a query stands for. */
function spelled(text: string, { types, items }: Shape): Json {
  if (types?.has("array")) return text.split(",").map((part) => spelled(part, shapeOf(items.length > 0 ? items : [ANY])));
  if ((types?.has("integer") || types?.has("number")) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return types?.has("boolean") && /^(true|false)$/.test(text) ? text === "true" : text;
}

const ANY: Node = { schema: {}, home: { document: {}, elsewhere: () => undefined } };

function bodyFaults(operation: Operation, body: Json): string[] {
  if (body === null) return [];
  if (!operation.request) return ["body: not described"];
  const check = compiled.get(operation) ?? ajv.compile(plain(operation.request) as object);
  compiled.set(operation, check);
  const wrong = check(body) ? [] : (check.errors ?? []);
  return [
    ...wrong.map(({ instancePath, message }) => `body${instancePath.replaceAll("/", ".")}: ${message}`),
    ...unknown(body, shapeOf([operation.request]), "body"),
  ];
}

/** Members that the schema does not list, although JSON Schema would let them pass. */
function unknown(value: Json, shape: Shape, at: string): string[] {
  if (Array.isArray(value))
    return shape.items.length === 0 ? [] : value.flatMap((one) => unknown(one, shapeOf(shape.items), `${at}[]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const nodes = shape.members.get(name) ?? shape.extra;
    if (nodes.length > 0) return unknown(one, shapeOf(nodes), `${at}.${name}`);
    return shape.open ? [] : [`${at}.${name}: not described`];
  });
}

/** A schema without references and with the `null` of OpenAPI 3.0 as JSON Schema has it; where it refers to itself anything is taken. */
function plain(node: Node, seen: readonly Json[] = []): Json {
  const { schema, home } = follow(node);
  if (Array.isArray(schema)) return schema.map((one) => plain({ schema: one, home }, seen));
  if (!isObject(schema)) return schema ?? {};
  if (seen.includes(schema)) return {};
  const inner = (one: Json) => plain({ schema: one, home }, [...seen, schema]);
  const members = (map: Json) =>
    Object.fromEntries(Object.entries(isObject(map) ? map : {}).map(([name, one]) => [name, inner(one)]));
  const entries = Object.entries(schema).filter(([key]) => !IGNORED.has(key));
  const within: JsonObject = Object.fromEntries(
    entries.map(([key, one]) => [key, LITERAL.has(key) ? one : key === "properties" ? members(one) : inner(one)]),
  );
  if (own(schema, "nullable") !== true || typeof within.type !== "string") return within;
  within.type = [within.type, "null"];
  if (Array.isArray(within.enum)) within.enum = [...within.enum, null];
  return within;
}

/** Keywords of OpenAPI that mean nothing to JSON Schema, or something else. */
const IGNORED = new Set(["nullable", "example", "examples", "discriminator", "xml", "externalDocs", "$id", "id"]);
const LITERAL = new Set(["enum", "const", "default", "required"]);

// Finds what a request is about: the path of a description, its method, its parameters.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { ANYTHING, type OperationSim, type PathSim, type RemoteDocument, resolve } from "./document.ts";

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: JsonObject;
}

export interface Route {
  document: RemoteDocument;
  /** As plain JSON; undefined where the path has no such method. */
  operation?: JsonObject;
  /** The schema of the request's JSON body; anything where the description has none. */
  body: JsonObject;
  method: string;
  path: PathSim;
  sim: OperationSim;
  parameters: Parameter[];
  values: Record<string, string>;
}

/** The route of a method and a URL path below one of the servers; undefined where no path fits. */
export function findRoute(documents: readonly RemoteDocument[], method: string, pathname: string): Route | undefined {
  for (const document of documents) {
    for (const { url } of document.servers) {
      const base = new URL(url).pathname.replace(/\/$/, "");
      if (!pathname.startsWith(`${base}/`)) continue;
      for (const [template, item] of Object.entries(document.paths)) {
        const values = match(template, pathname.slice(base.length));
        if (values) return routeOf(document, item as unknown as JsonObject, method, values);
      }
    }
  }
  return undefined;
}

const METHODS: ReadonlySet<string> = new Set(["get", "put", "patch", "post"]);

function routeOf(document: RemoteDocument, item: JsonObject, method: string, values: Record<string, string>): Route {
  const name = method.toLowerCase();
  const found = METHODS.has(name) ? own(item, name) : undefined;
  const operation = isObject(found) ? found : undefined;
  const lists = [own(item, "parameters"), own(operation, "parameters")].flatMap((list) => (Array.isArray(list) ? list : []));
  const content = own(own(own(operation, "requestBody"), "content"), "application/json");
  return {
    document,
    ...(operation ? { operation } : {}),
    body: resolve(document, own(content, "schema") ?? ANYTHING),
    method: name,
    path: (own(item, "x-sim") ?? { collection: "records" }) as unknown as PathSim,
    sim: (own(operation, "x-sim") ?? {}) as OperationSim,
    parameters: lists.map((node) => parameterOf(document, node)),
    values,
  };
}

function parameterOf(document: RemoteDocument, node: Json): Parameter {
  const parameter = resolve(document, node);
  const schema = resolve(document, own(parameter, "schema") ?? ANYTHING);
  return { name: String(parameter.name), in: String(parameter.in), required: parameter.required === true, schema };
}

/** `/a/{id}/` against `/a/7/`; a template variable takes one segment. */
function match(template: string, pathname: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split("/"), pathname.split("/")];
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? "";
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    const value = name === undefined ? undefined : decoded(text);
    if (name === undefined ? part !== text : !value) return undefined;
    if (name !== undefined) values[name] = value as string;
  }
  return values;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // no percent-encoding
  }
}

/** A parameter's text as JSON, by the type that its schema asks for. */
export function typed(text: string, schema: JsonObject): Json {
  const words = own(schema, "enum");
  const numeric = own(schema, "type") === "integer" || (Array.isArray(words) && words.every((word) => typeof word === "number"));
  return numeric && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

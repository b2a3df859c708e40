// Finds what a request is about: the path of a description, its method, its parameters.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { type OperationSim, type PathSim, type RemoteDocument, resolve } from "./document.ts";

export interface Route {
  document: RemoteDocument;
  /** The path item and the operation, as plain JSON. */
  operation?: JsonObject;
  method: string;
  path: PathSim;
  sim: OperationSim;
  /** Parameters with their schemas resolved. */
  parameters: { name: string; in: string; required: boolean; schema: JsonObject }[];
  values: Record<string, string>;
}

/** The route of a method and a URL path below one of the servers; undefined where no path fits. */
export function findRoute(documents: readonly RemoteDocument[], method: string, pathname: string): Route | undefined {
  for (const document of documents) {
    for (const server of document.servers) {
      const base = new URL(server.url).pathname.replace(/\/$/, "");
      if (!pathname.startsWith(`${base}/`)) continue;
      for (const [template, item] of Object.entries(document.paths)) {
        const values = match(template, pathname.slice(base.length));
        if (values) return routeOf(document, item as unknown as JsonObject, method, values);
      }
    }
  }
  return undefined;
}

function routeOf(document: RemoteDocument, item: JsonObject, method: string, values: Record<string, string>): Route {
  const operation = own(item, method.toLowerCase());
  const listed = [own(item, "parameters"), own(operation, "parameters")].flatMap((list) => (Array.isArray(list) ? list : []));
  const parameters = listed.map((node) => {
    const parameter = resolve(document, node);
    const schema = resolve(document, own(parameter, "schema") ?? {});
    return { name: String(parameter.name), in: String(parameter.in), required: parameter.required === true, schema };
  });
  const path = (own(item, "x-sim") ?? { collection: "records" }) as unknown as PathSim;
  const sim = (own(operation, "x-sim") ?? {}) as OperationSim;
  return { document, ...(isObject(operation) ? { operation } : {}), method: method.toUpperCase(), path, sim, parameters, values };
}

/** `/a/{id}/` against `/a/7/`; a template variable takes one segment. */
function match(template: string, pathname: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split("/"), pathname.split("/")];
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? "";
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part !== text) return undefined;
    } else if (text === "") return undefined;
    else {
      try {
        values[name] = decodeURIComponent(text);
      } catch {
        return undefined; // no percent-encoding
      }
    }
  }
  return values;
}

/** A parameter's text as JSON, by the type that its schema asks for. */
export function typed(text: string, schema: JsonObject): Json {
  const words = own(schema, "enum");
  const numeric = own(schema, "type") === "integer" || (Array.isArray(words) && words.every((word) => typeof word === "number"));
  return numeric && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

// The second bank: the provider's own API as remote/ describes it, asked for endpoints and the schemas of their bodies.
import {
  type Definition,
  discriminatorField,
  isObject,
  type Json,
  type JsonObject,
  type Operation,
  own,
  typeMember,
  type Variant,
} from "@mapwright/core";
import type { YamlFile } from "../yaml.ts";
import { deref } from "./standing.ts";

type Template = Operation["path"];

export interface RemoteOperation {
  document: JsonObject;
  operation: JsonObject;
  parameters: JsonObject[];
}

export class RemoteBank {
  private readonly documents: JsonObject[];
  constructor(files: readonly YamlFile[]) {
    this.documents = files.map(({ value }) => value);
  }

  /** The remote operation that an operation of a variant plans, matched by method and path template. */
  find(definition: Definition, variant: Variant, { method, path, vars }: Operation): RemoteOperation | undefined {
    const word = sentWord(variant);
    return this.match(definition, method, path, { ...vars, ...typeMember(definition.model, word) });
  }

  /** The remote operation of a method and a path; `values` fill the path's variables, the others are parameters. */
  match(definition: Definition, method: string, path: Template, values: Record<string, Json>): RemoteOperation | undefined {
    const wanted = planned(definition, path, values);
    const found = this.documents.flatMap((document) => candidates(document, method, wanted));
    // A literal segment goes before a parameter: `/calls/search` before `/calls/{id}`.
    return found.sort((a, b) => a.filled - b.filled)[0];
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

/** The schema of a JSON body: of the request, or of the first 2xx reply that has one. */
export function bodySchema({ document, operation }: RemoteOperation, side: "request" | "response"): JsonObject | undefined {
  const replies = Object.entries(own(operation, "responses") ?? {}).filter(([status]) => status.startsWith("2"));
  const holders = side === "request" ? [own(operation, "requestBody")] : replies.map(([, reply]) => reply);
  const schemas = holders.map((holder) => own(own(own(holder, "content"), "application/json"), "schema"));
  const schema = schemas.find(isObject);
  return schema && deref(document, schema);
}

/** What the write side of the discriminator sends for the variant, else its word. */
export function sentWord(variant: Variant): Json | undefined {
  const side = discriminatorField(variant)?.writes[0];
  return side?.enumTable?.entries.find(({ word }) => word === variant.word)?.write ?? variant.word;
}

function candidates(document: JsonObject, method: string, wanted: string[]): (RemoteOperation & { filled: number })[] {
  const bases = [own(document, "servers") ?? []].flat().map((server) => pathOf(String(own(server, "url"))));
  return Object.entries(own(document, "paths") ?? {}).flatMap(([template, item]) => {
    const operation = own(item, method.toLowerCase());
    if (!isObject(operation)) return [];
    const lists = [own(item, "parameters"), own(operation, "parameters")].flatMap((list) => (Array.isArray(list) ? list : []));
    const parameters = lists.map((node) => deref(document, node)).filter((node) => node !== undefined);
    return bases.flatMap((base) => {
      const filled = fill((base + template).split("/"), wanted, parameters);
      return filled === undefined ? [] : [{ document, operation, parameters, filled }];
    });
  });
}

/** How many parameters a template needs to be the path, or undefined if it is another. Names of parameters do not matter. */
function fill(template: string[], path: string[], parameters: JsonObject[]): number | undefined {
  if (template.length !== path.length) return undefined;
  let filled = 0;
  for (const [index, segment] of template.entries()) {
    const given = path[index] ?? "";
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (segment.replace(/\{.*?\}/g, "{}") === given) continue;
    const words = own(own(parameters.find((one) => own(one, "name") === name) ?? {}, "schema"), "enum");
    const taken = !Array.isArray(words) || words.map(String).includes(given);
    if (name === undefined || given === "" || !taken) return undefined;
    filled++;
  }
  return filled;
}

/** The segments of the path that is planned; a setting is replaced by its default, a variable without a value by `{}`. */
function planned({ provider }: Definition, path: Template, values: Record<string, Json>): string[] {
  const text = (parts: Template["parts"], value: (name: string) => string) =>
    parts.map((part) => (typeof part === "string" ? part : value(part.name))).join("");
  const setting = (name: string) => provider.settings.get(name)?.default;
  const base = text(provider.baseUrl.parts, (name) => setting(name) ?? "host");
  const rest = text(path.parts, (name) => (Object.hasOwn(values, name) ? String(values[name]) : (setting(name) ?? "{}")));
  return (pathOf(base) + rest).split("/");
}

function pathOf(url: string): string {
  return url.replace(/^([a-z]+:\/\/)?[^/]*/, "").replace(/\/$/, "");
}

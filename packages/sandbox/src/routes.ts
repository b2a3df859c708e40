// Finds what a request is about: the operation of a description, and the values of its path.
import { type Json, type JsonObject, own } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";
import { type Method, operationsOf, type RemoteOperation } from "./operation.ts";

export interface Route {
  document: RemoteDocument;
  /** Undefined where the path has no such method. */
  operation?: RemoteOperation;
  values: Record<string, string>;
}

interface Segment {
  before: string;
  /** The name of a parameter; a segment without one is literal. */
  name?: string;
  after: string;
  /** The values that the parameter has, where its schema lists them. */
  words?: readonly string[];
}

interface Entry {
  document: RemoteDocument;
  segments: Segment[];
  operations: Map<Method, RemoteOperation>;
}

/** The paths of a provider's descriptions. */
export class Routes {
  private readonly entries: Entry[];

  constructor(documents: readonly RemoteDocument[]) {
    const entries = documents.flatMap((document) =>
      document.servers.flatMap(({ url }) => {
        const base = new URL(url).pathname.replace(/\/$/, "");
        return Object.entries(document.paths).map(([template, item]) => {
          const operations = operationsOf(document, template, item);
          return { document, segments: (base + template).split("/").map((part) => segmentOf(part, operations)), operations };
        });
      }),
    );
    // A literal segment goes before a parameter: `/calls/search` before `/calls/{id}`.
    const holes = ({ segments }: Entry) => segments.filter(({ name }) => name !== undefined).length;
    this.entries = entries.sort((a, b) => holes(a) - holes(b));
  }

  /** Every operation there is. */
  operations(): RemoteOperation[] {
    return this.entries.flatMap(({ operations }) => [...operations.values()]);
  }

  /** The route of a method and a URL path; undefined where no path fits. */
  find(method: string, pathname: string): Route | undefined {
    const parts = pathname.split("/");
    let other: Route | undefined;
    for (const { document, segments, operations } of this.entries) {
      const values = match(segments, parts);
      if (!values) continue;
      const operation = operations.get(method.toLowerCase() as Method);
      if (operation) return { document, operation, values };
      other ??= { document, values };
    }
    return other;
  }
}

function segmentOf(part: string, operations: Map<Method, RemoteOperation>): Segment {
  const [, before = "", name, after = ""] = /^(.*?)\{([^}]+)\}(.*)$/.exec(part) ?? [];
  if (name === undefined) return { before: part, after: "" };
  const parameters = [...operations.values()].flatMap((operation) => operation.parameters);
  const words = own(parameters.find((one) => one.in === "path" && one.name === name)?.schema, "enum");
  return { before, name, after, ...(Array.isArray(words) ? { words: words.map(String) } : {}) };
}

/** A parameter takes one segment; one whose values are listed takes only those. */
function match(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, { before, name, after, words }] of segments.entries()) {
    const text = parts[index] ?? "";
    if (name === undefined) {
      if (text !== before) return undefined;
      continue;
    }
    if (!text.startsWith(before) || !text.endsWith(after)) return undefined;
    const value = decoded(text.slice(before.length, text.length - after.length));
    if (!value || (words && !words.includes(value))) return undefined;
    values[name] = value;
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
  const type = own(schema, "type");
  const words = own(schema, "enum");
  const numeric =
    type === "integer" || type === "number" || (Array.isArray(words) && words.every((word) => typeof word === "number"));
  if (numeric && /^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return type === "array" ? text.split(",") : text;
}

// One operation of a description, merged with what its path and the document say for it, prepared once.
import { fnv1a, isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { ANYTHING, type OperationSim, type PathSim, type RemoteDocument, resolve } from "./document.ts";
import type { ErrorSource, PathItem, Stamp } from "./remote.generated.ts";

export type Role = NonNullable<OperationSim["role"]>;
export type Method = (typeof METHODS)[number];

export const METHODS = ["get", "put", "patch", "post", "delete"] as const;

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: JsonObject;
  /** The error where it is missing or wrong, if not the usual one. */
  error?: string;
}

export interface RemoteOperation {
  document: RemoteDocument;
  template: string;
  method: Method;
  role: Role;
  path: PathSim;
  sim: OperationSim;
  /** The schema of the request's JSON body; anything where the description has none. */
  body: JsonObject;
  hasBody: boolean;
  parameters: Parameter[];
  /** Paths of the record in a request and in a reply; undefined where the body is the record. */
  request: string | undefined;
  reply: string | undefined;
  around: JsonObject;
  stamp: Stamp;
  errors: Record<string, ErrorSource>;
  /** Members that are never answered here. */
  omits: readonly string[];
}

/** The operations of a path, by method. */
export function operationsOf(document: RemoteDocument, template: string, item: PathItem): Map<Method, RemoteOperation> {
  const made = METHODS.flatMap((method): [Method, RemoteOperation][] => {
    const operation = own(item as unknown as JsonObject, method);
    return isObject(operation) ? [[method, operationOf(document, template, item, method, operation)]] : [];
  });
  return new Map(made);
}

/** The schemas that requests are validated against, each once; always in the same order. */
export function schemasOf(document: RemoteDocument): JsonObject[] {
  const operations = Object.entries(document.paths).flatMap(([template, item]) => [
    ...operationsOf(document, template, item).values(),
  ]);
  const used = operations.flatMap(({ body, parameters, sim }) => [
    body,
    ...parameters.map(({ schema }) => schema),
    ...(sim.query ? [sim.query as JsonObject] : []),
  ]);
  return [...new Set(used)];
}

/** A key of the schemas that requests are validated against: validators written ahead for another description have another. */
export function schemasKey(document: RemoteDocument): string {
  const text = JSON.stringify([schemasOf(document), document.components ?? {}]);
  return `${text.length}-${fnv1a(text).toString(36)}`;
}

/** The names that a query may have: the listed parameters, and those that behaviours read. */
export function listedQuery({ parameters, sim }: RemoteOperation): Set<string> {
  const { paginate, filter, sort, select, include, statement, update } = sim;
  const read = [paginate, ...(filter ?? []), sort, select, ...(include ?? []), statement].flatMap((rule) =>
    rule ? Object.entries(rule).flatMap(([key, name]) => (NAMING.has(key) && typeof name === "string" ? name : [])) : [],
  );
  const partial = typeof update === "object" ? Object.keys(update.partial_if) : [];
  return new Set([...parameters.map(({ name }) => name), ...read, ...partial]);
}

/** Keys of behaviours that hold the name of a parameter. */
const NAMING: ReadonlySet<string> = new Set(["param", "position", "size", "direction"]);

function operationOf(
  document: RemoteDocument,
  template: string,
  item: PathItem,
  method: Method,
  operation: JsonObject,
): RemoteOperation {
  const { "x-sim": documentSim } = document;
  const path: PathSim = item["x-sim"] ?? { collection: "records" };
  const sim = (own(operation, "x-sim") ?? {}) as OperationSim;
  const envelope = { ...documentSim.envelope, ...path.envelope, ...sim.envelope };
  const content = own(own(own(operation, "requestBody"), "content"), "application/json");
  const lists = [(item.parameters ?? []) as unknown as Json[], own(operation, "parameters") ?? []].flat() as Json[];
  return {
    document,
    template,
    method,
    role: sim.role ?? roleOf(method, template, path),
    path,
    sim,
    body: resolve(document, own(content, "schema") ?? ANYTHING),
    hasBody: own(operation, "requestBody") !== undefined,
    parameters: lists.map((node) => parameterOf(document, node)),
    request: below(envelope.request ?? documentSim.record),
    reply: below(envelope.reply ?? documentSim.record),
    around: (envelope.around ?? {}) as JsonObject,
    stamp: { ...documentSim.stamp, ...path.stamp },
    errors: { ...documentSim.errors, ...path.errors },
    omits: [...(path.omits ?? []), ...(sim.omits ?? [])],
  };
}

/** `$` is the body itself. */
function below(place: string | undefined): string | undefined {
  return place === "$" ? undefined : place;
}

function roleOf(method: Method, template: string, { link }: PathSim): Role {
  if (link) return method === "get" ? "links" : method === "delete" ? "unlink" : "link";
  const isOfOne = /\{id\}[^/]*\/?$/.test(template);
  if (method === "get") return isOfOne ? "read" : "list";
  if (method === "delete") return "delete";
  return isOfOne || method !== "post" ? "update" : "create";
}

function parameterOf(document: RemoteDocument, node: Json): Parameter {
  const parameter = resolve(document, node);
  const error = own(parameter, "x-error");
  return {
    name: String(parameter.name),
    in: String(parameter.in),
    required: parameter.required === true,
    schema: resolve(document, own(parameter, "schema") ?? ANYTHING),
    ...(typeof error === "string" ? { error } : {}),
  };
}

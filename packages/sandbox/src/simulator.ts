// A stateful simulator of one provider, driven by its description alone.
import {
  deeperThan,
  forbiddenKey,
  type HttpResponse,
  type Json,
  type JsonObject,
  type NoReply,
  own,
  parseJson,
} from "@mapwright/core";
import { type RemoteDocument, resolve } from "./document.ts";
import { applyWrite } from "./effects.ts";
import { applyFault, type SimulatorFault } from "./faults.ts";
import { errorReply, recordIn, recordReply, writeReply } from "./replies.ts";
import { findRoute, type Route, typed } from "./routes.ts";
import { isSigned } from "./signature.ts";
import { Store } from "./store.ts";
import { type Fault, Validators } from "./validation.ts";

export interface SimulatedRequest {
  method: string;
  /** Path and query, below the server's host. */
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
}

export interface SimulatorOptions {
  /** Epoch milliseconds of every reply; a fixed instant (2026-01-01T00:00:00Z) unless given, so that runs repeat. */
  now?: () => number;
  /** Whether requests must be signed; true unless given. */
  requireAuth?: boolean;
  /** After so many requests every further one is refused for the rate limit. */
  throttleAfter?: number;
}

const FIXED_NOW = Date.UTC(2026, 0, 1);
/** Requests kept for looking back. */
const MAX_LOG = 1000;

export class Simulator {
  readonly documents: readonly RemoteDocument[];
  readonly store: Store;
  /** The last requests, oldest first. */
  readonly log: SimulatedRequest[] = [];
  fault: SimulatorFault | undefined;
  private readonly options: SimulatorOptions;
  private readonly validators = new Map<RemoteDocument, Validators>();
  private count = 0;

  constructor(documents: readonly RemoteDocument[], options: SimulatorOptions = {}) {
    if (documents.length === 0) throw new Error("a simulator needs a description");
    this.documents = documents;
    this.options = options;
    this.store = new Store(documents);
  }

  /** Back to the seed; forgets requests and faults. */
  reset(): void {
    this.store.reset();
    this.log.length = 0;
    this.count = 0;
    this.fault = undefined;
  }

  /** Answers a request; a fault in force is applied. Never throws for what a request holds. */
  handle(request: SimulatedRequest): HttpResponse | NoReply {
    this.log.push(request);
    if (this.log.length > MAX_LOG) this.log.shift();
    const reply = this.answer(request);
    const { fault } = this;
    return fault && `${request.method} ${request.path}`.startsWith(fault.match ?? "") ? applyFault(fault, reply) : reply;
  }

  private answer(request: SimulatedRequest): HttpResponse {
    const [first] = this.documents as [RemoteDocument];
    const [pathname = "", search = ""] = request.path.split("?");
    if (this.options.requireAuth !== false && !isSigned(first, request.headers)) return errorReply(first, "unauthorized");
    this.count += 1;
    if (this.options.throttleAfter !== undefined && this.count > this.options.throttleAfter)
      return errorReply(first, "rate_limited");
    const route = findRoute(this.documents, request.method, pathname);
    if (!route?.operation) return errorReply(first, first["x-sim"].errors.no_route ? "no_route" : "not_found");
    const query = new URLSearchParams(search);
    const [fault] = this.parameterFaults(route, query);
    if (fault) return fault.field === "id" ? this.missing(route) : errorReply(route.document, "validation", fault);
    return route.method === "GET" ? this.read(route, query) : this.write(route, request.text);
  }

  private read(route: Route, query: URLSearchParams): HttpResponse {
    const key = route.path.key === undefined ? undefined : { member: route.path.key, value: query.get(route.path.key) };
    const record = this.store.find(route.path.collection, route.values.id ?? "", key);
    return record ? recordReply(route.document, record) : this.missing(route);
  }

  private write(route: Route, text: string): HttpResponse {
    const { document, sim, path } = route;
    const refuse = (fault: Fault, error = "validation") => errorReply(document, error, fault);
    const body = readBody(text);
    if (body === undefined) return refuse({ field: "body", message: "no JSON object" });
    const content = own(own(own(route.operation, "requestBody"), "content"), "application/json");
    const [fault] = this.validatorsOf(document).faults(resolve(document, own(content, "schema") ?? {}), body);
    if (fault) return refuse(fault);
    const sent = recordIn(document, body);
    if (!sent) return refuse({ field: document["x-sim"].record ?? "body", message: "no record" });
    const key = path.key === undefined ? undefined : { member: path.key, value: own(sent, path.key) };
    const stored = this.store.find(path.collection, route.values.id ?? "", key);
    if (!stored) return this.missing(route);
    for (const rule of sim.refuses ?? []) {
      const held = Object.entries(rule.stored ?? {}).every(([name, value]) => own(stored, name) === value);
      const touched =
        rule.has?.find((name) => own(sent, name) !== undefined) ??
        rule.changes?.find((name) => own(sent, name) !== undefined && own(sent, name) !== own(stored, name));
      if (held && touched !== undefined) return refuse({ field: touched, message: rule.message ?? "not allowed" }, rule.error);
    }
    const written = applyWrite(document["x-sim"], sim, this.store, stored, sent, this.options.now?.() ?? FIXED_NOW);
    if (!written.ok) return refuse(written.fault);
    this.store.put(path.collection, written.record, path.key);
    return writeReply(document, sim, written.record);
  }

  private missing({ document, sim }: Route): HttpResponse {
    return errorReply(document, sim.missing ?? "not_found");
  }

  private parameterFaults(route: Route, query: URLSearchParams): Fault[] {
    return route.parameters.flatMap(({ name, in: place, required, schema }) => {
      const text = place === "path" ? route.values[name] : place === "query" ? query.get(name) : undefined;
      if (text === undefined || text === null) return required ? [{ field: name, message: "is required" }] : [];
      const faults = this.validatorsOf(route.document).faults(schema, typed(text, schema));
      return faults.map(({ message }) => ({ field: name, message }));
    });
  }

  private validatorsOf(document: RemoteDocument): Validators {
    const validators = this.validators.get(document) ?? new Validators(document);
    this.validators.set(document, validators);
    return validators;
  }
}

/** Makes a simulator of the descriptions of one provider. */
export function createSimulator(documents: readonly RemoteDocument[], options: SimulatorOptions = {}): Simulator {
  return new Simulator(documents, options);
}

function readBody(text: string): JsonObject | undefined {
  let value: Json;
  try {
    value = parseJson(text);
  } catch {
    return undefined;
  }
  if (deeperThan(value) || typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return forbiddenKey(value) === undefined ? value : undefined;
}

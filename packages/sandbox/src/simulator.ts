// A stateful simulator of one provider, driven by its description alone.
import { type HttpResponse, type JsonObject, type NoReply, own } from "@mapwright/core";
import { Allowance } from "./allowance.ts";
import type { RemoteDocument } from "./document.ts";
import { applyWrite } from "./effects.ts";
import { applyFault, type SimulatorFault } from "./faults.ts";
import { recordPointer } from "./members.ts";
import { findRefusal } from "./refusals.ts";
import { errorReply, faultReply, recordIn, recordReply, writeReply } from "./replies.ts";
import { type ReceivedRequest, readBody, receive, type SimulatedRequest } from "./request.ts";
import { findRoute, type Route, typed } from "./routes.ts";
import { isSigned } from "./signature.ts";
import { Store } from "./store.ts";
import { type Fault, Validators } from "./validation.ts";

export interface SimulatorOptions {
  /** Epoch milliseconds of every reply; a fixed instant (2026-01-01T00:00:00Z) unless given, so that runs repeat. */
  now?: () => number;
  /** Whether requests must be signed; true unless given. */
  requireAuth?: boolean;
  /** After so many requests every further one is refused for the rate limit. */
  throttle?: { after: number };
}

const FIXED_NOW = Date.UTC(2026, 0, 1);
/** Requests kept for looking back, and characters of each body. */
const MAX_LOG = 1000;
const MAX_LOGGED_TEXT = 65_536;

export class Simulator {
  readonly provider: string;
  readonly documents: readonly RemoteDocument[];
  readonly store: Store;
  /** The last requests, oldest first. */
  readonly requests: ReceivedRequest[] = [];
  /** What goes wrong with replies from now on. */
  fault: SimulatorFault | undefined;
  throttle: { after: number } | undefined;
  private readonly options: SimulatorOptions;
  private readonly validators: ReadonlyMap<RemoteDocument, Validators>;
  private readonly allowance = new Allowance();

  constructor(documents: readonly RemoteDocument[], options: SimulatorOptions = {}) {
    const [first] = documents;
    if (!first) throw new Error("a simulator needs a description");
    this.provider = first.provider;
    this.documents = documents;
    this.options = options;
    this.throttle = options.throttle;
    this.store = new Store(documents);
    this.validators = new Map(documents.map((document) => [document, new Validators(document)]));
  }

  /** Back to the seed and to the options; forgets requests and faults. */
  reset(): void {
    this.store.reset();
    this.allowance.reset();
    this.requests.length = 0;
    this.fault = undefined;
    this.throttle = this.options.throttle;
  }

  /** The records of a collection as they are stored. */
  records(collection: string): readonly JsonObject[] {
    return this.store.records(collection);
  }

  /** Adds a record, such as one that a person made in the provider's own pages; it gets the next id of its series. */
  add(collection: string, record: JsonObject): JsonObject {
    return this.store.add(collection, record);
  }

  /** Answers a request; a fault in force is applied. Never throws for what a request holds. */
  handle(request: SimulatedRequest): HttpResponse | NoReply {
    const received = receive(request);
    this.requests.push({ ...received, text: received.text.slice(0, MAX_LOGGED_TEXT) });
    if (this.requests.length > MAX_LOG) this.requests.shift();
    const { status, headers, text } = this.answer(received);
    const [first] = this.documents as [RemoteDocument];
    const reply = { status, headers: { ...this.allowance.headers(first["x-sim"]), ...headers }, text };
    const { fault } = this;
    return fault && `${received.method} ${received.path}`.startsWith(fault.match ?? "") ? applyFault(fault, reply) : reply;
  }

  private answer({ method, path, headers, text }: ReceivedRequest): HttpResponse {
    const [first] = this.documents as [RemoteDocument];
    const [pathname = "", ...search] = path.split("?");
    if (this.options.requireAuth !== false && !isSigned(first, headers)) return errorReply(first, "unauthorized");
    if (this.allowance.take(this.throttle?.after)) return errorReply(first, "rate_limited");
    const route = findRoute(this.documents, method, pathname);
    if (!route) return errorReply(first, "no_route");
    if (!route.operation) return errorReply(route.document, "method");
    const query = new URLSearchParams(search.join("?"));
    const faults = this.parameterFaults(route, query, headers);
    if (faults.some(({ field }) => Object.hasOwn(route.values, field))) return this.invalidId(route);
    if (faults.length > 0) return faultReply(route.document, faults);
    return route.method === "get" ? this.read(route, query) : this.write(route, text);
  }

  private read(route: Route, query: URLSearchParams): HttpResponse {
    const { collection, key } = route.path;
    const part = key === undefined ? undefined : { member: key, value: query.get(key) };
    const record = this.store.find(collection, route.values.id ?? "", part);
    return record ? recordReply(route.document, record) : missing(route);
  }

  private write(route: Route, text: string): HttpResponse {
    const { document, sim, body: schema } = route;
    const { collection, key } = route.path;
    const body = readBody(text);
    if (!body) return errorReply(document, "malformed", [{ field: "body", message: "no JSON object", kind: "invalid" }]);
    const faults = this.validatorsOf(document).faults(schema, body, recordPointer(document));
    if (faults.length > 0) return faultReply(document, faults);
    const sent = recordIn(document, body);
    if (!sent)
      return faultReply(document, [{ field: document["x-sim"].record ?? "body", message: "no record", kind: "required" }]);
    const part = key === undefined ? undefined : { member: key, value: own(sent, key) };
    const stored = this.store.find(collection, route.values.id ?? "", part);
    if (!stored) return missing(route);
    const refusal = findRefusal(sim, sent, stored);
    if (refusal) return errorReply(document, refusal.error, [refusal.fault]);
    const now = this.options.now?.() ?? FIXED_NOW;
    const written = applyWrite({ document, sim, schema, store: this.store, stored, sent, now });
    if (!written.ok) return faultReply(document, [written.fault]);
    this.store.put(collection, written.record, key);
    return writeReply(document, sim, written.record);
  }

  private invalidId(route: Route): HttpResponse {
    const known = Object.hasOwn(route.document["x-sim"].errors, "invalid_id");
    return known ? errorReply(route.document, "invalid_id", [], route.values.id) : missing(route);
  }

  private parameterFaults(
    { document, parameters, values }: Route,
    query: URLSearchParams,
    headers: Record<string, string>,
  ): Fault[] {
    return parameters.flatMap(({ name, in: place, required, schema }): Fault[] => {
      const text = place === "path" ? own(values, name) : place === "query" ? query.get(name) : own(headers, name.toLowerCase());
      if (typeof text !== "string") return required ? [{ field: name, message: "is required", kind: "required" }] : [];
      const faults = this.validatorsOf(document).faults(schema, typed(text, schema));
      return faults.slice(0, 1).map(({ message }) => ({ field: name, message, kind: "invalid" }));
    });
  }

  private validatorsOf(document: RemoteDocument): Validators {
    return this.validators.get(document) as Validators;
  }
}

/** Makes a simulator of the description of one provider, or of its descriptions. */
export function createSimulator(remote: RemoteDocument | readonly RemoteDocument[], options: SimulatorOptions = {}): Simulator {
  return new Simulator(Array.isArray(remote) ? remote : [remote as RemoteDocument], options);
}

function missing({ document, sim, values }: Route): HttpResponse {
  return errorReply(document, sim.missing ?? "not_found", [], values.id);
}

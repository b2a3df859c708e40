// A stateful simulator of one provider, driven by its description alone.
import { type HttpResponse, type JsonObject, type NoReply, own } from "@mapwright/core";
import { Allowance, type Throttle } from "./allowance.ts";
import { Associations } from "./associations.ts";
import type { RemoteDocument } from "./document.ts";
import type { Exchange } from "./exchange.ts";
import { applyFault, faultKind, type SimulatorFault, statusFault } from "./faults.ts";
import { generate } from "./generate.ts";
import { list } from "./list.ts";
import { listedQuery, type RemoteOperation, type Role } from "./operation.ts";
import { seededRandom } from "./random.ts";
import { constant, links, read, relink } from "./read.ts";
import { errorReply, invalid, missing, refuse } from "./replies.ts";
import { type ReceivedRequest, readBody, receive, type SimulatedRequest } from "./request.ts";
import { type Route, Routes, typed } from "./routes.ts";
import { bearerOf, isSigned } from "./signature.ts";
import { Store } from "./store.ts";
import { momentOf } from "./times.ts";
import { type TokenRule, Tokens } from "./tokens.ts";
import type { Fault, Validators } from "./validation.ts";
import { create, remove, update } from "./write.ts";

export interface SimulatorOptions {
  /** Epoch milliseconds of every reply; a fixed instant (2026-01-01T00:00:00Z) unless given, so that runs repeat. */
  now?: () => number;
  /** Whether requests must be signed; true unless given. */
  requireAuth?: boolean;
  /** When requests are refused for the rate limit; never, unless given. */
  throttle?: Throttle;
  /** Whether only access tokens that the token endpoint issued, and that have not ended, are good; a number is their seconds. */
  expireTokens?: boolean | number;
  /** What generated records and chances follow from; 1 unless given. */
  seed?: number;
  /** So many records in each collection that has a list and records in the seed. */
  records?: number;
  /** The faults in force from the start. */
  faults?: readonly SimulatorFault[];
}

const FIXED_NOW = Date.UTC(2026, 0, 1);
/** Requests kept for looking back, and characters of each body. */
const MAX_LOG = 1000;
const MAX_LOGGED_TEXT = 65_536;

const ANSWERS: Record<Role, (exchange: Exchange) => HttpResponse> = {
  read,
  list,
  create,
  update,
  delete: remove,
  link: relink,
  unlink: relink,
  links,
  constant,
};

export class Simulator {
  readonly provider: string;
  readonly documents: readonly RemoteDocument[];
  readonly store: Store;
  /** The last requests, oldest first. */
  readonly requests: ReceivedRequest[] = [];
  /** The faults in force; the first that matches and is drawn by its chance is applied. */
  faults: readonly SimulatorFault[];
  throttle: Throttle | undefined;
  private readonly options: SimulatorOptions;
  private readonly routes: Routes;
  private readonly associations: Associations;
  private readonly validators: ReadonlyMap<RemoteDocument, Validators>;
  private readonly allowance = new Allowance();
  private readonly tokens = new Tokens();
  private random: () => number;

  /** `validators` makes the validators of requests to a description. */
  constructor(
    documents: readonly RemoteDocument[],
    validators: (document: RemoteDocument) => Validators,
    options: SimulatorOptions = {},
  ) {
    const [first] = documents;
    if (!first) throw new Error("a simulator needs a description");
    this.provider = first.provider;
    this.documents = documents;
    this.options = options;
    this.throttle = options.throttle;
    this.faults = options.faults ?? [];
    this.random = seededRandom(options.seed ?? 1);
    this.routes = new Routes(documents);
    this.store = new Store(documents);
    this.associations = new Associations(documents);
    this.validators = new Map(documents.map((document) => [document, validators(document)]));
    this.fill();
  }

  /** Back to the seed and to the options; forgets requests, tokens and faults. */
  reset(): void {
    this.store.reset();
    this.associations.reset();
    this.allowance.reset();
    this.tokens.reset();
    this.requests.length = 0;
    this.random = seededRandom(this.options.seed ?? 1);
    this.faults = this.options.faults ?? [];
    this.throttle = this.options.throttle;
    this.fill();
  }

  /** The one fault in force; setting it replaces all. */
  set fault(fault: SimulatorFault | undefined) {
    this.faults = fault ? [fault] : [];
  }
  get fault(): SimulatorFault | undefined {
    return this.faults[0];
  }

  /** The records of a collection as they are stored. */
  records(collection: string): readonly JsonObject[] {
    return this.store.records(collection);
  }

  /** Adds a record, such as one that a person made in the provider's own pages; it gets the next id of its series. */
  add(collection: string, record: JsonObject): JsonObject {
    return this.store.add(collection, record);
  }

  /** Every operation of the descriptions. */
  operations(): RemoteOperation[] {
    return this.routes.operations();
  }

  /** Answers a request; a fault in force is applied. Never throws for what a request holds. */
  handle(request: SimulatedRequest): HttpResponse | NoReply {
    const received = receive(request);
    this.requests.push({ ...received, text: received.text.slice(0, MAX_LOGGED_TEXT) });
    if (this.requests.length > MAX_LOG) this.requests.shift();
    const now = this.options.now?.() ?? FIXED_NOW;
    const [first] = this.documents as [RemoteDocument];
    const kind = this.faultOf(received);
    const answered = typeof kind === "number" ? undefined : this.answer(received, now, request.origin);
    const told = this.allowance.holes(first["x-sim"], this.throttle, now);
    const holes =
      kind === (first["x-sim"].errors.rate_limited?.status ?? 429) ? { ...told, remaining: 0, used: told.limit ?? 0 } : told;
    const { status, headers, text } = answered ?? statusFault(Number(kind), first["x-sim"], holes);
    const reply = { status, headers: { ...this.allowance.headers(first["x-sim"], holes), ...headers }, text };
    return typeof kind === "string" ? applyFault(kind, reply) : reply;
  }

  /** The fault that comes to a request: the one that its `X-Sandbox-Fault` names, else one in force. */
  private faultOf({ method, path, headers }: ReceivedRequest): SimulatorFault["kind"] | undefined {
    const named = faultKind(headers["x-sandbox-fault"] ?? "");
    if (named !== undefined) return named;
    const due = this.faults.find(
      ({ match = "", rate }) => `${method} ${path}`.startsWith(match) && (rate === undefined || this.random() < rate),
    );
    return due?.kind;
  }

  private answer(request: ReceivedRequest, now: number, origin: string | undefined): HttpResponse {
    const { method, path, headers, text } = request;
    const [first] = this.documents as [RemoteDocument];
    const { errors, tokens } = first["x-sim"];
    const [pathname = "", ...search] = path.split("?");
    if (tokens && pathname === new URL(tokens.url).pathname) return this.tokens.issue(this.lasting(tokens), errors, request, now);
    if (!this.isLetIn(first, headers, now)) return errorReply(errors, "unauthorized");
    if (this.allowance.take(first["x-sim"], this.throttle, now))
      return errorReply(errors, "rate_limited", [], this.allowance.holes(first["x-sim"], this.throttle, now));
    const route = this.routes.find(method, pathname);
    if (!route?.operation) return errorReply(errors, route ? "method" : "no_route");
    const { operation } = route;
    const body = operation.hasBody ? readBody(text) : {};
    const exchange: Exchange = {
      operation,
      store: this.store,
      associations: this.associations,
      validators: this.validators.get(route.document) as Validators,
      values: route.values,
      query: new URLSearchParams(search.join("?")),
      headers,
      body: body ?? {},
      path,
      origin: origin ?? new URL(route.document.servers[0]?.url ?? "").origin,
      now,
    };
    const refusal = parameterRefusal(exchange, route, headers);
    if (refusal) return refusal;
    if (!body) return refuse(exchange, "malformed", [{ field: "body", message: "no JSON object", kind: "invalid" }]);
    return ANSWERS[operation.role](exchange);
  }

  private isLetIn(document: RemoteDocument, headers: Record<string, string>, now: number): boolean {
    if (this.options.requireAuth === false) return true;
    if (!isSigned(document, headers)) return false;
    const token = this.options.expireTokens && document["x-sim"].tokens ? bearerOf(document, headers) : undefined;
    return token === undefined || this.tokens.isGood(token, now);
  }

  private lasting(rule: TokenRule): TokenRule {
    const { expireTokens } = this.options;
    return typeof expireTokens === "number" ? { ...rule, expires_in: expireTokens } : rule;
  }

  private fill(): void {
    const { records, seed = 1 } = this.options;
    if (records !== undefined) generate(this.store, this.documents, this.operations(), { count: records, seed });
  }
}

function parameterRefusal(exchange: Exchange, { values }: Route, headers: Record<string, string>): HttpResponse | undefined {
  const { operation, query } = exchange;
  const faults = operation.parameters.flatMap((parameter): (Fault & { error?: string })[] => {
    const { name, in: place, required, schema, error } = parameter;
    const more = error === undefined ? {} : { error };
    const text = place === "path" ? own(values, name) : place === "query" ? query.get(name) : own(headers, name.toLowerCase());
    if (typeof text !== "string") return required ? [{ field: name, message: "is required", kind: "required", ...more }] : [];
    const wrong = exchange.validators.faults(schema, typed(text, schema)).slice(0, 1);
    return wrong.map(({ message }) => ({ field: name, message, kind: "invalid", ...more }));
  });
  if (faults.some(({ field }) => Object.hasOwn(values, field)))
    return Object.hasOwn(operation.errors, "invalid_id") ? refuse(exchange, "invalid_id") : missing(exchange);
  const [first] = faults;
  if (first) return first.error === undefined ? invalid(exchange, faults) : refuse(exchange, first.error, faults);
  const unknown = unlistedQuery(exchange);
  if (unknown !== undefined) return invalid(exchange, [{ field: unknown, message: "is not known", kind: "unknown" }]);
  const together = [...queryFaults(exchange), ...windowFaults(exchange)];
  return together.length > 0 ? invalid(exchange, together) : undefined;
}

/** What is wrong between parameters that are each valid alone. */
function queryFaults({ operation, query, validators }: Exchange): Fault[] {
  const { query: schema } = operation.sim;
  if (!schema) return [];
  const faults = validators.faults(schema as JsonObject, Object.fromEntries(query));
  return faults.map((fault) => ({ ...fault, kind: "invalid" }));
}

function windowFaults({ operation, query }: Exchange): Fault[] {
  const { window } = operation.sim;
  if (!window) return [];
  const [start, end] = [window.from, window.to].map((name) => momentOf(query.get(name), "date_time"));
  if (start === undefined || end === undefined) return [];
  if (start >= end) return [{ field: window.to, message: `must be after ${window.from}`, kind: "invalid" }];
  const isWide = end - start > window.days * 86_400_000;
  return isWide ? [{ field: window.to, message: `must be within ${window.days} days of ${window.from}`, kind: "invalid" }] : [];
}

/** The first query parameter that the description does not list, where those are refused. */
function unlistedQuery({ operation, query }: Exchange): string | undefined {
  const refuses = operation.sim.unknown_query ?? operation.document["x-sim"].unknown_query;
  if (refuses === undefined) return undefined;
  const listed = listedQuery(operation);
  return [...query.keys()].find((name) => !listed.has(name));
}

// HTTP as data: what the engine plans and is fed. Core opens no socket; a Transport does.
import type { Category } from "./codes.ts";
import { parseJson } from "./json/parse.ts";
import { JsonError } from "./json/reader.ts";
import type { Json, JsonObject } from "./json.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A planned request, without credentials: it may be logged, shown and replayed. `url` is absolute; `body` is JSON still to be written. */
export interface HttpRequest {
  method: Method;
  url: string;
  headers: Record<string, string>;
  body?: Json;
}

/** What a transport tells beside an answer where it sent the request more than once. */
export interface Repeats {
  /** How often it was tried; absent for once. */
  attempts?: number;
  /** The provider may have carried out an attempt before the one that this answers. */
  uncertain?: true;
}

/** A reply as it came; header names are lower case, `text` is the whole body decoded as UTF-8. */
export interface HttpResponse extends Repeats {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The bytes were no UTF-8: U+FFFD stands in the text for what could not be read. */
  garbled?: true;
}

/**
 * No reply came. `sent` tells whether the provider may have seen the request; `cause` is fit for a caller (no address, no
 * secret). A transport of the network gives `network` for whatever kept it from connecting: a finer word would tell a
 * caller which ports are closed and which filtered.
 */
export interface NoReply extends Repeats {
  sent: boolean;
  cause: "refused" | "dns" | "tls" | "timeout" | "reset" | "aborted" | "too_large" | "network" | "address";
}

/** A reply whose body was parsed: what carries both goes on, so that no body is parsed twice. */
export interface ParsedReply extends HttpResponse {
  readonly parsed: Body;
}

/** The reply with its body parsed; one that was parsed before comes back as it is. */
export function parsedReply(reply: HttpResponse): ParsedReply {
  return "parsed" in reply ? (reply as ParsedReply) : { ...reply, parsed: parseBody(reply) };
}

/** How a request may be sent again, as the definition states it for each operation. */
export type RequestClass = "safe" | "idempotent" | "keyed" | "unsafe";

/** The account a call is made for. `credentials` are read by the transport alone; `settings` fill templates such as `{+api_domain}`. */
export interface Account {
  id: string;
  provider: string;
  auth?: string;
  settings: Record<string, string>;
  credentials: Record<string, string>;
}

/** What a refusal amounts to, by the definition's own words. */
export interface Verdict {
  category: Category;
  /** Whether the same request can succeed later. */
  retryable: boolean;
  /** Seconds that the provider asks to wait; absent where it does not say. */
  waitSeconds?: number;
}

/** Judges a reply at a moment in epoch milliseconds; undefined for one that is no refusal. */
export type Judge = (reply: ParsedReply, now: number) => Verdict | undefined;

/** Sends one request for an account; the only layer that retries, by what `judge` says of each reply. It never throws for what happens on the network. */
export type Transport = (
  request: HttpRequest,
  options: { account: Account; class: RequestClass; judge?: Judge; signal?: AbortSignalLike },
) => Promise<HttpResponse | NoReply>;

/** The part of AbortSignal that a transport needs; core has no DOM types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export function isReply(value: HttpResponse | NoReply): value is HttpResponse {
  return "status" in value;
}

/** What a reply's body turned out to be. `text` covers HTML and plain text; `broken` claims to be JSON and cannot be read as such; `why` tells the place. */
export type Body =
  | { kind: "json"; value: Json }
  | { kind: "empty" }
  | { kind: "text"; text: string }
  | { kind: "broken"; text: string; why: string };

/**
 * Parses a reply's body; no number changes on its way through.
 * Never throws: HTML, truncated JSON and nothing at all are told apart.
 */
export function parseBody(reply: HttpResponse): Body {
  const text = reply.text.startsWith("\ufeff") ? reply.text.slice(1) : reply.text;
  if (text.trim() === "") return { kind: "empty" };
  try {
    return { kind: "json", value: parseJson(text) };
  } catch (error) {
    const type = reply.headers["content-type"] ?? "";
    const looksJson = /[/+]json/i.test(type) || /^\s*[[{]/.test(text);
    if (!looksJson) return { kind: "text", text };
    return { kind: "broken", text, why: error instanceof JsonError ? error.message : "it is no JSON" };
  }
}

/**
 * Whether a request may be sent again after an answer, without doing twice what is to be done once. A refusal that passes,
 * and what never left, may always be; what may have been carried out only if the request's class makes that harmless.
 */
export function mayResend(answer: HttpResponse | NoReply, verdict: Verdict | undefined, requestClass: RequestClass): boolean {
  const harmless = requestClass !== "unsafe";
  if (isReply(answer)) return verdict?.retryable === true && (harmless || !mayHaveDone(answer, verdict));
  return isPassing(answer) && (harmless || !answer.sent);
}

/** Whether the provider may have done what was asked although the answer is no yes: nothing tells, or its own failure does. */
export function mayHaveDone(answer: HttpResponse | NoReply, verdict: Verdict | undefined): boolean {
  if (!isReply(answer)) return answer.sent;
  return answer.status >= 500 && verdict?.category !== "rate_limited";
}

/** Whether what kept a reply from coming may pass by itself. */
export function isPassing({ cause }: NoReply): boolean {
  return cause !== "aborted" && cause !== "too_large" && cause !== "tls" && cause !== "address";
}

/** A header's value by its name in any case, or undefined. */
export function header(reply: HttpResponse, name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(reply.headers, key) ? reply.headers[key] : undefined;
}
/** The request as plain data for printing: JSON-safe, bigint as digits in a string. */
export function printable(request: HttpRequest): JsonObject {
  const { method, url, headers, body } = request;
  return { method, url, headers, ...(body === undefined ? {} : { body }) };
}

// A request as a simulator takes it: from the engine, from a socket, from a test.
import { forbiddenKey, isObject, type Json, type JsonObject, parseJson, put, stringifyJson } from "@mapwright/core";

/** A request to a simulator. */
export interface SimulatedRequest {
  method: string;
  /** Absolute, or path and query below the server's host. */
  url: string;
  /** Names in any case. */
  headers: Record<string, string>;
  /** A body still to be written; `text` is one that is. */
  body?: Json;
  text?: string;
  /** What absolute addresses in the reply start with; the described server, unless given. */
  origin?: string;
}

/** A request as the log keeps it. */
export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The body, of which the log keeps the first 64 Ki characters. */
  text: string;
}

/** Takes a request apart; never throws. */
export function receive({ method, url, headers, body, text }: SimulatedRequest): ReceivedRequest {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) put(lower, name.toLowerCase(), String(value));
  const [path = ""] = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").split("#");
  const written = text ?? (body === undefined ? "" : stringifyJson(body));
  return { method: method.toUpperCase(), path: path.startsWith("/") ? path : `/${path}`, headers: lower, text: written };
}

/** The JSON object in a body; undefined for anything else, and for one that nests too deep or sets a prototype. */
export function readBody(text: string): JsonObject | undefined {
  let value: Json;
  try {
    value = parseJson(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  return forbiddenKey(value) === undefined ? value : undefined;
}

// One request on one socket, and its reply: knows whether the request was sent, and bounds time and bytes.
import type { AbortSignalLike, HttpResponse, Method, NoReply } from "@mapwright/core";
import type { Dispatcher } from "undici";
import { causeOf } from "./cause.ts";
import { decoded, textOf } from "./decoding.ts";
import type { Env } from "./env.ts";

/** A signed request as it goes out. It holds credentials and never leaves this package. */
export interface Wire {
  origin: string;
  /** Path and query. */
  path: string;
  method: Method;
  headers: Record<string, string>;
  body?: string;
}

export interface Bounds {
  timeoutMs: number;
  /** Most bytes of a body, before and after decompression. */
  maxBytes: number;
  signal?: AbortSignalLike;
  env: Env;
}

/**
 * Sends `wire` once. `sent` in a NoReply is false only if no byte of the request can have left: undici calls
 * `onRequestStart` right before it writes, so whatever ends before that was never sent.
 * Never rejects.
 */
export function exchange(dispatcher: Dispatcher, wire: Wire, bounds: Bounds): Promise<HttpResponse | NoReply> {
  if (bounds.signal?.aborted) return Promise.resolve({ sent: false, cause: "aborted" });
  return new Promise((resolve) => {
    const handler = new Exchange(bounds, resolve);
    dispatcher.dispatch({ ...wire, body: wire.body ?? null }, handler);
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #bounds: Bounds;
  readonly #resolve: (answer: HttpResponse | NoReply) => void;
  readonly #cancelTimer: () => void;
  readonly #onAbort = () => this.#stop("aborted");
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #status = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(bounds: Bounds, resolve: (answer: HttpResponse | NoReply) => void) {
    this.#bounds = bounds;
    this.#resolve = resolve;
    this.#cancelTimer = bounds.env.setTimer(bounds.timeoutMs, () => this.#stop("timeout"));
    bounds.signal?.addEventListener("abort", this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Stopped while it waited for a socket: aborting here keeps undici from writing it.
    if (this.#settled) controller.abort(new Error("stopped"));
    else this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: object): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = plainHeaders(headers);
    if (Number(this.#headers["content-length"]) > this.#bounds.maxBytes) this.#stop("too_large");
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#size += chunk.length;
    if (this.#size > this.#bounds.maxBytes) this.#stop("too_large");
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const bytes = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    const status = this.#status;
    const { "content-encoding": coding, ...headers } = this.#headers;
    if (coding === undefined) this.#settle({ status, headers, ...textOf(bytes) });
    else {
      delete headers["content-length"]; // it counted the encoded bytes
      decoded(bytes, coding, this.#bounds.maxBytes).then((body) =>
        this.#settle("text" in body ? { status, headers, ...body } : body),
      );
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const cause = causeOf(error);
    // Nobody stopped it here: a proxy did, which undici tells with the code of an abort.
    this.#settle({ sent: this.#controller !== undefined, cause: cause === "aborted" ? "network" : cause });
  }

  #stop(cause: NoReply["cause"]): void {
    this.#settle({ sent: this.#controller !== undefined, cause });
    this.#controller?.abort(new Error("stopped"));
  }

  #settle(answer: HttpResponse | NoReply): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#chunks = [];
    this.#cancelTimer();
    this.#bounds.signal?.removeEventListener("abort", this.#onAbort);
    this.#resolve(answer);
  }
}

/** Header names in lower case; repeated headers are joined as HTTP allows. */
function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers))
    plain[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : String(value);
  return plain;
}

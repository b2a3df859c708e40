// One call of the client: requests until one is answered for good, or time or tries run out.
import type { Env } from "./env.ts";
import { ApiError, ClientError, ConnectionError, DeadlineError, OutcomeUnknownError, type Problem } from "./errors.ts";
import { mayPass, waitFor } from "./retry.ts";

export interface Means {
  baseUrl: string;
  token: () => string | Promise<string>;
  env: Env;
}

export interface Exchange {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query below the base URL. */
  target: string;
  accept: string;
  body?: unknown;
  /** Makes a write safe to send again. */
  idempotencyKey?: string;
  timeoutMs: number;
  retries: number;
  signal?: AbortSignal;
}

/** The answer of the gateway, headers read and status below 400, and the signal that also ends the reading of its body. */
export interface Answered {
  response: Response;
  attempts: number;
  signal: AbortSignal;
}

/** Sends until there is an answer. Throws ApiError, OutcomeUnknownError, ConnectionError or DeadlineError. */
export async function exchange(exchange: Exchange, means: Means): Promise<Answered> {
  const { env } = means;
  const deadline = env.monotonic() + exchange.timeoutMs;
  const timeout = env.deadline(exchange.timeoutMs);
  const signal = exchange.signal ? AbortSignal.any([exchange.signal, timeout]) : timeout;
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await attempt(exchange, means, signal, attempts);
    if (outcome instanceof Response) return { response: outcome, attempts, signal };
    const asked = outcome instanceof ApiError ? outcome.retryAfterSeconds : undefined;
    const again = outcome instanceof ApiError ? mayPass(outcome.problem) : outcome instanceof ConnectionError;
    if (!again || attempts > exchange.retries) throw outcome;
    const wait = waitFor(attempts - 1, asked, env);
    // The current error says more than the deadline that would pass while waiting.
    if (env.monotonic() + wait >= deadline) throw outcome;
    await env.sleep(wait, signal).catch(() => {
      throw out(signal, attempts);
    });
  }
}

async function attempt(
  { method, target, accept, body, idempotencyKey }: Exchange,
  means: Means,
  signal: AbortSignal,
  attempts: number,
): Promise<Response | ClientError> {
  const headers: Record<string, string> = { accept, authorization: `Bearer ${await means.token()}` };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  let response: Response;
  try {
    response = await means.env.fetch(means.baseUrl + target, {
      method,
      headers,
      signal,
      redirect: "error", // a redirect would carry the token elsewhere
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal.aborted) return out(signal, attempts);
    return new ConnectionError(`The gateway cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`, {
      attempts,
      cause,
    });
  }
  if (response.status < 400) return response;
  return await refused(response, signal, attempts);
}

async function refused(response: Response, signal: AbortSignal, attempts: number): Promise<ClientError> {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const text = await bodyText(response, signal, attempts).catch((error: unknown) => error as ClientError);
  if (text instanceof ClientError) return text;
  const problem = /problem\+json/.test(response.headers.get("content-type") ?? "") ? parse(text) : undefined;
  if (!isProblem(problem)) {
    return new ConnectionError(`${response.status} came from something that is not a gateway: ${text.slice(0, 80)}`, {
      requestId,
      attempts,
    });
  }
  const told: Problem = requestId === undefined ? problem : { request_id: requestId, ...problem };
  return told.code === "outcome_unknown" ? new OutcomeUnknownError(told, attempts) : new ApiError(told, attempts);
}

/** The answer's body as JSON. */
export async function readJson({ response, attempts, signal }: Answered): Promise<unknown> {
  const value = parse(await bodyText(response, signal, attempts));
  if (value !== undefined) return value;
  const requestId = response.headers.get("x-request-id") ?? undefined;
  throw new ConnectionError(`The answer is not JSON (${response.status}).`, { requestId, attempts });
}

async function bodyText(response: Response, signal: AbortSignal, attempts: number): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw broken(response, signal, attempts, cause);
  }
}

/** The error of a body that broke off. */
export function broken(response: Response, signal: AbortSignal, attempts: number, cause: unknown): ClientError {
  if (signal.aborted) return out(signal, attempts);
  const requestId = response.headers.get("x-request-id") ?? undefined;
  return new ConnectionError("The answer broke off.", { requestId, attempts, cause });
}

function out(signal: AbortSignal, attempts: number): DeadlineError {
  const timedOut = (signal.reason as Error | undefined)?.name === "TimeoutError";
  return new DeadlineError(timedOut ? "The call ran out of time." : "The call was aborted.", { attempts, cause: signal.reason });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "status" in value && "errors" in value;
}

// The transport: checks where a request goes, signs it, sends it, and sends it again where that is safe.
import {
  type Account,
  type HttpRequest,
  type HttpResponse,
  isReply,
  judgeOf,
  mayHaveDone,
  mayResend,
  type NoReply,
  type ProviderFacts,
  parsedReply,
  parseJson,
  stringifyJson,
  type Transport,
} from "@mapwright/core";
import type { Dispatcher } from "undici";
import { createAgents, type NetworkOptions } from "./agents.ts";
import { type Post, poster } from "./endpoint.ts";
import type { Env } from "./env.ts";
import { exchange, type Wire } from "./exchange.ts";
import { pause } from "./pause.ts";
import { type Redactor, redactorOf } from "./redaction.ts";
import { ATTEMPTS, finalAnswer } from "./retrying.ts";
import { sign } from "./signing.ts";
import { baseOf, readStandIns, targetOf } from "./target.ts";
import { waitAfter } from "./waiting.ts";

export interface TransportOptions extends Partial<Omit<NetworkOptions, "env">> {
  providers: (id: string) => ProviderFacts | undefined;
  env: Env;
  /**
   * An origin and the base URL of its stand-in; the path is appended. Plain http, ports and addresses that are not
   * public are for these alone: in a rehearsal, or where an origin within the operator's own network maps to itself.
   */
  origins?: Record<string, string>;
  /** For one call, all attempts and waits included. A request that may be sent again gets half of it per attempt. */
  timeoutMs?: number;
  /** Longest wait before a request is sent again; if the provider asks for more, its reply is the answer. */
  maxWaitMs?: number;
  /** Most bytes of a reply's body, before and after decompression. */
  maxBytes?: number;
}

/** A transport with sockets of its own; `close` waits for the requests under way, for as long as one may take or as is said. */
export type NodeTransport = Transport & { post: Post; close(withinMs?: number): Promise<void> };

const REFUSED: NoReply = { sent: false, cause: "network" };

/**
 * Makes a transport. Redirects are not followed: a 3xx is a reply like any other. A request to another origin than
 * that of the provider's base URL, or for an account that cannot be signed, is answered `{ sent: false, cause:
 * "network" }` before a socket opens, and noted in the log; so is a host whose address is not public. Credentials that a provider repeats in a header, or in a reply that
 * is not 2xx, are replaced by `[secret]`. Throws TypeError if `origins` holds no URLs.
 */
export function createTransport(options: TransportOptions): NodeTransport {
  const { providers, env, timeoutMs = 30_000, maxWaitMs = 5000, maxBytes = 10 * 1024 * 1024, connections = 64 } = options;
  const standIns = readStandIns(options.origins ?? {});
  // The transport's own timer covers the whole exchange, so undici's are off.
  const { resolve, proxy, noProxy, ca } = options;
  const agents = createAgents({ env, connections, resolve, proxy, noProxy, ca });

  function prepare(request: HttpRequest, account: Account): Prepared | undefined {
    const refuse = (why: string) => env.log("request_refused", { why, provider: account.provider, account: account.id });
    const facts = providers(account.provider);
    if (!facts) return void refuse("unknown_provider");
    const base = baseOf(facts, account.settings);
    if (!base) return void refuse("settings");
    const target = targetOf(request.url, base, standIns);
    if (!target) return void refuse("host");
    const signed = sign(facts, account, base.settings);
    if (!signed.ok) return void refuse("credentials");
    const { allowed, ...to } = target;
    const wire = { ...to, method: request.method, ...contentOf(request, signed.headers) };
    return { facts, wire, agent: allowed ? agents.allowed : agents.guarded };
  }

  /** The reason that kept a request from being sent goes only to the log: a caller could use it to look for open ports. */
  function told(answer: HttpResponse | NoReply, { provider, id }: Account): HttpResponse | NoReply {
    if (isReply(answer)) return answer;
    const { sent, cause, attempts = 1 } = answer;
    if (cause !== "aborted") env.log("no_answer", { provider, account: id, cause, sent, attempts });
    return sent || cause === "aborted" ? answer : { ...answer, cause: "network" };
  }

  const send: Transport = async (request, { account, class: requestClass, judge, signal }) => {
    const prepared = prepare(request, account);
    if (!prepared) return REFUSED;
    const { wire, facts, agent } = prepared;
    const judged = judge ?? judgeOf(facts, true);
    const redactor = redactorOf(account, facts);
    const deadline = env.monotonic() + timeoutMs;
    let uncertain: HttpResponse | NoReply | undefined;
    for (let attempt = 1; ; attempt++) {
      const left = deadline - env.monotonic();
      const attemptMs = requestClass === "unsafe" ? left : Math.min(left, timeoutMs / 2);
      const bounds = { timeoutMs: attemptMs, maxBytes, env, ...(signal ? { signal } : {}) };
      const came = clean(await exchange(agent, wire, bounds), redactor);
      const answer = isReply(came) ? parsedReply(came) : came;
      const verdict = isReply(answer) ? judged(answer, env.now()) : undefined;
      const wait = waitAfter(verdict, attempt, env);
      const again = attempt < ATTEMPTS[requestClass] && mayResend(answer, verdict, requestClass);
      if (!again || wait > maxWaitMs || env.monotonic() + wait >= deadline)
        return told(finalAnswer(answer, verdict, attempt, uncertain), account);
      if (requestClass !== "safe" && mayHaveDone(answer, verdict)) uncertain ??= answer;
      if (!(await pause(wait, env, signal))) {
        return told(finalAnswer({ sent: false, cause: "aborted" }, undefined, attempt, uncertain), account);
      }
    }
  };
  const close = (withinMs = timeoutMs) => agents.close(withinMs);
  return Object.assign(send, { post: poster({ standIns, agents, env, maxBytes }), close });
}

interface Prepared {
  wire: Wire;
  facts: ProviderFacts;
  agent: Dispatcher;
}

/** The planned headers, the signed ones over them, and the body as text. Header names come out in lower case. */
function contentOf({ headers: planned, body }: HttpRequest, signed: Record<string, string>): Pick<Wire, "headers" | "body"> {
  const headers: Record<string, string> = { accept: "application/json", "accept-encoding": "gzip", "user-agent": "mapwright" };
  if (body !== undefined) headers["content-type"] = "application/json";
  for (const [name, value] of Object.entries(planned)) headers[name.toLowerCase()] = value;
  Object.assign(headers, signed);
  return body === undefined ? { headers } : { headers, body: stringifyJson(body) };
}

/**
 * The reply without the account's credentials, where a provider repeats them in what is no record: in every header but
 * `link`, which leads to the next page, and in the text of all that is not 2xx. Records stay as they are.
 */
function clean(answer: HttpResponse | NoReply, redactor: Redactor): HttpResponse | NoReply {
  if (!isReply(answer)) return answer;
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, name === "link" ? value : redactor.text(value)]);
  const success = answer.status >= 200 && answer.status < 300;
  return { ...answer, headers: Object.fromEntries(headers), text: success ? answer.text : cleanText(answer.text, redactor) };
}

/** JSON is cleaned value by value, so that it stays JSON, and kept as it was written where nothing is taken out. */
function cleanText(text: string, redactor: Redactor): string {
  try {
    const value = parseJson(text);
    const cleaned = redactor.json(value);
    return cleaned === value ? text : stringifyJson(cleaned);
  } catch {
    return redactor.text(text); // no JSON
  }
}

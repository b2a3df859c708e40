// `Idempotency-Key`: a write that is sent again under its key is carried out once and answered twice.
// Follows draft-ietf-httpapi-idempotency-key-header-06: in flight 409, other payload 422, malformed 400.
import { createHash } from "node:crypto";
import { type CallCode, canonicalJson, type Json, type JsonObject } from "@mapwright/core";
import type { Env } from "@mapwright/transport";
import type { FastifyReply, FastifyRequest, onSendAsyncHookHandler, preHandlerAsyncHookHandler } from "fastify";
import { AnsweredStore, type KeptAnswer } from "./answered.ts";
import { sendFailure } from "./answers.ts";
import { bearerOf } from "./bearer.ts";
import type { Query } from "./query.ts";
import { failure } from "./refusal.ts";

const HEADER = "idempotency-key";
const FIELD = "headers.idempotency-key";
/** 1 to 255 visible characters of ASCII, with or without the draft's quotes. */
const KEY = /^"?([\x21\x23-\x5b\x5d-\x7e]{1,255})"?$/;
/** How long a repeat waits for the first call's answer before it is refused. */
const WAIT_MS = 10_000;

/** The hooks that make a route of writes heed the header. One store serves all routes of a gateway. */
export function idempotency(env: Pick<Env, "now" | "setTimer">): {
  preHandler: preHandlerAsyncHookHandler;
  onSend: onSendAsyncHookHandler;
} {
  const store = new AnsweredStore(env);
  const claimed = new WeakMap<FastifyRequest, string>();

  return {
    async preHandler(request, reply) {
      const given = request.headers[HEADER];
      if (given === undefined || queryOf(request).dry_run === "true") return;
      const key = typeof given === "string" ? KEY.exec(given)?.[1] : undefined;
      const expected = "1 to 255 visible ASCII characters";
      if (key === undefined) return refuse(reply, "invalid_idempotency_key", "The key cannot be used.", { expected });
      const scope = digest(bearerOf(request.headers.authorization) ?? "", accountIn(queryOf(request)), key);
      const print = fingerprint(request);
      let claim = store.claim(scope, print);
      if (claim.kind === "running") {
        await Promise.race([claim.settled, elapsed(env, WAIT_MS)]);
        claim = store.claim(scope, print);
      }
      if (claim.kind === "new") claimed.set(request, scope);
      else if (claim.kind === "answered") return replay(reply, claim.answer);
      else if (claim.kind === "reused")
        return refuse(reply, "idempotency_key_reused", "The key came with another request before.");
      else if (claim.kind === "full") return refuse(reply, "idempotency_store_full", "No more keys can be kept at present.");
      else {
        reply.header("retry-after", "1");
        return refuse(reply, "idempotency_in_progress", "The call with this key is still at work.");
      }
    },

    async onSend(request, reply, payload) {
      const scope = claimed.get(request);
      if (scope === undefined) return payload;
      claimed.delete(request);
      const body = payload ?? "";
      const whole = typeof body === "string" || Buffer.isBuffer(body) ? body : undefined;
      if (whole === undefined || reply.leftUndone) store.release(scope);
      else store.keep(scope, { status: reply.statusCode, headers: kept(reply), body: whole });
      return payload;
    },
  };
}

function kept(reply: FastifyReply): KeptAnswer["headers"] {
  const { "x-request-id": _own, ...headers } = reply.getHeaders();
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function replay(reply: FastifyReply, { status, headers, body }: KeptAnswer): FastifyReply {
  return reply.code(status).headers(headers).header("idempotency-replayed", "true").send(body);
}

function refuse(reply: FastifyReply, code: CallCode, message: string, more: { expected?: Json } = {}): FastifyReply {
  return sendFailure(reply, failure(code, message, { field: FIELD, ...more }));
}

function queryOf({ query }: FastifyRequest): JsonObject {
  return (query as Query).values;
}

function accountIn({ integrated_account_id: id }: JsonObject): string {
  return typeof id === "string" ? id.toLowerCase() : "";
}

/** The digest by which two requests are the same: method, path, query, and the body's values in any order. */
function fingerprint(request: FastifyRequest): string {
  const { method, url, body } = request;
  const [path = ""] = url.split("?", 1);
  return digest(method, path, canonicalJson(queryOf(request)), body === undefined ? "" : canonicalJson(body as Json));
}

function digest(...parts: string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("base64url");
}

function elapsed(env: Pick<Env, "setTimer">, ms: number): Promise<void> {
  return new Promise((resolve) => void env.setTimer(ms, resolve));
}

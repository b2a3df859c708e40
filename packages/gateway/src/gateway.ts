// Puts the gateway together: the table of routes on Fastify, tokens, bodies, errors.
import { CODES, type Engine, type Failure, type JsonObject, type Transport } from "@mapwright/core";
import type { Env } from "@mapwright/transport";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { tokenGuard } from "./access.ts";
import type { AccountStore } from "./accounts.ts";
import { sendFailure, sendJson } from "./answers.ts";
import { type Verify, verifyTokens } from "./bearer.ts";
import { BODY_TYPES, readBody } from "./body.ts";
import { refuseConnection } from "./connection.ts";
import { Cursors } from "./cursors.ts";
import { idempotency } from "./idempotency.ts";
import { type LoggerOptions, loggerOptions } from "./log.ts";
import { LookupStore } from "./lookups.ts";
import { MANAGED_ROUTES, type Management } from "./management.ts";
import { serveManagement } from "./managing.ts";
import { openApi } from "./openapi.ts";
import { readQuery } from "./query.ts";
import { failure, failureOf } from "./refusal.ts";
import { Room } from "./room.ts";
import { allowed, isManaged, isUnified, type OpenRoute, type Route, routerPath, routesAt, routesOf } from "./routes.ts";
import { type Site, serveSite } from "./site.ts";
import { STREAM_LIMITS, type StreamLimits } from "./stream.ts";
import { unifiedHandler } from "./unified.ts";

export interface GatewayOptions {
  engine: Engine;
  transport: Transport;
  accounts: AccountStore;
  /** The tokens that open the gateway, or a function that checks one. */
  tokens: readonly string[] | Verify;
  env: Env;
  /** What cursors are sealed with: the same in every process that shares callers. Without one they end with the process. */
  cursorSecret?: string;
  /** Accounts, tokens and apps over HTTP; @mapwright/accounts has it. Without it there are no such routes. */
  management?: Management;
  logger?: LoggerOptions;
  /** Whether the gateway is to be given new calls; false while it drains. Connections are then closed after each answer. */
  ready?: () => boolean;
  /** Bounds of streams, where they differ from the defaults of `StreamLimits`. */
  streams?: Partial<StreamLimits>;
  /** Static pages beside the API, open to everyone: the explorer. */
  site?: Site;
}

const BODY_LIMIT = 1024 * 1024;
/** No URL is longer: Node refuses a larger head. Thus ids of any length reach the engine, which reports them by name. */
const MAX_ID = 16 * 1024;
const HEAD_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Makes the gateway: a Fastify instance to `listen` with or to `inject` requests into. Every answer carries
 * `x-request-id`; every failure is RFC 9457 problem+json; a defect is logged and answered `internal_error`.
 */
export function createGateway({
  engine,
  transport,
  accounts,
  tokens,
  env,
  cursorSecret,
  management,
  logger = false,
  ready = () => true,
  streams,
  site,
}: GatewayOptions): FastifyInstance {
  const routes = routesOf(engine.models(), management ? MANAGED_ROUTES : []);
  const app = fastify({
    logger: loggerOptions(logger),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEAD_TIMEOUT_MS },
    // What comes over an open connection while the gateway closes is still answered; the connection ends with it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_ID, querystringParser: (text) => ({ ...readQuery(text) }) },
    // Bodies of management are not coerced: all problems are refused at once.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true } },
    genReqId: () => env.uuid(),
    frameworkErrors: ({ code }, request, reply) => {
      reply.header("x-request-id", request.id);
      sendFailure(
        reply,
        unroutable(routes, request, code === "FST_ERR_BAD_URL" ? "is not valid percent-encoding" : "is too long"),
      );
    },
    clientErrorHandler: (error, socket) => refuseConnection(error, socket, env.uuid()),
  });
  app.decorateReply("leftUndone", false);
  readBodies(app);
  // An expectation that nobody knows may be passed over (RFC 9110, 10.1.1); Node by itself answers 417 without an id.
  app.server.on("checkExpectation", (request, response) => app.server.emit("request", request, response));
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (!ready()) reply.header("connection", "close");
    if (request.is404) return sendFailure(reply, unrouted(routes, request, reply));
  });
  app.addHook("onSend", async (_request, reply) => {
    if (!ready()) reply.header("connection", "close");
  });
  app.setErrorHandler((error, request, reply) => {
    const expected = failureOf(error);
    if (expected) return sendFailure(reply, expected);
    // The connection ended while the body was read: nobody is there to answer, and nothing failed here.
    if (request.raw.readableAborted) return sendFailure(reply, failure("bad_request", "The request broke off."));
    request.log.error({ err: error }, "defect");
    return sendFailure(reply, failure("internal_error", CODES.internal_error.meaning));
  });

  const verify = typeof tokens === "function" ? tokens : verifyTokens(tokens);
  const limits: StreamLimits = { ...STREAM_LIMITS, ...streams };
  const means = {
    room: new Room(limits.heldBytes),
    streams: limits,
    ready,
    engine,
    transport,
    accounts,
    env,
    lookups: new LookupStore(env),
    cursors: new Cursors(cursorSecret ?? env.uuid() + env.uuid()),
  };
  const document = openApi(routes);
  const once = idempotency(env);
  for (const route of routes) {
    const { method } = route;
    const url = routerPath(route.path);
    if (isUnified(route)) {
      const hooks = method === "GET" ? {} : once;
      app.route<{ Params: { id?: string } }>({
        method,
        url,
        onRequest: tokenGuard(verify, method === "GET" ? "read" : "write"),
        ...hooks,
        handler: unifiedHandler(route, means),
      });
    } else if (!isManaged(route))
      app.route({ method, url, handler: (_request, reply) => sendOpen(reply, route.does.kind, { document, ready: ready() }) });
  }
  if (management) serveManagement(app, MANAGED_ROUTES, management, verify);
  if (site) serveSite(app, site);
  return app;
}

/** Answers a route that needs no token. */
function sendOpen(
  reply: FastifyReply,
  kind: OpenRoute["does"]["kind"],
  { document, ready }: { document: JsonObject; ready: boolean },
): FastifyReply {
  if (kind === "openapi") return sendJson(reply, document);
  if (kind === "health") return sendJson(reply, { status: "ok" });
  return ready ? sendJson(reply, { status: "ready" }) : sendFailure(reply, failure("draining", CODES.draining.meaning));
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(BODY_TYPES, { parseAs: "buffer" }, (request, bytes, done) => {
    try {
      done(null, readBody(bytes as Buffer, request.headers["content-type"] ?? ""));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** The failure of a request that no route takes; sets Allow where another method would be taken. */
function unrouted(routes: readonly Route[], request: FastifyRequest, reply: FastifyReply): Failure {
  const methods = allowed(routesAt(routes, request.url));
  if (methods.length === 0) return failure("unknown_route", "No such route.");
  reply.header("allow", methods.join(", "));
  return failure("method_not_allowed", `The route does not take ${request.method}.`, { expected: methods, got: request.method });
}

/** The failure of a path that the router cannot decode: a route with an id reports the id. */
function unroutable(routes: readonly Route[], { url }: FastifyRequest, why: string): Failure {
  if (routesAt(routes, url).length === 0) return failure("unknown_route", "No such route.");
  return failure("invalid_id", `The id ${why}.`, { field: "id" });
}

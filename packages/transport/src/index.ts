// The only door of @mapwright/transport.
export { checkAccount } from "./account.ts";
export type { EndpointRequest, Post } from "./endpoint.ts";
export { type Env, nodeEnv } from "./env.ts";
export { Redactor, redactorOf } from "./redaction.ts";
export { isPublicOrigin } from "./target.ts";
export { createTransport, type NodeTransport, type TransportOptions } from "./transport.ts";
export { parseUrl } from "./url.ts";

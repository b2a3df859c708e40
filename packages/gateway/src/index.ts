// The only door of @mapwright/gateway.
export { type AccountStore, type AccountStoreOptions, createAccountStore, type MemoryAccounts } from "./accounts.ts";
export type { Verify } from "./bearer.ts";
export { createGateway, type GatewayOptions } from "./gateway.ts";
export type { LoggerOptions } from "./log.ts";
export type { Managed, Management } from "./management.ts";
export { openApi } from "./openapi.ts";
export type { Access, Scope } from "./scope.ts";
export type { Site } from "./site.ts";
export type { StreamLimits } from "./stream.ts";

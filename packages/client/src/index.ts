// The client's door.
export type * from "../generated/providers.d.ts";
export { createClient } from "./client.ts";
export type { Env } from "./env.ts";
export {
  ApiError,
  ClientError,
  ConnectionError,
  DeadlineError,
  type FieldProblem,
  isClientError,
  OutcomeUnknownError,
  type Problem,
  type Warning,
} from "./errors.ts";
export type {
  Answer,
  CallOptions,
  Calls,
  Client,
  ClientOptions,
  Listing,
  ListOptions,
  Meta,
  Page,
  ProviderId,
  WriteOptions,
} from "./types.ts";

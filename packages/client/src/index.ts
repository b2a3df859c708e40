// The client's door.
export type { Engagement, PhoneNumber, ProviderTypes, Reference } from "../generated/providers.d.ts";
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
  Client,
  ClientOptions,
  Engagements,
  Filters,
  Listing,
  ListOptions,
  Meta,
  Page,
  ProviderId,
  Range,
  WriteOptions,
} from "./types.ts";

// What goes into a call of the client and what comes out.
import type { Engagement, ProviderTypes } from "../generated/providers.d.ts";
import type { Env } from "./env.ts";
import type { Warning } from "./errors.ts";

export interface ClientOptions {
  /** Where the gateway is: `https://gateway.example`. A path is kept. */
  baseUrl: string;
  /** The gateway's bearer token, or a function that gives the present one. */
  token: string | (() => string | Promise<string>);
  /** The account of calls that name none: a uuid. */
  account?: string;
  /** Milliseconds for a whole call, its retries included; 60,000 unless given. */
  timeoutMs?: number;
  /** How often a call that may pass the next time is sent again; 2 unless given. */
  retries?: number;
  /** For tests, or a fetch of one's own. */
  env?: Partial<Env>;
}

/** Options of one call. */
export interface CallOptions {
  /** The uuid of the connected account. */
  account?: string;
  /** The type, where the body does not say it. */
  engagementType?: string;
  /** `normalized`: every field of the model, null or [] where there is nothing. */
  responseFormat?: "unified" | "normalized";
  /** Refuse with 422 what would otherwise be a warning. */
  strict?: boolean;
  /** Leave the provider's record out of the answer. */
  ignoreRemoteData?: boolean;
  excludeFields?: readonly string[];
  /** Query parameters for the provider itself. */
  remoteQuery?: Record<string, unknown>;
  timeoutMs?: number;
  retries?: number;
  signal?: AbortSignal;
}

/** Options of a write. A repeat under one key is answered with the first answer; without a key each call makes its own. */
export interface WriteOptions extends CallOptions {
  idempotencyKey?: string;
}

/** Bounds of a date-time filter: half-open is `gte` with `lt`. */
export interface Range {
  gte?: string;
  gt?: string;
  lt?: string;
  lte?: string;
}

/** Filters by unified field. One that the provider cannot answer is refused, never ignored. */
export interface Filters {
  engagement_type?: string;
  account?: { id: string };
  contact?: { id: string };
  lead?: { id: string };
  opportunity?: { id: string };
  project?: { id: string };
  owner?: { id: string };
  status?: string;
  direction?: string;
  created_at?: Range;
  updated_at?: Range;
  start_time?: Range;
  end_time?: Range;
}

export interface ListOptions extends CallOptions {
  filter?: Filters;
  /** A field, with `-` in front for descending: `-updated_at`. */
  sort?: string;
  /** Records in a page. */
  limit?: number;
  /** `next_cursor` of an earlier page. */
  cursor?: string;
}

/** What stands beside a record or a list in every answer. */
export interface Meta {
  warnings: Warning[];
  /** The provider's own ids of the requests. */
  request_ids: string[];
  [member: string]: unknown;
}

/** A record as the gateway answers it. */
export type Answer<T> = T & { meta: Meta; remote_data?: unknown };

export interface Page<T> {
  result: T[];
  next_cursor: string | null;
  meta: Meta;
}

/** A list: iterate over records, over pages, or take one page. */
export interface Listing<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<Page<T>>;
  page(): Promise<Page<T>>;
}

/** The calls on engagements; narrowed by provider through `Client.for`. */
export interface Engagements<Write extends Shape = Shape> {
  get(id: string, options?: Write["getOptions"]): Promise<Answer<Write["record"]>>;
  list(options?: ListOptions): Listing<Write["record"]>;
  /** Every record of every page over one connection, as they come. A failure in the middle is thrown. */
  stream(options?: ListOptions): AsyncIterable<Write["record"]>;
  create(body: Write["create"], options?: WriteOptions): Promise<Answer<Write["record"]>>;
  update(id: string, body: Write["update"], ...options: Write["updateOptions"]): Promise<Answer<Write["record"]>>;
  delete(id: string, options?: Write["deleteOptions"]): Promise<Answer<{ id: string }>>;
}

/** What varies between providers in the types of the calls. */
export interface Shape {
  record: Engagement;
  create: Engagement;
  update: Engagement;
  getOptions: CallOptions;
  updateOptions: [options?: WriteOptions];
  deleteOptions: WriteOptions;
}

export type ProviderId = keyof ProviderTypes;

/** The shape of one provider, from its support matrix. */
export type ShapeOf<P extends ProviderId> = ProviderTypes[P]["engagements"] extends infer Of extends {
  record: object;
  create: object;
  update: object;
  types: string;
  typed: { get: boolean; update: boolean; delete: boolean };
}
  ? {
      record: Of["record"] & Engagement;
      create: Of["create"];
      update: Of["update"];
      getOptions: Typed<CallOptions, Of["types"], Of["typed"]["get"]>;
      updateOptions: Of["typed"]["update"] extends true
        ? [options: Typed<WriteOptions, Of["types"], true>]
        : [options?: Typed<WriteOptions, Of["types"], false>];
      deleteOptions: Typed<WriteOptions, Of["types"], Of["typed"]["delete"]>;
    }
  : never;

type Typed<O extends CallOptions, Words extends string, Due extends boolean> = Omit<O, "engagementType"> &
  (Due extends true ? { engagementType: Words } : { engagementType?: Words });

export interface Client {
  readonly engagements: Engagements;
  /** The same calls, with the types of one provider: what its matrix lacks does not compile. */
  for<P extends ProviderId>(provider: P): { readonly engagements: Engagements<ShapeOf<P>> };
}

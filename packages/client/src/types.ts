// What goes into a call of the client and what comes out.
import type { ProviderTypes, Resources } from "../generated/providers.d.ts";
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
  /** How often a call that can be retried is sent again; 2 unless given. */
  retries?: number;
  /** For tests, or a fetch of one's own. */
  env?: Partial<Env>;
}

/** Options of one call. */
export interface CallOptions {
  /** The uuid of the connected account. */
  account?: string;
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

export interface ListOptions<Filters extends object = object> extends CallOptions {
  filter?: Filters;
  /** A field, with `-` in front for descending: `-updated_at`. */
  sort?: string;
  /** Records in a page. */
  limit?: number;
  /** `next_cursor` of an earlier page. */
  cursor?: string;
}

/** Metadata beside a record or a list in every answer. */
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

/** Options with the word of the discriminator, for calls whose body lacks it; `Due`: the option is required. */
export type Typed<O, Words extends string = string, Due extends boolean = false> = [Words] extends [never]
  ? O
  : O & (Due extends true ? { type: Words } : { type?: Words });

/** The options of a call as its last parameter, optional unless one of them is required. */
type Last<O, T extends ResourceTypes, Name extends string> = Name extends T["due"]
  ? [options: Typed<O, T["types"], true>]
  : [options?: Typed<O, T["types"]>];

/** What the generated types say of a resource, for any provider or for one. */
export interface ResourceTypes {
  record: object;
  create: object;
  update: object;
  filters: object;
  /** The words of the discriminator; never where there is none. */
  types: string;
  /** The operations whose options have to name the type. */
  due: string;
  operations: string;
}

/** Every call there can be on a resource. */
interface AllCalls<T extends ResourceTypes> {
  get(id: string, ...options: Last<CallOptions, T, "get">): Promise<Answer<T["record"]>>;
  list(options?: Typed<ListOptions<T["filters"]>, T["types"]>): Listing<T["record"]>;
  /** Every record of every page over one connection, as they come. A failure in the middle is thrown. */
  stream(options?: Typed<ListOptions<T["filters"]>, T["types"]>): AsyncIterable<T["record"]>;
  create(body: T["create"], options?: Typed<WriteOptions, T["types"]>): Promise<Answer<T["record"]>>;
  update(id: string, body: T["update"], ...options: Last<WriteOptions, T, "update">): Promise<Answer<T["record"]>>;
  delete(id: string, ...options: Last<WriteOptions, T, "delete">): Promise<Answer<{ id: string }>>;
}

/** The calls on a resource: those of its operations, and a stream where there is a list. */
export type Calls<T extends ResourceTypes> = Pick<
  AllCalls<T>,
  (T["operations"] | ("list" extends T["operations"] ? "stream" : never)) & keyof AllCalls<T>
>;

/** The calls as they are made, before types narrow them. */
export type AnyCalls<Row extends object> = AllCalls<{
  record: Row;
  create: object;
  update: object;
  filters: object;
  types: string;
  due: never;
  operations: string;
}>;

/** The calls by model and resource: `.<model>.<resource>`. */
type CallsOf<Types> = {
  readonly [M in keyof Types]: {
    readonly [R in keyof Types[M]]: Types[M][R] extends ResourceTypes ? Calls<Types[M][R]> : never;
  };
};

export type ProviderId = keyof ProviderTypes;

export interface Client extends CallsOf<Resources> {
  /** The same calls, with the types of one provider: what its matrix lacks does not compile. */
  for<P extends ProviderId>(provider: P): CallsOf<ProviderTypes[P]>;
}

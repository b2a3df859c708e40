// The calls on the records of one resource.
import { ApiError, ConnectionError, type Problem } from "./errors.ts";
import { broken, type Exchange, exchange, type Means, readJson } from "./exchange.ts";
import { readLines } from "./lines.ts";
import { callQuery, listQuery } from "./query.ts";
import type { AnyCalls, CallOptions, ClientOptions, Listing, ListOptions, Page, Typed, WriteOptions } from "./types.ts";

const TIMEOUT_MS = 60_000;
const RETRIES = 2;

/** A resource as a path names it (`<model>/<name>`), and its discriminator where it has one. */
export interface Resource {
  path: string;
  discriminator?: string;
}

/** A record of any resource. */
interface Row {
  id?: string;
}

/** Makes the calls on a resource over one connection's means and defaults. */
export function callsOn(
  { path: resource, discriminator }: Resource,
  means: Means,
  defaults: Pick<ClientOptions, "account" | "timeoutMs" | "retries">,
): AnyCalls<Row> {
  const root = `/unified/${resource}`;
  const asked = { discriminator, account: defaults.account };
  const limits = ({ timeoutMs, retries, signal }: CallOptions) => ({
    timeoutMs: timeoutMs ?? defaults.timeoutMs ?? TIMEOUT_MS,
    retries: retries ?? defaults.retries ?? RETRIES,
    ...(signal ? { signal } : {}),
  });
  const target = (path: string, search: URLSearchParams) => `${path}?${search}`;
  const one = (id: string) => `${root}/${encodeURIComponent(id)}`;

  async function read<T>(path: string, options: Typed<CallOptions>): Promise<T> {
    const call: Exchange = {
      method: "GET",
      target: target(path, callQuery(options, asked)),
      accept: JSON_TYPES,
      ...limits(options),
    };
    return (await readJson(await exchange(call, means))) as T;
  }

  async function write<T>(
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    options: Typed<WriteOptions>,
    body?: object,
  ): Promise<T> {
    const call: Exchange = {
      method,
      target: target(path, callQuery(options, asked)),
      accept: JSON_TYPES,
      idempotencyKey: options.idempotencyKey ?? means.env.uuid(),
      ...limits(options),
      ...(body === undefined ? {} : { body }),
    };
    return (await readJson(await exchange(call, means))) as T;
  }

  function list(options: Typed<ListOptions> = {}): Listing<Row> {
    const page = async (cursor = options.cursor): Promise<Page<Row>> => {
      const search = listQuery({ ...options, ...(cursor === undefined ? {} : { cursor }) }, asked);
      const call: Exchange = { method: "GET", target: target(root, search), accept: JSON_TYPES, ...limits(options) };
      return (await readJson(await exchange(call, means))) as Page<Row>;
    };
    async function* pages() {
      let next = options.cursor;
      do {
        const got = await page(next);
        yield got;
        next = got.next_cursor ?? undefined;
      } while (next !== undefined);
    }
    return {
      page: () => page(),
      pages,
      async *[Symbol.asyncIterator]() {
        for await (const { result } of pages()) yield* result;
      },
    };
  }

  async function* stream(options: Typed<ListOptions> = {}): AsyncGenerator<Row> {
    const search = listQuery(options, asked);
    search.set("response_format", "stream");
    const answered = await exchange(
      { method: "GET", target: target(root, search), accept: `application/x-ndjson, ${JSON_TYPES}`, ...limits(options) },
      means,
    );
    const { response, attempts, signal } = answered;
    if (!response.body) return;
    const lines = readLines(response.body);
    try {
      for await (const line of lines) {
        const record = JSON.parse(line) as Row & { error?: Problem };
        if (record.error !== undefined && record.id === undefined) throw new ApiError(record.error, attempts);
        yield record;
      }
    } catch (cause) {
      if (cause instanceof ApiError) throw cause;
      if (cause instanceof SyntaxError) throw new ConnectionError("A line of the stream is not JSON.", { attempts, cause });
      throw broken(response, signal, attempts, cause);
    }
  }

  return {
    get: (id, options = {}) => read(one(id), options),
    list,
    stream,
    create: (body, options = {}) => write("POST", root, options, body),
    update: (id, body, options = {}) => write("PATCH", one(id), options, body),
    delete: (id, options = {}) => write("DELETE", one(id), options),
  };
}

const JSON_TYPES = "application/json, application/problem+json";

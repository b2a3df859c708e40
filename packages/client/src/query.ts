// Options and filters of a call as the gateway's query parameters.
import type { CallOptions, ListOptions, Typed } from "./types.ts";

type Value = string | number | boolean | null | undefined | readonly Value[] | { [key: string]: Value };

/** `{a: {b: 1}, c: [2]}` to `a[b]=1&c[]=2`; undefined is left out, null is empty text. */
function append(search: URLSearchParams, name: string, value: Value): void {
  if (value === undefined) return;
  if (value === null) search.append(name, "");
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) append(search, `${name}[]`, item);
  else if (typeof value === "object") for (const [key, item] of Object.entries(value)) append(search, `${name}[${key}]`, item);
  else search.append(name, String(value));
}

/** What holds for every call on a resource: its discriminator, and the account of calls that name none. */
export interface Asked {
  discriminator: string | undefined;
  account: string | undefined;
}

/** The query of a call on one record. Throws TypeError where no account is named. */
export function callQuery(options: Typed<CallOptions>, { discriminator, account }: Asked): URLSearchParams {
  const id = options.account ?? account;
  if (id === undefined || id === "")
    throw new TypeError("No account: pass `account`, the uuid of a connected account, to the call or to createClient.");
  const search = new URLSearchParams({ integrated_account_id: id });
  if (discriminator !== undefined) append(search, discriminator, options.type);
  append(search, "response_format", options.responseFormat);
  append(search, "strict", options.strict);
  append(search, "ignore_remote_data", options.ignoreRemoteData);
  append(search, "exclude_fields", options.excludeFields);
  append(search, "remote_query", options.remoteQuery as Value);
  return search;
}

/** The query of a list: that of a call, with filters, order and position. */
export function listQuery(options: Typed<ListOptions>, asked: Asked): URLSearchParams {
  const search = callQuery(options, asked);
  for (const [name, value] of Object.entries(options.filter ?? {})) append(search, name, value as Value);
  append(search, "sort", options.sort);
  append(search, "limit", options.limit);
  append(search, "next_cursor", options.cursor);
  return search;
}

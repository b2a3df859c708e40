// Builds the request of one page.
import { layDeep } from "../../definition/operations.ts";
import { asText, fillUrl } from "../../definition/template.ts";
import type { Operation } from "../../definition/types.ts";
import type { HttpRequest } from "../../http.ts";
import { isObject, type JsonObject, own, put } from "../../json.ts";
import { baseUrl, headersOf, queryOf, type RequestScope, resolver } from "../request.ts";
import { clause, fillSparse, type ListArgs } from "./arguments.ts";
import { keptNext } from "./next-link.ts";

export interface PageRequest {
  scope: RequestScope;
  operation: Operation;
  args: ListArgs;
  /** What asks for the page, and where it goes. */
  paging: { args: JsonObject; place: "query" | "body" };
  /** Path and query of the page, where the provider told them. */
  url?: string | undefined;
  remoteQuery: JsonObject;
}

/** The request of one page: the list's own query and body, then filters and sort, then paging, then the caller's own members. */
export function buildPage({ scope, operation, args, paging, url, remoteQuery }: PageRequest): HttpRequest {
  const { list, vars } = operation;
  const resolve = resolver(scope, operation);
  const clauses = (name: string) => clause(args, name, name === "where" ? own(vars, "where") : undefined);
  const place = list?.args ?? "query";
  const query: JsonObject = {};
  for (const [name, value] of Object.entries(operation.query)) {
    const filled = fillSparse(value, resolve, clauses);
    if (filled !== undefined) put(query, name, Array.isArray(filled) ? asText(filled) : filled);
  }
  const given = layDeep(place === "query" ? args.args : {}, paging.place === "query" ? paging.args : {});
  const base = baseUrl(scope);
  const headers = { ...headersOf(scope, operation, resolve), ...args.headers };
  const { method, path } = args.endpoint?.target ?? operation;
  const address = () =>
    base + fillUrl(path, args.endpoint?.resolve ?? resolve) + queryOf(layDeep(layDeep(query, given), remoteQuery));
  const request: HttpRequest = {
    method,
    url: url === undefined ? address() : originOf(base) + (keptNext(address(), url, list?.paging?.style === "next_url") ?? url),
    headers,
  };
  const constants = fillSparse(operation.body, resolve, clauses);
  const body = layDeep(
    isObject(constants) ? constants : {},
    layDeep(place === "body" ? args.args : {}, paging.place === "body" ? paging.args : {}),
  );
  if (method === "GET" && Object.keys(body).length === 0) return request;
  return { ...request, headers: { ...headers, "Content-Type": "application/json" }, body };
}

function originOf(base: string): string {
  return /^https?:\/\/[^/]*/i.exec(base)?.[0] ?? "";
}

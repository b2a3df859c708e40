// The one table of routes: the router and the OpenAPI document are both made from it.
import { fillBraces, type OperationName } from "@mapwright/core";

interface Common {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** In the notation of OpenAPI: `{id}` is one segment. */
  path: string;
  operationId: string;
  summary: string;
}

/** A call of the engine: `resource` names the definition, such as `crm/engagements`. */
export type UnifiedRoute = Common & { does: { kind: "unified"; resource: string; operation: OperationName } };

/** Answers without a token. */
export type OpenRoute = Common & { does: { kind: "health" | "openapi" } };

export type Route = UnifiedRoute | OpenRoute;

export const ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/unified/crm/engagements",
    operationId: "listEngagements",
    summary: "List engagements of an account page by page, or stream them all.",
    does: { kind: "unified", resource: "crm/engagements", operation: "list" },
  },
  {
    method: "GET",
    path: "/unified/crm/engagements/{id}",
    operationId: "getEngagement",
    summary: "Read one engagement of an account, whatever its CRM.",
    does: { kind: "unified", resource: "crm/engagements", operation: "get" },
  },
  {
    method: "POST",
    path: "/unified/crm/engagements",
    operationId: "createEngagement",
    summary: "Make a new engagement.",
    does: { kind: "unified", resource: "crm/engagements", operation: "create" },
  },
  {
    method: "PATCH",
    path: "/unified/crm/engagements/{id}",
    operationId: "updateEngagement",
    summary: "Change an engagement: a field that is absent stays, null clears, a value sets.",
    does: { kind: "unified", resource: "crm/engagements", operation: "update" },
  },
  {
    method: "DELETE",
    path: "/unified/crm/engagements/{id}",
    operationId: "deleteEngagement",
    summary: "Delete an engagement; one that is gone already is not found.",
    does: { kind: "unified", resource: "crm/engagements", operation: "delete" },
  },
  {
    method: "GET",
    path: "/healthz",
    operationId: "getHealth",
    summary: "Tell that the gateway runs.",
    does: { kind: "health" },
  },
  {
    method: "GET",
    path: "/openapi.json",
    operationId: "getOpenApi",
    summary: "This document.",
    does: { kind: "openapi" },
  },
];

export function isUnified(route: Route): route is UnifiedRoute {
  return route.does.kind === "unified";
}

/** The path as Fastify writes it. */
export function routerPath(path: string): string {
  return fillBraces(path, (name) => `:${name}`);
}

/** The routes whose path fits a URL as it was sent, whatever the method. HTTP allows a whole URL there. */
export function routesAt(url: string): Route[] {
  const [path = ""] = url.replace(/^https?:\/\/[^/?#]*/i, "").split(/[?#]/, 1);
  const segments = path.split("/");
  return ROUTES.filter((route) => {
    const wanted = route.path.split("/");
    return wanted.length === segments.length && wanted.every((part, index) => part.startsWith("{") || part === segments[index]);
  });
}

/** The methods that a URL's routes take, as the Allow header lists them. */
export function allowed(routes: readonly Route[]): string[] {
  const methods = routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return [...new Set(methods)].sort();
}

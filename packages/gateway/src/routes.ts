// The one table of routes: the router and the OpenAPI document are both made from it.
import { fillBraces, type Model, type OperationName, resourceName } from "@mapwright/core";
import type { ManagedRoute } from "./management.ts";
import type { Common } from "./route.ts";

/** A call of the engine on the resource of a model. */
export type UnifiedRoute = Common & { does: { kind: "unified"; model: Model; operation: OperationName } };

/** Answers without a token. */
export type OpenRoute = Common & { does: { kind: "health" | "ready" | "openapi" } };

export type Route = UnifiedRoute | OpenRoute | ManagedRoute;

const OPEN: readonly OpenRoute[] = [
  {
    method: "GET",
    path: "/healthz",
    operationId: "getHealth",
    summary: "Tell that the gateway runs.",
    does: { kind: "health" },
  },
  {
    method: "GET",
    path: "/readyz",
    operationId: "getReadiness",
    summary: "Tell whether the gateway takes calls: 503 once it is about to end.",
    does: { kind: "ready" },
  },
  {
    method: "GET",
    path: "/openapi.json",
    operationId: "getOpenApi",
    summary: "This document.",
    does: { kind: "openapi" },
  },
];

/** The words of an operation over HTTP; `one` and `all` are those for a record and for records: `user`, `users`. */
const UNIFIED: Record<
  OperationName,
  { method: Common["method"]; ofOne: boolean; summary(words: { one: string; all: string }): string }
> = {
  list: {
    method: "GET",
    ofOne: false,
    summary: ({ all }) => `List ${all} of an account page by page, or stream them all.`,
  },
  get: { method: "GET", ofOne: true, summary: ({ one }) => `Read one ${one} of an account, whatever its CRM.` },
  create: { method: "POST", ofOne: false, summary: ({ one }) => `Make a new ${one}.` },
  update: {
    method: "PATCH",
    ofOne: true,
    summary: ({ one }) => `Change one ${one}: a field that is absent stays, null clears, a value sets.`,
  },
  delete: { method: "DELETE", ofOne: true, summary: ({ one }) => `Delete one ${one}; one that is gone already is not found.` },
};

/** The routes of a gateway over these models: `/unified/<model>/<resource>`, those of management, and those that answer without a token. */
export function routesOf(models: readonly Model[], managed: readonly ManagedRoute[] = []): Route[] {
  const unified = models.flatMap((model) =>
    model.operations.map((operation): UnifiedRoute => {
      const { method, ofOne, summary } = UNIFIED[operation];
      const all = resourceName(model.resource);
      const words = { one: spaced(model.title), all: all.replaceAll("_", " ") };
      return {
        method,
        path: `/unified/${model.resource}${ofOne ? "/{id}" : ""}`,
        operationId: `${operation}${operation === "list" ? camel(all) : model.title}`,
        summary: summary(words),
        does: { kind: "unified", model, operation },
      };
    }),
  );
  return [...unified, ...managed, ...OPEN];
}

/** `CallNote` as `call note`. */
const spaced = (title: string): string => title.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
/** `call_notes` as `CallNotes`. */
const camel = (name: string): string => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

export function isUnified(route: Route): route is UnifiedRoute {
  return route.does.kind === "unified";
}

export function isManaged(route: Route): route is ManagedRoute {
  return route.does.kind === "managed";
}

/** The path as Fastify writes it. */
export function routerPath(path: string): string {
  return fillBraces(path, (name) => `:${name}`);
}

/** Those of the routes whose path fits a URL as it was sent, whatever the method. HTTP allows a whole URL there. */
export function routesAt(routes: readonly Route[], url: string): Route[] {
  const [path = ""] = url.replace(/^https?:\/\/[^/?#]*/i, "").split(/[?#]/, 1);
  const segments = path.split("/");
  return routes.filter((route) => {
    const wanted = route.path.split("/");
    return wanted.length === segments.length && wanted.every((part, index) => part.startsWith("{") || part === segments[index]);
  });
}

/** The methods that a URL's routes take, as the Allow header lists them. */
export function allowed(routes: readonly Route[]): string[] {
  const methods = routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return [...new Set(methods)].sort();
}

// The OpenAPI document: complete, in step with the routes, served without a token.
import { CODES, type JsonObject } from "@mapwright/core";
import { expect, test } from "vitest";
import { fakeEngine, fakeGateway } from "../testing/engine.ts";
import { openApi } from "./openapi.ts";
import { routesOf } from "./routes.ts";

const ROUTES = routesOf(fakeEngine().models());
const document = openApi(ROUTES);

test("is served as it is made", async () => {
  const answer = await fakeGateway().app.inject("/openapi.json");
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual(JSON.parse(JSON.stringify(document)));
});

test("has every route, and nothing else", () => {
  const described = Object.entries(document.paths as Record<string, JsonObject>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described).toEqual(expect.arrayContaining(ROUTES.map(({ method, path }) => `${method} ${path}`)));
  expect(described).toHaveLength(ROUTES.length);
});

test("every reference leads somewhere", () => {
  const references: string[] = [];
  JSON.stringify(document, (key, value) => {
    if (key === "$ref") references.push(value);
    return value;
  });
  expect(references).toContain("#/components/schemas/reference");
  for (const reference of references) {
    const found = reference
      .slice(2)
      .split("/")
      .reduce<unknown>((node, name) => (node as JsonObject | undefined)?.[name], document);
    expect([reference, found]).toEqual([reference, expect.anything()]);
  }
});

test("what is read is not what is written", () => {
  const { Engagement, EngagementUpdate } = (document.components as { schemas: Record<string, { properties: JsonObject }> })
    .schemas;
  const fields = (schema: { properties: JsonObject } | undefined) => Object.keys(schema?.properties ?? {});
  expect(fields(Engagement)).toEqual(expect.arrayContaining(["id", "updated_at", "meta", "contact"]));
  expect(fields(Engagement)).not.toContain("description");
  expect(fields(EngagementUpdate)).toEqual(expect.arrayContaining(["description", "contact"]));
  for (const name of ["id", "updated_at", "meta"]) expect(fields(EngagementUpdate)).not.toContain(name);
});

test("every parameter that it lists is understood", async () => {
  const samples: Record<string, string> = {
    integrated_account_id: "",
    engagement_type: "engagement_type=call",
    response_format: "response_format=unified",
    truto_response_format: "truto_response_format=unified",
    "exclude_fields[]": "exclude_fields[]=id",
    "truto_exclude_fields[]": "truto_exclude_fields[]=id",
    remote_query: "remote_query[a]=1",
  };
  const { parameters } = (document.paths as Record<string, { get: { parameters: { name: string; in: string }[] } }>)[
    "/unified/crm/engagements/{id}"
  ]?.get ?? { parameters: [] };
  for (const { name } of parameters.filter((parameter) => parameter.in === "query")) {
    const { statusCode } = await fakeGateway().ask({ query: `&${samples[name] ?? `${name}=false`}` });
    expect([name, statusCode]).toEqual([name, 200]);
  }
});

test("a route tells its problems by status, from the table of codes", () => {
  const paths = document.paths as Record<string, Record<string, { responses: JsonObject }>>;
  const of = (method: string) => Object.keys(paths["/unified/crm/engagements/{id}"]?.[method]?.responses ?? {});
  expect(of("patch")).toEqual(
    expect.arrayContaining(["200", "400", "401", "404", "413", "415", "422", "429", "500", "502", "504"]),
  );
  expect(of("get")).not.toContain("415");
  const known = Object.values(CODES).map(({ status }) => String(status));
  for (const status of of("patch").filter((one) => one !== "200")) expect(known).toContain(status);
});

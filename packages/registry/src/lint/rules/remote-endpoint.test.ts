// Endpoints that the provider's own API does not have.
import { expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

const E = "engagements.yaml";
const R = "remote/api.yaml";
const QUERY = 'get: { endpoint: "GET /{kind}/{id}", query: { expand: all } }';

it("a method", () => {
  const found = lintBroken([E, '"PUT /{kind}/{id}"', '"PATCH /{kind}/{id}"']);
  expect(placesIn(found)).toEqual(["remote_endpoint_missing engagements.yaml:6:23"]);
  expect(found.find(({ severity }) => severity === "error")?.expected).toContain("PUT /notes/{id}");
});

it("a query parameter, at its key", () => {
  const found = lintBroken([E, "get: GET /{kind}/{id}", QUERY]);
  expect(placesIn(found)).toEqual(["remote_endpoint_missing engagements.yaml:5:49"]);
});

it("a query parameter that is there", () => {
  const parameter = "parameters: [{ name: expand, in: query, schema: { type: string } }, { name: id,";
  const calls: [string, string, string] = [R, "/calls/{id}:\n    parameters: [{ name: id,", `/calls/{id}:\n    ${parameter}`];
  const notes: [string, string, string] = [R, "/notes/{id}:\n    parameters: [{ name: id,", `/notes/{id}:\n    ${parameter}`];
  expect(placesIn(lintBroken([E, "get: GET /{kind}/{id}", QUERY], calls, notes))).toEqual([]);
});

it("a path whatever its parameters are called", () =>
  expect(
    placesIn(
      lintBroken([R, "  /calls/{id}:\n    parameters: [{ name: id,", "  /calls/{callId}:\n    parameters: [{ name: callId,"]),
    ),
  ).toEqual([]));

it("a path below the server's own", () => {
  expect(placesIn(lintBroken(["provider.yaml", "acme.example/v1", "acme.example/v2"]))).toEqual([
    "remote_endpoint_missing engagements.yaml:5:8",
    "remote_endpoint_missing engagements.yaml:6:23",
  ]);
});

it("a setting in a path stands by its default", () => {
  const version = (value: string): [string, string, string] => [
    "provider.yaml",
    "settings:\n",
    `settings:\n  kinds: { pattern: "[a-z/]+", default: ${value} }\n`,
  ];
  const path: [string, string, string] = [E, "get: GET /{kind}/{id}", "get: GET /{+kinds}/{id}"];
  expect(placesIn(lintBroken(version("calls"), path))).toEqual([]);
  expect(placesIn(lintBroken(version("old/calls"), path))).toEqual(["remote_endpoint_missing engagements.yaml:5:8"]);
});

it("a segment that the parameter's words exclude", () => {
  const kinds = "  /{kind}/{id}:\n    parameters: [{ name: kind, in: path, schema: { enum: [calls] } }, { name: id,";
  const one = lintBroken([R, "  /notes/{id}:\n    parameters: [{ name: id,", kinds]);
  expect(placesIn(one)).toEqual([
    "remote_endpoint_missing engagements.yaml:5:8",
    "remote_endpoint_missing engagements.yaml:6:23",
  ]);
});

it("what the write side sends stands for {engagement_type}", () => {
  const changes: [string, string, string][] = [
    [E, "get: GET /{kind}/{id}", "get: GET /{engagement_type}/{id}"],
    [E, "  content: details\n", "  content: details\n  engagement_type: { write: { path: details }, enum: kinds }\n"],
    [E, "enums:\n", "enums:\n  kinds: { call: calls, note: notes }\n"],
  ];
  expect(placesIn(lintBroken(...changes))).toEqual([]);
  const [first, second] = changes as [[string, string, string], [string, string, string]];
  const bad: [string, string, string] = [E, "enums:\n", "enums:\n  kinds: { call: calls, note: notez }\n"];
  expect(placesIn(lintBroken(first, second, bad))).toEqual(["remote_endpoint_missing engagements.yaml:5:8"]);
});

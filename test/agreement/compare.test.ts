// The comparison itself, on two small descriptions: it tells every kind of difference, and no other.
import type { JsonObject } from "@mapwright/core";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { compare } from "./compare.ts";
import { operationsOf } from "./description.ts";
import type { Home } from "./shape.ts";

const home = (yaml: string): Home => ({ document: parse(yaml) as JsonObject, elsewhere: () => undefined });

const official = home(`
servers: [{ url: "https://{region}.acme.example/v1" }]
paths:
  /notes:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: ids, in: query, schema: { type: array, items: { type: string } } }
        - { name: order, in: query, required: true, schema: { type: string, enum: [asc, desc] } }
        - { name: Authorization, in: header, required: true, schema: { type: string } }
      responses: { "200": { content: { application/json: { schema: { properties: { data: { type: array, items: { $ref: "#/components/schemas/Note" } } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
  /notes/{note_id}:
    get:
      parameters: [{ name: note_id, in: path, required: true, schema: { type: integer } }]
components:
  schemas:
    Note:
      required: [kind]
      allOf:
        - { type: object, properties: { text: { type: string, nullable: true }, kind: { type: string, enum: [a, b] } } }
        - { oneOf: [{ properties: { size: { type: number } } }, { properties: { size: { type: string } } }] }
        - { properties: { more: { type: object, additionalProperties: { type: string } }, free: { type: object } } }
`);

const same = `
servers: [{ url: https://other.acme.example/v1 }]
paths:
  /notes:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: ids, in: query, schema: { type: string } }
        - { name: order, in: query, required: true, schema: { type: string, enum: [asc, desc] } }
      responses: { "200": { content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: "#/components/schemas/Note" } } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
  /notes/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
components:
  schemas:
    Note:
      type: object
      required: [kind]
      properties:
        text: { type: [string, "null"] }
        kind: { enum: [a, b] }
        size: { type: [integer, string] }
        more: { type: object, properties: { anything: { type: string } } }
        free: { type: object, properties: { member: { type: boolean } } }
`;

const faults = (yaml: string) =>
  compare(home(yaml), operationsOf(official)).flatMap(({ at, faults: list }) => list.map((fault) => `${at}: ${fault}`));

it("finds nothing where both agree, and tells what is left open", () => {
  expect(faults(same)).toEqual([]);
  const silent = compare(home(same), operationsOf(official)).filter((claim) => claim.silent);
  expect(silent.map(({ at }) => at)).toEqual(["GET /v1/notes answers data[].free.member", "POST /v1/notes sends free.member"]);
});

it.each([
  ["a method", "    post:\n", "    put:\n", ["PUT /v1/notes: not described"]],
  ["a path", "/notes/{id}:", "/note/{id}:", ["GET /v1/note/{id}: not described"]],
  ["a parameter", "name: limit", "name: size", ["GET /v1/notes query size: not described"]],
  ["a place", "{ name: limit, in: query", "{ name: limit, in: header", ["GET /v1/notes header limit: not described"]],
  [
    "a parameter's type",
    "limit, in: query, schema: { type: integer",
    "limit, in: query, schema: { type: string",
    ["GET /v1/notes query limit: string here, integer there"],
  ],
  [
    "a type in a path",
    "required: true, schema: { type: integer",
    "required: true, schema: { type: string",
    ["GET /v1/notes/{id} path id: string here, integer there"],
  ],
  [
    "a due parameter",
    "order, in: query, required: true",
    "order, in: query",
    ["GET /v1/notes query order: required there alone"],
  ],
  ["a parameter's word", "[asc, desc]", "[asc, down]", ["GET /v1/notes query order: down: not described"]],
  [
    "a field",
    "text: {",
    "texts: {",
    ["GET /v1/notes answers data[].texts: not described", "POST /v1/notes sends texts: not described"],
  ],
  [
    "a field's type",
    "size: { type: [integer, string]",
    "size: { type: boolean",
    [
      "GET /v1/notes answers data[].size: boolean here, number, string there",
      "POST /v1/notes sends size: boolean here, number, string there",
    ],
  ],
  [
    "a null",
    "size: { type: [integer, string]",
    'size: { type: [integer, "null"]',
    ["GET /v1/notes answers data[].size: null here alone", "POST /v1/notes sends size: null here alone"],
  ],
  [
    "a word",
    "enum: [a, b]",
    "enum: [a, c]",
    ["GET /v1/notes answers data[].kind: c: not described", "POST /v1/notes sends kind: c: not described"],
  ],
  [
    "a due field",
    "required: [kind]",
    "required: [text]",
    [
      "GET /v1/notes answers data[].text: required here alone",
      "POST /v1/notes sends text: required here alone",
      "POST /v1/notes sends kind: required there alone",
    ],
  ],
  [
    "a member of a map",
    "anything: { type: string",
    "anything: { type: integer",
    [
      "GET /v1/notes answers data[].more.anything: integer here, string there",
      "POST /v1/notes sends more.anything: integer here, string there",
    ],
  ],
])("tells %s that differs", (_what, from, to, expected) => {
  expect(same).toContain(from);
  expect(faults(same.replace(from, to))).toEqual(expected);
});

// Places that the provider's own API does not have.
import { describe, expect, it } from "vitest";
import { FILES, lintBroken, lintFiles, placesIn } from "../../../testing/acme.ts";

const E = "engagements.yaml";
const R = "remote/api.yaml";
const TYPO: [string, string, string] = [E, "content: details", "content: detials"];
const MISSING = ["remote_path_missing engagements.yaml:11:12"];
const NOTE = "    Note:\n      type: object\n      properties:";
const LOOKUP = "lookups:\n  kinds: { request: GET /kinds, rows: data, word: name, value: key, retired: hidden = true }\nenums:\n";
const KINDS = `paths:
  /kinds:
    get: { responses: { "200": { description: all, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: object, properties: { name: { type: string }, key: { type: integer }, hidden: { type: boolean } } } } } } } } } } }
`;

describe("however the description is composed", () => {
  it.each<[string, [string, string, string][]]>([
    [
      "allOf alone",
      [
        [
          R,
          NOTE,
          `    Note: { allOf: [{ $ref: "#/components/schemas/Plain" }] }\n    Plain:\n      type: object\n      properties:`,
        ],
      ],
    ],
    [
      "oneOf alone",
      [
        [
          R,
          NOTE,
          `    Note: { oneOf: [{ $ref: "#/components/schemas/Plain" }, { type: "null" }] }\n    Plain:\n      type: object\n      properties:`,
        ],
      ],
    ],
    [
      "additionalProperties false",
      [[R, NOTE, "    Note:\n      type: object\n      additionalProperties: false\n      properties:"]],
    ],
  ])("%s", (_name, changes) => {
    expect(placesIn(lintBroken(...changes))).toEqual([]);
    expect(placesIn(lintBroken(...changes, TYPO))).toEqual(MISSING);
  });

  it.each<[string, string]>([
    ["additionalProperties true", "    Note:\n      type: object\n      additionalProperties: true\n      properties:"],
    ["members of any name", "    Note:\n      type: object\n      additionalProperties: { type: string }\n      properties:"],
  ])("takes %s", (_name, to) => expect(placesIn(lintBroken([R, NOTE, to], TYPO))).toEqual([]));

  it("does not fall into schemas that refer to themselves", () => {
    const to =
      '    Note:\n      oneOf: [{ $ref: "#/components/schemas/Note" }, { $ref: "#/components/schemas/Call" }]\n      type: object\n      properties:';
    expect(placesIn(lintBroken([R, NOTE, to], TYPO))).toEqual(MISSING);
  });
});

describe("what is missing is named", () => {
  it("by the key, not by the path's first", () => {
    const found = lintBroken([E, "account.id: \"parent[type='company'].id\"", "account.id: \"parent[type='company'].idd\""]);
    expect(placesIn(found)).toEqual(["remote_path_missing engagements.yaml:12:15"]);
    expect(found[0]).toMatchObject({ got: "idd", suggestion: "id", expected: ["type", "id"] });
  });

  it("below a text there is nothing", () =>
    expect(placesIn(lintBroken([E, "content: details", "content: details.html"]))).toEqual(MISSING));

  it("an envelope, once", () =>
    expect(placesIn(lintBroken([E, "operations:\n", "envelope: { record: data }\noperations:\n"]))).toEqual([
      "remote_path_missing engagements.yaml:4:21",
    ]));

  it("an envelope of the provider, in its file", () =>
    expect(placesIn(lintBroken(["provider.yaml", "auth:\n", "envelope: { body: data }\nauth:\n"]))).toEqual([
      "remote_path_missing provider.yaml:8:19",
    ]));

  it("an envelope of one operation", () => {
    const found = lintBroken([
      E,
      'update: { endpoint: "PUT /{kind}/{id}",',
      'update: { envelope: { body: data }, endpoint: "PUT /{kind}/{id}",',
    ]);
    expect(placesIn(found)).toEqual(["remote_path_missing engagements.yaml:6:31"]);
  });

  it("`at`, once", () =>
    expect(placesIn(lintBroken([E, "    vars: { kind: calls }\n", "    vars: { kind: calls }\n    at: properties\n"]))).toEqual([
      "remote_path_missing engagements.yaml:18:9",
    ]));

  it("`gone`", () =>
    expect(placesIn(lintBroken([E, "operations:\n", "gone: is_deleted = true\noperations:\n"]))).toEqual([
      "remote_path_missing engagements.yaml:4:7",
    ]));

  it("a reply", () => {
    const found = lintBroken([E, "required: [content] }", "required: [content], reply: { id: key } }"]);
    expect(placesIn(found)).toEqual(["remote_path_missing engagements.yaml:6:77"]);
  });

  it("a body that is not described", () => {
    const body = 'requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Call" } } } }, ';
    expect(lintBroken([R, body, ""]).filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "remote_path_missing", line: 6, message: "remote/ describes no JSON request for call" },
    ]);
  });
});

describe("lookups", () => {
  const withKinds = { ...FILES, [R]: (FILES[R] ?? "").replace("paths:\n", () => KINDS) };
  const lint = (lookup: string) => placesIn(lintFiles({ ...withKinds, [E]: (FILES[E] ?? "").replace("enums:\n", () => lookup) }));
  it("that are sound", () => expect(lint(LOOKUP)).toEqual([]));
  it.each([
    ["rows", LOOKUP.replace("rows: data", "rows: items"), "remote_path_missing engagements.yaml:8:39"],
    ["word", LOOKUP.replace("word: name", "word: title"), "remote_path_missing engagements.yaml:8:51"],
    ["value", LOOKUP.replace("value: key", "value: id"), "remote_path_missing engagements.yaml:8:64"],
    ["retired", LOOKUP.replace("hidden", "gone"), "remote_path_missing engagements.yaml:8:78"],
    ["request", LOOKUP.replace("/kinds", "/types"), "remote_endpoint_missing engagements.yaml:8:21"],
  ])("%s", (_name, lookup, wanted) => expect(lint(lookup)).toEqual([wanted]));
});

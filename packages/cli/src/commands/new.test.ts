// mapwright new: what it writes lints and passes its tests, from flags and from OpenAPI documents of several kinds.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandIn } from "../../testing/command.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mapwright-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const mapwright = (...args: string[]) => commandIn(folder, args);
const read = (file: string) => readFileSync(join(folder, file), "utf8");

async function isGreen(id: string) {
  const { status, stdout } = await mapwright("test", id, "--runs", "5");
  expect(status, stdout).toBe(0);
  expect(stdout).toMatch(/^ok {2}/);
}

describe("from flags", () => {
  it.each([
    ["bearer", "Authorization: Bearer {token}"],
    ["basic", 'username: "{api_key}"'],
    ["header:X-Api-Key", 'X-Api-Key: "{api_key}"'],
  ])("with %s", async (auth, written) => {
    const { status, stdout } = await mapwright("new", "acme-crm", "--base-url", "https://api.acme.example/v1/", "--auth", auth);
    expect([status, stdout.includes("npx mapwright lint acme-crm")]).toEqual([0, true]);
    expect(read("acme-crm/provider.yaml")).toContain(written);
    expect(read("acme-crm/provider.yaml")).toContain("name: Acme Crm\n");
    await isGreen("acme-crm");
  });

  it("writes nothing over", async () => {
    await mapwright("new", "acme", "--base-url", "https://api.acme.example", "--auth", "bearer");
    expect(await mapwright("new", "acme", "--base-url", "https://other.example", "--auth", "bearer")).toMatchObject({
      status: 2,
      stdout: "",
    });
    expect(read("acme/provider.yaml")).toContain("https://api.acme.example\n");
  });

  it.each([
    [["Acme!", "--auth", "bearer"], "Acme! is no id"],
    [["acme"], "no terminal to ask on: give --base-url https://api.example.com/v1 and --auth"],
    [["acme", "--base-url", "https://a.example"], "give --auth (bearer, basic, or header:NAME)"],
    [["acme", "--base-url", "http://a.example", "--auth", "bearer"], "--base-url takes an https address"],
    [["acme", "--base-url", "https://a.example", "--auth", "magic"], "--auth takes bearer, basic, or header:NAME, not magic"],
    [["acme", "--openapi", "none.yaml"], "none.yaml"],
  ])("%j is a mistake", async (args, message) => {
    const { status, stderr } = await mapwright("new", ...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(folder, "acme"))).toBe(false);
  });
});

/** OpenAPI 3.0 with references, composition, nullable, an envelope, numbers for ids and times, and names to guess from. */
const DOCUMENT = {
  openapi: "3.0.3",
  info: { title: "Acme", version: "2" },
  servers: [{ url: "https://api.acme.example/v2/" }],
  paths: {
    "/activities": { get: { responses: {} } },
    "/users/{id}": { get: { responses: { 200: { description: "a user" } } } },
    "/activities/{activityId}": {
      get: { responses: { 200: { $ref: "#/components/responses/One" } } },
      put: {
        requestBody: {
          content: {
            "application/json": { schema: { type: "object", properties: { activity: { $ref: "#/components/schemas/Write" } } } },
          },
        },
        responses: { 200: { $ref: "#/components/responses/One" } },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      oauth: {
        type: "oauth2",
        flows: {
          authorizationCode: { authorizationUrl: "https://a.example/o", tokenUrl: "https://a.example/t", scopes: { all: "all" } },
        },
      },
    },
    responses: {
      One: {
        description: "one",
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { activity: { $ref: "#/components/schemas/Activity" }, meta: { type: "object" } },
            },
          },
        },
      },
    },
    schemas: {
      Write: {
        type: "object",
        required: ["title"],
        properties: {
          title: { type: "string", nullable: true },
          startsAt: { type: "integer" },
          contact_id: { type: "integer", nullable: true },
          owner_id: { type: "string" },
        },
      },
      Activity: {
        allOf: [
          { $ref: "#/components/schemas/Write" },
          {
            type: "object",
            properties: {
              id: { type: "integer", format: "int64" },
              "odd name": { type: "string" },
              createdAt: { type: "string", format: "date-time" },
              parent: { $ref: "#/components/schemas/Activity" },
            },
          },
        ],
      },
    },
  },
};

describe("from an OpenAPI document", () => {
  it("asks which path is meant, and lists them", async () => {
    writeFileSync(join(folder, "acme.json"), JSON.stringify(DOCUMENT));
    const { status, stderr } = await mapwright("new", "acme", "--openapi", "acme.json");
    expect([status, stderr]).toEqual([
      2,
      "error: acme.json: name the path of one record with --path; paths of single records:\n  /users/{id}\n  /activities/{activityId}\n",
    ]);
  });

  it("guesses a mapping that lints and passes", async () => {
    writeFileSync(join(folder, "acme.json"), JSON.stringify(DOCUMENT));
    const { status, stderr } = await mapwright("new", "acme", "--openapi", "acme.json", "--path", "/activities/{activityId}");
    expect([status, stderr]).toEqual([0, ""]);
    expect(read("acme/engagements.yaml")).toContain(`envelope: {body: activity, record: activity}
operations:
  get: GET /activities/{id}
  update: PUT /activities/{id}
`);
    expect(read("acme/engagements.yaml")).toContain(`  id: id
  subject: title
  contact[0].id: contact_id
  owner.id: { path: owner_id, as: id }
  created_at: { read: createdAt }
  start_time: { path: startsAt, as: unix_seconds }
  # not mapped yet: odd name, parent
`);
    expect(read("acme/provider.yaml")).toContain("codecs:\n  id: integer\n");
    expect(read("acme/provider.yaml")).toContain("token: https://a.example/t\n");
    await isGreen("acme");
  });
});

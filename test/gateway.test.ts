// The main job over real sockets: gateway, transport and simulators, for every provider; and every kind of bad input.
import { type Definition, variantsOf } from "@mapwright/core";
import { sampleValues } from "@mapwright/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { definitions, examplesOf } from "./providers.ts";
import { startService, type TestService } from "./service.ts";

const engaged = definitions.filter(({ resource }) => resource === "crm/engagements");

let service: TestService;
beforeAll(async () => {
  service = await startService([...new Set(["affinity", "close", ...engaged.map(({ provider }) => provider.id)])]);
});
afterAll(() => service.close());
beforeEach(() => {
  for (const simulator of service.simulators.values()) simulator.reset();
});

/** The request body that the published reference shows, word for word. */
const PUBLISHED = {
  engagement_type: "meeting",
  content: "your_content",
  contact: [],
  start_time: "your_start_time",
  created_at: "your_created_at",
  owner: {},
  account: {},
  opportunity: [],
  project: {},
  subject: "your_subject",
  status: "inbox",
  direction: "inbound",
  end_time: "your_end_time",
  lead: [],
  internal_notes: "your_internal_notes",
  phone_numbers: [],
  custom_fields: {},
  duration: "your_duration",
  remote_data: {},
};

type Problem = { field: string; code: string; message: string; remedy: string };
type Warning = { code: string; field: string };
const marks = (list: unknown) => (list as Problem[]).map(({ code, field }) => `${code} ${field}`);

const filled = (definition: Definition) => examplesOf(definition).filter(({ name }) => name.startsWith("published-filled"));

/** An update whose first request is the write: the published one where it is shown, else the first of the examples. */
const plainUpdate = (definition: Definition) =>
  filled(definition)[0] ??
  examplesOf(definition).find(
    ({ operation, result, simulated, steps, warnings }) =>
      operation === "update" &&
      result !== undefined &&
      simulated !== false &&
      steps?.[0]?.request.method !== "GET" &&
      !warnings?.length,
  );

/** The query that an example's type stands in. */
const typeOf = (example: { variant?: string } | undefined): Record<string, string> =>
  example?.variant === undefined ? {} : { engagement_type: example.variant };

describe.each(engaged)("$provider.id", (definition) => {
  const provider = definition.provider.id;
  const idOf = filled(definition).find(({ variant }) => variant === "meeting")?.id ?? filled(definition)[0]?.id ?? "";

  it("the published example, taken literally, is refused with every problem", async () => {
    const { status, headers, body } = await service.call("PATCH", service.engagement(provider, idOf), PUBLISHED);
    expect(status).toBe(422);
    expect(headers.get("content-type")).toContain("application/problem+json");
    expect(marks(body.errors)).toEqual(
      expect.arrayContaining([
        "invalid_value start_time",
        "invalid_value created_at",
        "invalid_value end_time",
        "invalid_value duration",
      ]),
    );
    for (const { message, remedy } of body.errors as Problem[])
      expect([message, remedy].every((text) => text.length > 0)).toBe(true);
    expect(service.simulators.get(provider)?.requests).toEqual([]);
  });

  describe.each(filled(definition))("$name", ({ variant, id, body: given }) => {
    const call = (query: Record<string, string>, more: object = {}) =>
      service.call("PATCH", service.engagement(provider, id ?? "", query), { ...(given as object), ...more });
    const unheld = () => {
      const one = variantsOf(definition).find(({ word }) => word === variant);
      if (!one) throw new Error(`no variant ${variant}`);
      const held = new Set(
        one.fields
          .filter(({ writes, key }) => writes.length > 0 && !one.operations.update?.omit.has(key.root))
          .map(({ key }) => key.root),
      );
      const fields = [...definition.model.fields.values()].filter(
        (field) => !field.readOnly && !held.has(field.name) && !["remote_data", "engagement_type"].includes(field.name),
      );
      return Object.fromEntries(fields.map((field) => [field.name, sampleValues(field, one)[0]]));
    };

    it("is answered with the unified record and the provider's own", async () => {
      const { status, body } = await call({});
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({ id, engagement_type: variant, remote_data: expect.any(Object), meta: expect.any(Object) }),
      ]);
    });

    it("with what it cannot hold besides: one warning each", async () => {
      const more = unheld();
      const { status, body } = await call({}, more);
      expect(status, JSON.stringify(body)).toBe(200);
      const warned = ((body.meta as { warnings: Warning[] }).warnings ?? [])
        .filter(({ code }) => code === "unsupported_field")
        .map(({ field }) => field);
      expect(warned.sort()).toEqual(Object.keys(more).sort());
      expect(warned.length).toBeGreaterThan(0);
    });

    it("and refused under strict, with nothing sent", async () => {
      const { status, body } = await call({ strict: "true" }, unheld());
      expect([status, body.code]).toEqual([422, "strict_refused"]);
      expect(service.simulators.get(provider)?.requests).toEqual([]);
    });
  });

  it("reads what was written", async () => {
    const example = plainUpdate(definition);
    const typed = typeOf(example);
    await service.call("PATCH", service.engagement(provider, example?.id ?? "", typed), example?.body);
    const { status, body } = await service.call("GET", service.engagement(provider, example?.id ?? "", typed));
    const { remote_data: _remote, meta: _meta, ...record } = body;
    const { start_time } = (example?.result ?? {}) as { start_time?: string };
    expect([status, record]).toMatchObject([200, { id: example?.id, ...(start_time ? { start_time } : {}) }]);
  });

  describe("a provider that breaks", () => {
    const example = plainUpdate(definition);
    const typed = typeOf(example);
    const read = () => service.call("GET", service.engagement(provider, example?.id ?? "", typed));
    const write = () => service.call("PATCH", service.engagement(provider, example?.id ?? "", typed), example?.body);
    const break_ = (kind: "html" | "truncated" | "no_content" | "big_id" | "reset", match?: string) => {
      const simulator = service.simulators.get(provider);
      if (simulator) simulator.fault = { kind, ...(match ? { match } : {}) };
    };

    it("answers HTML: a read has failed, a write is unknown", async () => {
      break_("html");
      expect(await read()).toMatchObject({ status: 502, body: { code: "remote_unreadable" } });
      expect(await write()).toMatchObject({ status: 502, body: { code: "outcome_unknown", retryable: false } });
    });

    it("answers half its JSON", async () => {
      break_("truncated");
      expect(await read()).toMatchObject({ status: 502, body: { code: "remote_unreadable" } });
      // A write that is answered without a body has nothing to be cut; only the record cannot be read again.
      const bare = example?.steps?.[0]?.response?.body === undefined;
      const told = bare
        ? { status: 200, body: { meta: { warnings: [expect.objectContaining({ code: "reread_failed" })] } } }
        : { status: 502, body: { code: "outcome_unknown" } };
      expect(await write()).toMatchObject(told);
    });

    it("answers 204: nothing there to read; a write is done", async () => {
      break_("no_content");
      expect(await read()).toMatchObject({ status: 404, body: { code: "remote_not_found" } });
      expect(await write()).toMatchObject({ status: 200, body: { id: example?.id } });
    });

    it("answers another record: refused, its id over 2^53 told exactly", async () => {
      break_("big_id");
      expect(await read()).toMatchObject({
        status: 502,
        body: { code: "remote_mismatch", errors: [expect.objectContaining({ got: "9007199254740993" })] },
      });
    });

    it("says nothing at all to a write", async () => {
      break_("reset");
      expect(await write()).toMatchObject({ status: 502, body: { code: "outcome_unknown" } });
    });
  });
});

describe("bad input", () => {
  const path = (id = "acti_call1", query: Record<string, string> = {}) => service.engagement("close", id, query);
  const note = { engagement_type: "note", subject: "x" };

  it.each<[string, () => ReturnType<TestService["call"]>, number, string]>([
    [
      "an unknown account",
      () => service.call("PATCH", "/unified/crm/engagements/1?integrated_account_id=00000000-0000-4000-8000-000000000000", note),
      404,
      "unknown_account",
    ],
    ["a wrong token", () => service.call("PATCH", path(), note, "wrong"), 401, "unauthorized"],
    ["wrong JSON", () => service.call("PATCH", path(), '{"subject": "x",}'), 400, "invalid_json"],
    ["a type the provider lacks", () => service.call("PATCH", path(), { engagement_type: "chat" }), 422, "unsupported_variant"],
    ["a missing type", () => service.call("PATCH", path(), { subject: "x" }), 422, "type_required"],
    [
      "types that disagree",
      () => service.call("PATCH", path("acti_note1", { engagement_type: "call" }), note),
      422,
      "type_conflict",
    ],
    [
      "two contacts for one slot",
      () => service.call("PATCH", path("acti_note1"), { ...note, contact: [{ id: "cont_1" }, { id: "cont_2" }] }),
      422,
      "too_many_links",
    ],
    ["an id with ../", () => service.call("PATCH", path("../x"), note), 422, "invalid_id"],
    ["an id with %2f", () => service.call("PATCH", path("a%2fb"), note), 422, "invalid_id"],
    ["an id with a control character", () => service.call("PATCH", path("a\u0001b"), note), 422, "invalid_id"],
    ["an id of 10 kB", () => service.call("PATCH", path("x".repeat(10_240)), note), 422, "invalid_id"],
    [
      "__proto__ in the body",
      () => service.call("PATCH", path("acti_note1"), '{"engagement_type":"note","__proto__":{"x":1}}'),
      422,
      "forbidden_key",
    ],
    [
      "__proto__ deep in the body",
      () => service.call("PATCH", path("acti_note1"), '{"engagement_type":"note","remote_data":{"a":[{"__proto__":1}]}}'),
      422,
      "forbidden_key",
    ],
    [
      "__proto__ in the query",
      () => service.call("PATCH", path("acti_note1", { "remote_query[__proto__][x]": "1" }), note),
      422,
      "forbidden_key",
    ],
    [
      "a record that is not there",
      () => service.call("GET", path("acti_none", { engagement_type: "call" })),
      404,
      "remote_not_found",
    ],
  ])("%s", async (_name, call, status, code) => {
    const { status: got, body } = await call();
    expect([got, body.code]).toEqual([status, code]);
    for (const { message, remedy } of (body.errors as Problem[]) ?? [])
      expect([message.length > 0, remedy.length > 0]).toEqual([true, true]);
    expect(JSON.stringify(body)).not.toMatch(/demo-[0-9a-f]{6}/);
  });

  it("required people that are missing are named", async () => {
    const { status, body } = await service.call("PATCH", service.engagement("affinity", "3301"), { engagement_type: "meeting" });
    expect([status, marks(body.errors)]).toEqual([422, ["missing_required contact"]]);
  });
});

describe("formats", () => {
  const path = (query: Record<string, string>) =>
    service.engagement("close", "acti_note1", { engagement_type: "note", ...query });

  it("normalized holds every field", async () => {
    const { body } = await service.call("GET", path({ response_format: "normalized" }));
    expect(body).toMatchObject({ opportunity: [], project: null, subject: null, content: expect.any(String) });
    expect(body).not.toHaveProperty("remote_data");
  });

  it("raw is the provider's own", async () => {
    const { status, body } = await service.call("GET", path({ truto_response_format: "raw" }));
    expect([status, body._type]).toEqual([200, "Note"]);
  });

  it("fields and the provider's record can be left out", async () => {
    const { body } = await service.call(
      "GET",
      `${path({ ignore_remote_data: "true" })}&exclude_fields[]=content&truto_exclude_fields[]=owner`,
    );
    expect(body).not.toHaveProperty("remote_data");
    expect(body).not.toHaveProperty("content");
  });

  it("a dry run shows the request and sends nothing", async () => {
    const { status, body } = await service.call("PATCH", path({ dry_run: "true" }), { subject: "x" });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        requests: [
          expect.objectContaining({
            method: "PUT",
            url: "https://api.close.com/api/v1/activity/note/acti_note1/",
            body: { title: "x" },
          }),
        ],
      }),
    ]);
    expect(service.simulators.get("close")?.requests).toEqual([]);
  });

  it("health and description need no token", async () => {
    expect((await service.call("GET", "/healthz", undefined, "none")).status).toBe(200);
    expect((await service.call("GET", "/openapi.json", undefined, "none")).body).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
    });
  });
});

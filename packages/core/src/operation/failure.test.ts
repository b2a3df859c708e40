// Dialects of refusal over a made-up provider: categories, messages, fields, waits, bodies of every kind.
import { describe, expect, it } from "vitest";
import { acme, create, failure, get, play, reply, update } from "../../testing/acme.ts";
import type { HttpResponse, NoReply } from "../http.ts";
import type { JsonObject } from "../json.ts";

const of = (errors: JsonObject, answer: HttpResponse, provider: JsonObject = {}) =>
  failure(play(acme({}, { errors, ...provider }), update({ subject: "a" }), answer));

describe("the category", () => {
  it.each([
    [400, "remote_validation", false],
    [401, "remote_unauthorized", false],
    [403, "remote_forbidden", false],
    [404, "remote_not_found", false],
    [410, "remote_not_found", false],
    [409, "remote_conflict", false],
    [412, "remote_conflict", false],
    [423, "remote_conflict", false],
    [429, "remote_rate_limited", true],
    [500, "remote_error", false],
    [502, "remote_unavailable", true],
    [503, "remote_unavailable", true],
    [504, "remote_unavailable", true],
    [520, "remote_unavailable", true],
    [521, "remote_unavailable", true],
    [530, "remote_unavailable", true],
    [531, "remote_error", false],
    [302, "remote_error", false],
  ])("of a bare %i is its status's", (status, code, retryable) => {
    expect(of({}, reply("", status))).toMatchObject({ code, retryable, remote: { status, body: null }, provider: "acme" });
  });

  it.each([404, 410])("of a bare %i is that of a missing record only where the path names one", (status) => {
    const listed = acme({ operations: { create: "POST /a", update: "PUT /a/{id}" } });
    expect(failure(play(listed, create({ subject: "a" }), reply({}, status)))).toMatchObject({
      code: "remote_error",
      retryable: false,
    });
    expect(failure(play(listed, update({ subject: "a" }), reply({}, status)))).toMatchObject({ code: "remote_not_found" });
  });

  it.each(["API version 20.0 has been retired", "This endpoint is deprecated."])(
    "of a 410 that speaks of the interface is the provider's: %s",
    (message) => {
      expect(of({ message: "error" }, reply({ error: message }, 410))).toMatchObject({
        code: "remote_error",
        detail: `Acme: ${message}`,
      });
      expect(of({ message: "error" }, reply({ error: "The activity was deleted." }, 410))).toMatchObject({
        code: "remote_not_found",
      });
    },
  );

  it("of a failure that says when to come back is that the provider is not available, for so long", () => {
    const told = failure(play(acme(), get(), reply("", 500, { "retry-after": "7" })));
    expect(told).toMatchObject({ code: "remote_unavailable", retryable: true, retry_after_seconds: 7 });
  });

  it("is the first case that applies, else the code's, else the status's, else the default", () => {
    const dialect: JsonObject = {
      failed: "ok = false",
      code: "code",
      codes: { LOCKED: "conflict" },
      cases: [
        { status: 403, type: "text", is: "rate_limited", retry_after: 30 },
        { status: 403, when: "code = 'QUOTA'", is: "rate_limited", retryable: false },
        { when: "code = 'BUSY'", is: "conflict", retryable: true, retry_after: 5 },
      ],
      default: "validation",
    };
    const told = (answer: HttpResponse) => {
      const { code, retryable, retry_after_seconds } = of(dialect, answer) ?? {};
      return [code, retryable, retry_after_seconds];
    };
    expect(told(reply("<html>slow down</html>", 403))).toEqual(["remote_rate_limited", true, 30]);
    expect(told(reply({ code: "QUOTA" }, 403))).toEqual(["remote_rate_limited", false, undefined]);
    expect(told(reply({ code: "QUOTA" }, 403, { "retry-after": "7" }))).toEqual(["remote_rate_limited", false, 7]);
    expect(told(reply({ code: "BUSY" }, 423))).toEqual(["remote_conflict", true, 5]);
    expect(told(reply({ code: "LOCKED" }, 400))).toEqual(["remote_conflict", false, undefined]);
    expect(told(reply({ code: "constructor" }, 403))).toEqual(["remote_forbidden", false, undefined]);
    expect(told(reply({ ok: false }))).toEqual(["remote_validation", false, undefined]);
    expect(of(dialect, reply({ ok: "false", id: 7, title: "a" }))).toBeUndefined();
  });

  it("of a limit is known even where the write may not be sent again", () => {
    const definition = acme(
      { operations: { create: "POST /a" } },
      { errors: { cases: [{ status: 503, when: "limit = true", is: "rate_limited" }] } },
    );
    expect(failure(play(definition, create({ subject: "a" }), reply({ limit: true }, 503)))).toMatchObject({
      code: "remote_rate_limited",
    });
    expect(play(definition, create({ subject: "a" }), reply({}, 503)).outcome).toMatchObject({ unknown: true });
  });
});

describe("a write that may have happened", () => {
  const unsafe = acme({ operations: { create: "POST /a" } }, { errors: { message: "error" } });

  it("is the provider's error where it answered, with its words", () => {
    expect(failure(play(unsafe, create({ subject: "a" }), reply({ error: "no space left" }, 500)))).toMatchObject({
      code: "outcome_unknown",
      category: "provider_error",
      detail: "Acme may or may not have carried out the write: it answered 500. Acme: no space left.",
      remote: { status: 500, body: { error: "no space left" } },
    });
  });

  it.each([
    ["timeout", "timeout", "it did not answer in time"],
    ["reset", "network", "it ended the connection without an answer"],
    ["too_large", "network", "it answered with more than is read"],
  ] as const)("is of the network where no answer came: %s", (cause, category, why) => {
    const told = failure(play(unsafe, create({ subject: "a" }), { sent: true, cause }));
    expect(told).toMatchObject({ code: "outcome_unknown", category });
    expect(told?.detail).toBe(`Acme may or may not have carried out the write: ${why}.`);
  });

  it.each([400, 404, 409, 412])("is unknown where an earlier attempt may have caused what the last was told: %i", (status) => {
    const again = { ...reply({ error: "exists" }, status), attempts: 2, uncertain: true as const };
    const { outcome } = play(acme({}, { errors: { message: "error" } }), update({ subject: "a" }), again);
    expect(outcome).toMatchObject({ unknown: true, failure: { code: "outcome_unknown", remote: { status } } });
    expect(outcome.ok ? "" : outcome.failure.detail).toContain("Acme: exists");
  });

  it("that was done the second time is done", () => {
    const again = { ...reply({ id: 7, title: "a" }), attempts: 2, uncertain: true as const };
    expect(play(acme(), update({ subject: "a" }), again).outcome).toMatchObject({ ok: true });
  });
});

describe("no answer", () => {
  it("tells what happened, never which port is closed", () => {
    const told = (answer: NoReply) => failure(play(acme(), get(), answer))?.detail;
    const never = (["refused", "dns", "tls", "network"] as const).map((cause) => told({ sent: false, cause }));
    expect(new Set(never)).toEqual(new Set(["Acme could not be reached."]));
    expect(told({ sent: true, cause: "reset" })).toBe("Acme ended the connection without an answer.");
    expect(told({ sent: true, cause: "timeout" })).toBe("Acme did not answer in time.");
  });
});

describe("the message", () => {
  it.each([
    ["a text", { message: "error" }, reply({ error: "no" }, 400), "Acme: no"],
    ["a list", { message: "errors.detail" }, reply({ errors: [{ detail: "a" }, { detail: "b" }] }, 400), "Acme: a; b"],
    ["an object", { message: "error" }, reply({ error: { why: 1 } }, 400), 'Acme: {"why":1}'],
    ["of a list at the root", { message: "$[0].message" }, reply([{ message: "no" }], 400), "Acme: no"],
    [
      "a plain body",
      { message: "error" },
      reply("403 Forbidden (Rate Limit Exceeded)", 403, { "content-type": "text/plain" }),
      "Acme: 403 Forbidden (Rate Limit Exceeded)",
    ],
    ["a text in JSON", { message: "error" }, reply('"no such person"', 422), "Acme: no such person"],
    ["a page", { message: "error" }, reply("<html>x</html>", 403), "Acme: HTTP 403"],
    ["an expression that fails", { message: "$sum(error)" }, reply({ error: "x" }, 400), "Acme: HTTP 400"],
    ["broken JSON", { message: "error" }, reply('{"error": "n', 400), "Acme: HTTP 400"],
  ])("may be %s", (_name, errors, answer, detail) => expect(of(errors, answer)?.detail).toBe(detail));

  it("keeps the start of a page, and the whole of a JSON body", () => {
    expect(of({}, reply(`<html>${"x".repeat(5000)}`, 500))?.remote?.body).toHaveLength(2000);
    expect(of({}, reply({ a: { b: [1] } }, 400))?.remote).toEqual({ status: 400, body: { a: { b: [1] } } });
  });
});

describe("fields", () => {
  const fieldsOf = (errors: JsonObject, body: unknown) =>
    of(errors, reply(JSON.stringify(body), 422))?.errors.map(({ field, message }) => `${field}: ${message.split(": ").at(-1)}`);

  it("are rows, an object, or a list of names per row, in unified terms where there are any", () => {
    const rows = { fields: { each: "errors", name: "field", text: "message" } };
    expect(
      fieldsOf(rows, { errors: [{ field: "title", message: "too long" }, { field: "odd" }, { message: "no field" }] }),
    ).toEqual(["subject: too long", "odd: refused"]);
    expect(fieldsOf({ fields: { each: "errors" } }, { errors: { details: ["a", "b"], "x.y": "c" } })).toEqual([
      "content: a; b",
      "x.y: c",
    ]);
    const named = { fields: { each: "$", name: "fields", text: "message" } };
    expect(fieldsOf(named, [{ message: "required", fields: ["title", "details"] }])).toEqual([
      "subject: required",
      "content: required",
    ]);
  });

  it("may be JSON pointers, and are told per record inside a 2xx", () => {
    const pointers = { fields: { each: "errors.error", name: "field", text: "message" } };
    expect(fieldsOf(pointers, { errors: [{ error: { field: "/title", message: "no" } }] })).toEqual(["subject: no"]);
    const perRecord = {
      failed: "data[0].status = 'error'",
      code: "data[0].code",
      codes: { MANDATORY: "validation" },
      fields: { each: "data[status = 'error'].details", name: "api_name" },
    };
    const answer = reply({ data: [{ status: "error", code: "MANDATORY", details: { api_name: "title" } }] }, 202);
    expect(of(perRecord, answer)).toMatchObject({
      code: "remote_validation",
      errors: [{ field: "subject" }],
      remote: { status: 202 },
    });
  });

  it("never end, and never break", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ field: `f${index}` }));
    expect(fieldsOf({ fields: { each: "errors", name: "field" } }, { errors: many })).toHaveLength(100);
    for (const odd of [{ errors: 5 }, { errors: [null, [[]], { field: {} }] }, { errors: "x" }, [], null])
      expect(fieldsOf({ fields: { each: "errors", name: "field", text: "text" } }, odd)).toHaveLength(1);
  });
});

describe("the reason of a field", () => {
  const dialect = { message: "error", fields: { each: "errors", inside: "error", name: "name", text: "message" } };
  const told = (body: JsonObject) => of(dialect, reply(body, 400))?.errors.map(({ field, message }) => [field, message]);

  it("is that of the whole where it has none of its own", () => {
    expect(told({ error: "required field not found", errors: [{ name: "title" }] })).toEqual([
      ["subject", "Acme: subject: required field not found"],
    ]);
  });

  it("may stand as JSON inside the message", () => {
    const error =
      'Property values were not valid: [{"isValid":false,"message":"bad \\"x\\"","name":"title"},{"name":"other","message":"no"}]';
    expect(told({ error })).toEqual([
      ["subject", 'Acme: subject: bad "x"'],
      ["other", "Acme: other: no"],
    ]);
    for (const odd of ["a [bracket", "[not json]", "{", "[]", 'cut: [{"name":"ti'])
      expect(told({ error: odd }), odd).toEqual([[undefined, `Acme: ${odd}`]]);
  });
});

describe("waits and allowances", () => {
  const limits = {
    quota: ["100/10s", "250000/1d"],
    limit: "X-Max",
    remaining: "X-Left",
    draft: "RateLimit",
    reset: { header: "X-Reset", as: "unix_seconds" },
  };
  const read = (headers: Record<string, string>, errors: JsonObject = {}) =>
    failure(play(acme({}, { limits, errors }), get(), reply({}, 429, headers)));
  const wait = (headers: Record<string, string>, errors?: JsonObject) => read(headers, errors)?.retry_after_seconds;

  it("go by Retry-After, the case, the draft, the provider's own header", () => {
    const dialect = { cases: [{ status: 429, is: "rate_limited", retry_after: 3 }] };
    const all = { "retry-after": "1", ratelimit: '"default";r=0;t=4', "x-reset": "1767225605" };
    const { "retry-after": _first, ...rest } = all;
    expect([wait(all, dialect), wait(rest, dialect), wait(rest), wait({ "x-reset": all["x-reset"] })]).toEqual([1, 3, 4, 5]);
    expect(wait({ ratelimit: "limit=100, remaining=0, reset=4.2" })).toBe(5);
    expect(wait({ "x-reset": "1767225605", date: "Thu, 01 Jan 2026 00:00:02 GMT" })).toBe(3);
    expect(wait({ "x-reset": "1" })).toBe(0);
  });

  it("are said beside a limit that was met", () => {
    expect(read({ "x-left": "0", "x-max": "100" })?.errors[0]).toMatchObject({ expected: limits.quota, got: "0 of 100 left" });
    const usage = { limits: { usage: { header: "Sforce-Limit-Info", as: "api_usage" } } };
    const used = failure(play(acme({}, usage), get(), reply({}, 429, { "sforce-limit-info": "api-usage=15000/15000" })));
    expect(used?.errors[0]).toMatchObject({ got: "api-usage=15000/15000" });
    expect(failure(play(acme(), get(), reply({}, 429)))?.errors[0]).not.toHaveProperty("expected");
  });

  it("of several limits are those of the one that is used up", () => {
    const burst = { quota: "20/2s", limit: "X-Max", remaining: "X-Left", reset: { header: "X-Reset", as: "seconds" } };
    const day = { quota: "9000/1d", limit: "X-Day", remaining: "X-Day-Left", retryable: false };
    const told = (headers: Record<string, string>) =>
      failure(
        play(
          acme({}, { limits: [burst, day] }),
          get(),
          reply({}, 429, { "x-reset": "2", "x-max": "20", "x-day": "9000", ...headers }),
        ),
      );
    const spent = told({ "x-left": "20", "x-day-left": "0" });
    expect(spent).toMatchObject({ retryable: false, errors: [{ expected: ["9000/1d"], got: "0 of 9000 left" }] });
    expect(spent).not.toHaveProperty("retry_after_seconds");
    expect(spent?.errors[0]?.remedy).not.toContain("retry_after_seconds");
    const quick = { retryable: true, retry_after_seconds: 2, errors: [{ expected: ["20/2s"], got: "0 of 20 left" }] };
    expect(told({ "x-left": "0", "x-day-left": "5" })).toMatchObject(quick);
    expect(told({})).toMatchObject({ retryable: true, retry_after_seconds: 2 });
  });

  it("that nobody tells are not in the remedy", () => {
    const { retry_after_seconds: wait, errors } = failure(play(acme(), get(), reply({}, 429))) ?? {};
    expect([wait, errors?.[0]?.remedy]).toEqual([undefined, expect.not.stringContaining("retry_after_seconds")]);
    const told = failure(play(acme(), get(), reply({}, 429, { "retry-after": "3" })));
    expect(told?.errors[0]?.remedy).toContain("retry_after_seconds");
  });

  it("are not told of what waiting does not mend", () => {
    expect(failure(play(acme(), get(), reply({}, 404, { "retry-after": "5" })))).not.toHaveProperty("retry_after_seconds");
  });
});

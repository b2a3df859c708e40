// Whatever a caller sends and whatever a provider answers: an outcome with a code, never a throw, never a changed prototype.
import { CODES, type HttpResponse, type Json, type JsonObject, type NoReply, type Outcome } from "@mapwright/core";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { definitions, engine, json, NOW, sampleRecord, updateCall, variantsOf } from "./providers.ts";

const KEYS = [
  "account",
  "contact",
  "content",
  "start_time",
  "end_time",
  "duration",
  "engagement_type",
  "owner",
  "status",
  "direction",
  "subject",
  "remote_data",
  "custom_fields",
  "phone_numbers",
  "nope",
];
const odd = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.bigInt(),
  fc.constantFrom<Json>(
    "\ud800",
    "",
    "2025-03-04T09:30:00Z",
    "300",
    { id: "1" },
    [{ id: "1" }],
    [{ id: "1" }, { id: "2" }],
    { toString: 1 },
    [[]],
    { id: { id: 1 } },
    { id: null },
  ),
);
const bodies = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...KEYS), odd, { maxKeys: 6 }) },
  { weight: 1, arbitrary: odd },
);
const ids = fc.oneof(fc.constantFrom("1", "acti_1", "5725767000004649013", "../x", ""), fc.string({ unit: "binary" }));
const queries = fc.dictionary(
  fc.oneof(
    fc.constantFrom("engagement_type", "strict", "response_format", "exclude_fields[]", "remote_query[a][b]", "remote_query"),
    fc.string(),
  ),
  odd,
  { maxKeys: 3 },
) as fc.Arbitrary<JsonObject>;
const texts = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string(),
  fc.constantFrom(
    "",
    "null",
    "[]",
    "{}",
    '{"data":[]}',
    '{"data":[null]}',
    '{"data":{"0":1}}',
    "<html>",
    '{"id":12345678901234567890}',
    '{"__proto__":{"a":1}}',
    '{"error":{"a":1}}',
    '{"errors":{"a":[1]},"field-errors":[1]}',
  ),
);
const replies: fc.Arbitrary<HttpResponse | NoReply> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      status: fc.constantFrom(200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503),
      headers: fc.dictionary(
        fc.constantFrom("retry-after", "date", "ratelimit", "content-type", "x-ratelimit-limit-user-reset", "x-request-id"),
        fc.string(),
      ),
      text: texts,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ sent: fc.boolean(), cause: fc.constantFrom("timeout", "reset", "dns") }) as fc.Arbitrary<NoReply>,
  },
);

function settle(outcome: Outcome): void {
  if (!outcome.ok) {
    expect(Object.keys(CODES)).toContain(outcome.failure.code);
    expect(outcome.failure.status).toBeGreaterThanOrEqual(400);
    expect(outcome.failure.errors.every(({ message, remedy }) => message !== "" && remedy !== "")).toBe(true);
    expect(outcome.failure.retry_after_seconds ?? 0).toBeGreaterThanOrEqual(0);
  }
  for (const { code, message } of outcome.warnings)
    expect([Object.keys(CODES).includes(code), message !== ""]).toEqual([true, true]);
}

afterAll(() => expect([Object.keys(Object.prototype), ({} as Record<string, unknown>).a]).toEqual([[], undefined]));

describe.each(definitions.map((definition) => ({ id: definition.provider.id, definition })))("$id", ({ id, definition }) => {
  const words = [...definition.variants.keys()];

  it("answers any call", () =>
    fc.assert(
      fc.property(
        fc.constantFrom("get", "update"),
        ids,
        queries,
        bodies,
        fc.array(replies, { minLength: 4, maxLength: 4 }),
        (operation, recordId, query, body, answers) => {
          const operating = engine.operate(
            id,
            definition.resource,
            { operation: operation as "get", id: recordId, query, body: body as Json },
            { settings: {}, now: NOW },
          );
          let state = operating.next();
          for (const answer of answers) if (!state.done) state = operating.next(answer);
          expect(state.done).toBe(true);
          if (state.done) settle(state.value);
        },
      ),
      { numRuns: 1500 },
    ));

  it("reads any record, and any reply to a write", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.constantFrom("get", "update"),
        odd,
        fc.array(fc.tuple(fc.nat(40), odd), { maxLength: 4 }),
        fc.array(replies, { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        (word, operation, whole, changes, answers, keep) => {
          const variant = variantsOf(definition).find((one) => one.word === word);
          if (!variant?.operations[operation as "get"]) return;
          const record: JsonObject = structuredClone(sampleRecord(definition, variant));
          const names = Object.keys(record);
          for (const [index, value] of changes) record[names[index % names.length] as string] = value;
          const body = definition.provider.envelope.record ? { data: [keep ? record : whole] } : keep ? record : whole;
          const call =
            operation === "get"
              ? { operation: "get" as const, id: "1", query: { engagement_type: word } }
              : { ...updateCall(definition, variant, { subject: "x", contact: [{ id: "5" }] }), id: "1" };
          const operating = engine.operate(id, definition.resource, call, { settings: {}, now: NOW });
          let state = operating.next();
          for (const answer of [json(body as Json), ...answers]) if (!state.done) state = operating.next(answer);
          expect(state.done).toBe(true);
          if (!state.done) return;
          settle(state.value);
          const { value } = state;
          if (value.ok)
            for (const format of ["unified", "normalized"] as const)
              engine.present(
                value,
                { format, ignoreRemoteData: false, excludeFields: [], remoteQuery: {}, strict: false, dryRun: false },
                definition.model,
              );
        },
      ),
      { numRuns: 1500 },
    ));
});

// The laws that hold the matrix to what the engine does, over every provider, variant and cell.
import {
  type Definition,
  type Field,
  type Json,
  type JsonObject,
  type ModelField,
  matrixOf,
  type Operation,
  readPath,
  type Variant,
  writePath,
} from "@mapwright/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  definitions,
  enveloped,
  json,
  planMain,
  run,
  sampleRecord,
  sampleValues,
  updateCall,
  variantsOf,
  writableVariants,
} from "./providers.ts";

const cases = (of: (definition: Definition) => Variant[]) =>
  definitions.flatMap((definition) =>
    of(definition).map((variant) => ({ provider: definition.provider.id, word: variant.word ?? "record", definition, variant })),
  );

const requestFields = (definition: Definition): ModelField[] =>
  [...definition.model.fields.values()].filter(
    (field) => !field.readOnly && field.name !== "remote_data" && field.name !== "engagement_type",
  );

/** The sides that send something for a root in an update. */
function sendingSides(variant: Variant, root: string) {
  if (variant.operations.update?.omit.has(root)) return [];
  return variant.fields
    .filter((field) => field.key.root === root && (!field.on || field.on.includes("update")))
    .flatMap((field) => field.writes.map((side) => ({ field, side })));
}

describe.each(cases(writableVariants))("update of $provider $word", ({ definition, variant }) => {
  const stored = () => enveloped(variant.operations.get as Operation, sampleRecord(definition, variant));
  const plan = (more: JsonObject) => planMain(definition, updateCall(definition, variant, more), stored);
  const cells = matrixOf(definition, "update")?.request ?? {};

  for (const field of requestFields(definition)) {
    const sides = sendingSides(variant, field.name);
    const sends = sides.some(({ side }) => !side.sendsNothing);
    const [first, second] = sampleValues(field, variant);
    const companions = sides.flatMap(({ side }) => side.needs.filter((need) => need !== field.name));
    const context = Object.fromEntries(
      companions.map((name) => [name, sampleValues(definition.model.fields.get(name) as ModelField, variant)[0]]),
    );

    if (sends) {
      it(`${field.name}, changed alone, changes the request`, () => {
        const [one, other] = [plan({ ...context, [field.name]: first }), plan({ ...context, [field.name]: second })];
        expect(one.request, JSON.stringify(one.outcome)).toBeDefined();
        expect(one.request?.body).not.toEqual(other.request?.body);
        expect(cells[field.name]?.only ?? [variant.word]).toContain(variant.word);
      });
    } else {
      it(`${field.name} changes nothing and warns`, () => {
        const [without, given] = [plan({}), plan({ [field.name]: first })];
        expect(given.request).toEqual(without.request);
        const code = sides.length > 0 ? "claimed_field" : "unsupported_field";
        expect(given.warnings).toContainEqual(expect.objectContaining({ code, field: field.name }));
        const cell = cells[field.name];
        expect(sides.length > 0 ? cell?.sends : (cell?.only ?? []).includes(variant.word ?? "")).toBe(
          sides.length > 0 ? "nothing" : false,
        );
      });

      it(`${field.name} is refused under strict`, () => {
        const call = updateCall(definition, variant, { [field.name]: first });
        const { outcome } = planMain(definition, { ...call, query: { strict: "true" } }, stored);
        expect(outcome).toMatchObject({
          ok: false,
          failure: { code: "strict_refused", errors: [expect.objectContaining({ field: field.name })] },
        });
      });
    }
  }

  for (const requirement of variant.operations.update?.required ?? []) {
    it(`refuses an update without ${requirement.text}`, () => {
      const { body, ...call } = updateCall(definition, variant);
      const rest = Object.fromEntries(Object.entries(body as JsonObject).filter(([name]) => !requirement.fields.includes(name)));
      const { outcome } = planMain(definition, { ...call, body: rest }, stored);
      const code = requirement.fields.includes("engagement_type") ? "engagement_type_required" : "missing_required";
      expect(outcome).toMatchObject({ ok: false, failure: { errors: [expect.objectContaining({ code })] } });
    });
  }

  for (const field of variant.fields.filter(
    ({ lens, key }) => lens && key.root !== "engagement_type" && !variant.operations.update?.omit.has(key.root),
  )) {
    it(`${field.key.text} reads back what was written`, () => {
      fc.assert(
        fc.property(valuesFor(definition, field), (value) => {
          const outcome = echo(definition, variant, { [field.key.root]: value });
          if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
          expect(outcome.data[field.key.root]).toEqual(value);
          expect(outcome.warnings.filter(({ code }) => code === "not_applied" || code === "unreadable")).toEqual([]);
        }),
        { numRuns: 50 },
      );
    });
  }
});

/** Runs an update against a provider that keeps exactly what it is sent, beside the sample record's type and id. */
function echo(definition: Definition, variant: Variant, more: JsonObject) {
  const update = variant.operations.update as Operation;
  const get = variant.operations.get as Operation;
  const sample = sampleRecord(definition, variant);
  let kept: JsonObject = {};
  return run(definition, updateCall(definition, variant, more), ({ kind, request }) => {
    if (kind === "stored") return enveloped(get, sample);
    if (kind === "reread") return enveloped(get, kept);
    const sent = update.envelope.body
      ? readPath(update.envelope.body, request.body)
      : { state: "one" as const, value: request.body as Json };
    kept = { ...typeOf(definition, sample), ...(sent.state === "one" ? (sent.value as JsonObject) : {}) };
    return update.reply ? json({}) : enveloped(update, kept);
  });
}

/** The member of a record that tells its type, so that the record is read as its variant. */
function typeOf(definition: Definition, sample: JsonObject): JsonObject {
  const path = definition.common.fields.find(({ key }) => key.root === "engagement_type")?.read?.paths?.[0];
  const found = path && readPath(path, sample);
  const out: JsonObject = {};
  if (path && found?.state === "one") writePath(path, out, found.value);
  return out;
}

const ids = fc.integer({ min: 1, max: 2 ** 40 }).map(String);
const text = fc.string({ minLength: 1, unit: "grapheme" });
const moments = fc
  .integer({ min: 0, max: 4_102_444_800 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z"));

function valuesFor(definition: Definition, { key, type, writes }: Field): fc.Arbitrary<Json> {
  const member = key.member ?? "id";
  const table = writes[0]?.enumTable;
  const scalar: fc.Arbitrary<Json> = table
    ? fc.constantFrom(...table.entries.map((entry) => entry.word))
    : type === "id"
      ? ids
      : type === "date-time"
        ? moments
        : type === "duration"
          ? fc.integer({ min: 0, max: 86_400 }).map((seconds) => String(seconds))
          : type === "word"
            ? fc.constantFrom(...(definition.model.fields.get(key.root)?.words ?? ["word"]))
            : type === "any"
              ? fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string())
              : text;
  const one = scalar.map((value) => ({ [member]: value }));
  if (key.list === "first") return one.map((value) => [value]);
  if (key.list === "all") return fc.uniqueArray(one, { minLength: 1, maxLength: 5, selector: (value) => JSON.stringify(value) });
  return key.member === undefined ? scalar : one;
}

describe.each(cases((definition) => variantsOf(definition).filter((variant) => variant.operations.get)))(
  "reply of $provider $word",
  ({ definition, variant }) => {
    const get = variant.operations.get as Operation;
    const read = (record: Json) => run(definition, getCall(variant), () => enveloped(get, record));
    const cells = matrixOf(definition, "get")?.response ?? {};

    for (const root of [...definition.model.fields.values()]
      .filter((field) => !field.writeOnly && field.name !== "remote_data")
      .map((field) => field.name)) {
      const fields = variant.fields.filter((field) => field.key.root === root && field.read);
      if (fields.length === 0) continue;
      it(`${root}, changed in the record, changes the unified record`, () => {
        const sample = sampleRecord(definition, variant);
        const seen = new Set(changedRecords(definition, variant, fields, sample).map((record) => show(read(record), root)));
        expect(seen.size).toBeGreaterThan(1);
        expect(cells[root]?.only ?? [variant.word]).toContain(variant.word);
      });
    }
  },
);

function getCall(variant: Variant) {
  return {
    operation: "get" as const,
    id: "101",
    query: (variant.word === undefined ? {} : { engagement_type: variant.word }) as JsonObject,
  };
}

function show(outcome: ReturnType<typeof run>, root: string): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return JSON.stringify(outcome.data[root]);
}

/** The sample record, and copies of it in which a place that the field reads holds something else. */
function changedRecords(definition: Definition, variant: Variant, fields: Field[], sample: JsonObject): JsonObject[] {
  const records = [sample];
  for (const { read, type } of fields) {
    const change = (apply: (record: JsonObject) => void) => {
      const record = structuredClone(sample);
      apply(record);
      records.push(record);
    };
    const values = read?.enumTable ? read.enumTable.entries.map((entry) => entry.write) : SAMPLES[type];
    for (const path of read?.paths ?? [])
      for (const value of values) change((record) => writePath(path, record, path.many ? [value] : value));
    for (const { path } of read?.expression?.paths ?? []) {
      for (const value of [...values, 77]) change((record) => setDeep(record, path, value));
    }
  }
  // A record that tells another type would be read as another variant.
  const type = typeOf(definition, sample);
  const told = fields.some((field) => field.key.root === "engagement_type");
  return variant.word === undefined || told ? records : records.map((record) => ({ ...record, ...type }));
}

const SAMPLES: Record<Field["type"], Json[]> = {
  id: ["9001", "9002", 9003],
  text: ["changed"],
  word: ["changed"],
  "date-time": ["2024-02-29T01:02:03Z", 1_709_168_523],
  duration: [61, "07:07"],
  any: [{ changed: true }],
  boolean: [true, false],
};

/** Sets a dotted place in a record; through an array, in each of its elements. */
function setDeep(node: Json, keys: string[], value: Json): void {
  if (Array.isArray(node)) for (const element of node) setDeep(element, keys, value);
  else if (typeof node === "object" && node !== null) {
    const [key = "", ...rest] = keys;
    if (rest.length === 0) (node as JsonObject)[key] = value;
    else {
      const object = node as JsonObject;
      object[key] ??= {};
      setDeep(object[key], rest, value);
    }
  }
}

describe("asymmetric fields", () => {
  it.each(cases(writableVariants))("of $provider $word say why they do not read back", ({ variant }) => {
    const silent = variant.fields.filter(
      ({ read, writes, lens }) => read && writes.length > 0 && !lens && !writes.every((side) => side.sendsNothing),
    );
    const unexplained = silent
      .filter(({ read, writes }) => !read?.note && !writes.some((side) => side.note))
      .map(({ key }) => key.text);
    expect(unexplained).toEqual([]);
  });
});

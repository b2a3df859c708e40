// Laws of writing: a write does what the matrix says, a missing required field is refused early, a lens round-trips.
import {
  CODECS,
  type Field,
  type Json,
  type JsonObject,
  type ModelField,
  matrixOf,
  type Operation,
  type Outcome,
  readPath,
  type Variant,
  writePath,
} from "@mapwright/core";
import { valuesOf } from "../arbitraries.ts";
import { holds, Mismatch, same } from "../check.ts";
import { enveloped, planAll, planMain, run } from "../driving.ts";
import { sampleRecord, sampleValues, typeOf, writeCall } from "../samples.ts";
import type { Subject } from "../subject.ts";
import type { Law } from "./law.ts";
import { forAll, type LawOptions } from "./property.ts";

/** The laws of one write of one variant. */
export function writeLaws(subject: Subject, variant: Variant, operation: Operation, options: LawOptions): Law[] {
  const { definition } = subject;
  const writable = [...definition.model.fields.values()].filter(
    ({ name, readOnly, formatOf }) =>
      !readOnly && formatOf === undefined && name !== "remote_data" && name !== definition.model.discriminator,
  );
  return [
    ...writable.flatMap((field) => cellLaws(subject, variant, operation, field)),
    ...requiredLaws(subject, variant, operation),
    ...lensLaws(subject, variant, operation, options),
  ];
}

/** Replies with the record as it is stored, where an update reads it first. */
export const storedReply = (subject: Subject, variant: Variant) => () =>
  enveloped(variant.operations.get as Operation, sampleRecord(subject, variant));

/** The sides that send something for a root. */
export function sendingSides(variant: Variant, { name, omit }: Operation, root: string) {
  if (omit.has(root)) return [];
  return variant.fields
    .filter(({ key, on }) => key.root === root && (!on || on.includes(name as "update")))
    .flatMap((field) => field.writes.map((side) => ({ field, side })));
}

/** Values for the fields that the sides compute from, so that each can be written alone. */
export function companionsOf(subject: Subject, variant: Variant, sides: ReturnType<typeof sendingSides>): JsonObject {
  const needs = sides.flatMap(({ field, side }) => side.needs.filter((need) => need !== field.key.root));
  const { fields } = subject.definition.model;
  return Object.fromEntries(needs.map((name) => [name, sampleValues(fields.get(name) as ModelField, variant)[0]]));
}

function cellLaws(subject: Subject, variant: Variant, operation: Operation, field: ModelField): Law[] {
  const { name } = field;
  const sides = sendingSides(variant, operation, name);
  const place = sides[0]?.field.origin.pointer ?? operation.origin.pointer;
  const cell = () => matrixOf(subject.definition, operation.name)?.request[name];
  const plan = (more: JsonObject, query: JsonObject = {}) =>
    planMain(subject, { ...writeCall(subject, variant, operation, more), query }, storedReply(subject, variant));
  const [first, second] = sampleValues(field, variant);
  if (sides.some(({ side }) => !side.sendsNothing)) {
    const changes = () => {
      const context = companionsOf(subject, variant, sides);
      const [one, other] = [plan({ ...context, [name]: first }), plan({ ...context, [name]: second })];
      holds(one.request !== undefined, `a call with ${name} is refused`, { expected: "a request", actual: one.outcome });
      const later = sides.some(({ side }) => side.relation) && operation.name === "create";
      const all = (value: Json) =>
        later &&
        planAll(subject, writeCall(subject, variant, operation, { ...context, [name]: value }), storedReply(subject, variant));
      const differ = JSON.stringify([one.request, all(first)]) !== JSON.stringify([other.request, all(second)]);
      holds(differ, `two values of ${name} give one request`, { expected: "two requests", actual: one.request });
      holds(isIn(cell()?.only, variant), `the matrix lacks ${name}`, { expected: variant.word, actual: cell() });
    };
    return [{ name: `${name}, changed alone, changes the request`, pointer: place, run: changes }];
  }
  const ignores = () => {
    const [without, given] = [plan({}), plan({ [name]: first })];
    same(given.request, without.request, `${name} has no write side and changes the request`);
    const code = sides.length > 0 ? "claimed_field" : "unsupported_field";
    const warned = given.warnings.some((warning) => warning.code === code && warning.field === name);
    holds(warned, `${name} is dropped without a warning`, { expected: { code, field: name }, actual: given.warnings });
    const [known, only] = [cell()?.sends, cell()?.only ?? []];
    const right = sides.length > 0 ? known === "nothing" : !only.includes(variant.word ?? "");
    holds(right, `the matrix has ${name}, which sends nothing`, { expected: undefined, actual: cell() });
  };
  const refuses = () => {
    const { outcome } = plan({ [name]: first }, { strict: "true" });
    const refused = outcome && !outcome.ok && outcome.failure.code === "strict_refused";
    holds(
      refused === true && outcome?.ok === false && outcome.failure.errors.some((one) => one.field === name),
      `strict lets ${name} pass`,
      {
        expected: { code: "strict_refused", field: name },
        actual: outcome,
      },
    );
  };
  return [
    { name: `${name} changes nothing and warns`, pointer: place, run: ignores },
    { name: `${name} is refused under strict`, pointer: place, run: refuses },
  ];
}

function isIn(only: string[] | undefined, { word }: Variant): boolean {
  return word === undefined || only === undefined || only.includes(word);
}

function requiredLaws(subject: Subject, variant: Variant, operation: Operation): Law[] {
  return operation.required.map(({ text, fields }, index) => ({
    name: `refuses an ${operation.name} without ${text}`,
    pointer: `${operation.origin.pointer}/required/${index}`,
    run() {
      const { body, ...call } = writeCall(subject, variant, operation);
      const rest = Object.fromEntries(Object.entries(body as JsonObject).filter(([name]) => !fields.includes(name)));
      const { outcome, request } = planMain(subject, { ...call, body: rest }, storedReply(subject, variant));
      const code = fields.some((field) => field === variant.discriminator) ? "type_required" : "missing_required";
      const refused = outcome && !outcome.ok && outcome.failure.errors.some((one) => one.code === code);
      holds(refused === true, `a call without ${text} is not refused`, { expected: { code }, actual: outcome ?? request });
    },
  }));
}

function lensLaws(subject: Subject, variant: Variant, operation: Operation, options: LawOptions): Law[] {
  const { definition } = subject;
  const lenses = variant.fields.filter(
    ({ lens, key, on }) =>
      lens &&
      key.root !== variant.discriminator &&
      key.root !== "id" &&
      !operation.omit.has(key.root) &&
      (!on || on.includes(operation.name as "update")),
  );
  return lenses.map((field) => ({
    name: `${field.key.text} reads back what was written`,
    pointer: field.origin.pointer,
    run: () =>
      forAll(valuesOf(definition, field), options, (value) => {
        const outcome = echo(subject, variant, operation, { [field.key.root]: value, ...ownFormat(field) });
        if (!outcome.ok) throw new Mismatch("the call is refused", { expected: value, actual: outcome.failure });
        const read = outcome.data[field.key.root];
        const codec = field.key.member === undefined ? CODECS.get(field.writes[0]?.codec ?? "") : undefined;
        // A codec that keeps only minutes decides itself which timestamps are equal.
        const kept = codec?.lossy !== undefined && read !== undefined && codec.same(value, read);
        if (!kept) same(read, value, "what is read is not what was written");
        const warned = outcome.warnings.filter(({ code }) => code === "not_applied" || code === "unreadable");
        same(warned, [], "the write is reported as not applied");
      }),
  }));
}

/** The format of the provider's text, so that it is sent as it is. */
function ownFormat({ formatField, writes }: Field): JsonObject {
  const format = CODECS.get(writes[0]?.codec ?? "")?.format;
  return format && formatField !== undefined ? { [formatField]: format } : {};
}

/** Runs a write against a provider that stores exactly what it is sent, beside the sample record's type and id. */
function echo(subject: Subject, variant: Variant, operation: Operation, more: JsonObject): Outcome {
  const get = variant.operations.get as Operation;
  const sample = sampleRecord(subject, variant);
  let kept: JsonObject = {};
  return run(subject, writeCall(subject, variant, operation, more), ({ kind, request }) => {
    if (kind === "stored") return enveloped(get, sample);
    if (kind === "reread") return enveloped(get, kept);
    const { body: at } = operation.envelope;
    const sent = at ? readPath(at, request.body) : { state: "one" as const, value: request.body as Json };
    kept = { ...typeOf(subject.definition, sample), ...(sent.state === "one" ? (sent.value as JsonObject) : {}) };
    const made = operation.name === "update" ? {} : idOf(variant, sample);
    return enveloped(operation, operation.reply ? answered(operation, made) : { ...made, ...kept });
  });
}

/** The place of the id in a record, as the sample has it. */
function idOf(variant: Variant, sample: JsonObject): JsonObject {
  const path = variant.fields.find(({ key }) => key.root === "id")?.read?.paths?.[0];
  const found = path && readPath(path, sample);
  const out: JsonObject = {};
  if (path && found?.state === "one") writePath(path, out, found.value);
  return out;
}

/** The reply to a write that returns no record: its id, at the path that the operation names. */
function answered({ reply = [] }: Operation, id: JsonObject): JsonObject {
  const out: JsonObject = {};
  const [value] = Object.values(id);
  for (const field of reply)
    if ("path" in field && field.key.root === "id" && value !== undefined) writePath(field.path, out, value);
  return out;
}

// Whatever a caller sends and whatever a provider answers: an outcome with a code, never a throw, never a changed prototype.
import {
  type Call,
  CODES,
  discriminatorOf,
  type HttpResponse,
  type Json,
  type JsonObject,
  type Model,
  type NoReply,
  OPERATIONS,
  type Operation,
  type Outcome,
  typeMember,
  variantsOf,
  writePath,
} from "@mapwright/core";
import fc from "fast-check";
import { odd } from "../arbitraries.ts";
import { holds, same } from "../check.ts";
import { json } from "../driving.ts";
import { sampleRecord, takesId, writeCall } from "../samples.ts";
import { NOW, type Subject } from "../subject.ts";
import type { Law } from "./law.ts";
import { forAll, type LawOptions } from "./property.ts";

/** Laws of a whole resource. `options.runs` is for each of them. */
export function robustnessLaws(subject: Subject, options: LawOptions): Law[] {
  return [
    { name: "answers any call", pointer: "", run: () => forAll(anyCall(subject), options, (call) => settle(subject, ...call)) },
    {
      name: "reads any record, and any reply to a write",
      pointer: "",
      run: () => forAll(anyRecord(subject), options, (call) => settle(subject, ...call)),
    },
  ];
}

type Played = [call: Call, answers: (HttpResponse | NoReply)[]];

/** Created on first use: the table of all code points takes most of a second. */
const ids = () => fc.oneof(fc.constantFrom("1", "acti_1", "5725767000004649013", "../x", ""), fc.string({ unit: "binary" }));
const PARAMETERS = ["strict", "response_format", "exclude_fields[]", "remote_query[a][b]", "remote_query"];
const queriesOf = (model: Model) =>
  fc.dictionary(fc.oneof(fc.constantFrom(...discriminatorOf(model), ...PARAMETERS), fc.string()), odd, { maxKeys: 3 });
const TEXTS = ["", "null", "[]", "{}", '{"data":[]}', '{"data":[null]}', '{"data":{"0":1}}', "<html>"];
const HOSTILE = [
  '{"id":12345678901234567890}',
  '{"__proto__":{"a":1}}',
  '{"error":{"a":1}}',
  '{"errors":{"a":[1]},"field-errors":[1]}',
];
const texts = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string(),
  fc.constantFrom(...TEXTS, ...HOSTILE),
);
const HEADERS = ["retry-after", "date", "ratelimit", "content-type", "x-ratelimit-limit-user-reset", "x-request-id"];
const whole = fc.record({
  status: fc.constantFrom(200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503),
  headers: fc.dictionary(fc.constantFrom(...HEADERS), fc.string()),
  text: texts,
});
const none = fc.record({ sent: fc.boolean(), cause: fc.constantFrom("timeout", "reset", "dns") }) as fc.Arbitrary<NoReply>;
const replies = fc.oneof({ weight: 8, arbitrary: whole }, { weight: 1, arbitrary: none });

function anyCall({ definition }: Subject): fc.Arbitrary<Played> {
  const names = [...definition.model.fields.keys(), "nope"];
  const bodies = fc.oneof(
    { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 6 }) },
    { weight: 1, arbitrary: odd },
  );
  return fc
    .tuple(
      fc.constantFrom(...OPERATIONS),
      ids(),
      queriesOf(definition.model),
      bodies,
      fc.array(replies, { minLength: 4, maxLength: 4 }),
    )
    .map(([operation, id, query, body, answers]) => [{ operation, id, query: query as JsonObject, body: body as Json }, answers]);
}

/** Valid calls of each operation that a variant with a sample has; the first reply holds the record with some places changed. */
function anyRecord(subject: Subject): fc.Arbitrary<Played> {
  const offered = variantsOf(subject.definition).flatMap((variant) =>
    variant.operations.get ? Object.values(variant.operations).map((operation) => ({ variant, operation })) : [],
  );
  const changes = fc.array(fc.tuple(fc.nat(40), odd), { maxLength: 4 });
  const rest = fc.array(replies, { minLength: 3, maxLength: 3 });
  return fc
    .tuple(fc.constantFrom(...offered), odd, changes, rest, fc.boolean())
    .map(([{ variant, operation }, other, places, answers, keep]): Played => {
      const record: JsonObject = structuredClone(sampleRecord(subject, variant));
      const names = Object.keys(record);
      for (const [index, value] of places) record[names[index % names.length] as string] = value;
      const query: JsonObject = typeMember(variant, variant.word);
      const takesBody = ["create", "update"].includes(operation.name);
      const call: Call = takesBody
        ? writeCall(subject, variant, operation, someFields(subject.definition.model))
        : { operation: operation.name, ...(takesId(operation.name) ? { id: "1" } : {}), query };
      return [call, [json(bodyWith(operation, keep ? record : other)), ...answers]];
    });
}

/** A text and a list of links, where the model has them. */
function someFields({ fields }: Model): JsonObject {
  const writable = [...fields.values()].filter(({ readOnly, writeOnly }) => !readOnly && !writeOnly);
  const text = writable.find(({ type, shape }) => type === "text" && shape === "value");
  const links = writable.find(({ shape }) => shape === "references");
  return { ...(text ? { [text.name]: "x" } : {}), ...(links ? { [links.name]: [{ id: "5" }] } : {}) };
}

function bodyWith({ envelope }: Operation, record: Json): Json {
  if (!envelope.record) return record;
  const body: JsonObject = {};
  writePath(envelope.record, body, record);
  return body;
}

/** More replies than any call needs, even one that links many records. */
const MAX_STEPS = 200;

function settle({ engine, provider, definition, settings }: Subject, call: Call, answers: (HttpResponse | NoReply)[]): void {
  const operating = engine.operate(provider, definition.resource, call, { settings, now: NOW });
  let state = operating.next();
  for (let step = 0; !state.done && step < MAX_STEPS; step++)
    state = operating.next(answers[step % answers.length] as HttpResponse | NoReply);
  holds(state.done === true, `a call asks for more than ${MAX_STEPS} replies`);
  const outcome = state.value as Outcome;
  judge(outcome);
  same([Object.keys(Object.prototype), ({} as JsonObject).a], [[], undefined], "the prototype of all objects was changed");
  if (!outcome.ok) return;
  const plain = { ignoreRemoteData: false, excludeFields: [], remoteQuery: {}, strict: false, dryRun: false };
  for (const format of ["unified", "normalized"] as const) engine.present(outcome, { ...plain, format }, definition.model);
}

function judge(outcome: Outcome): void {
  const codes = outcome.warnings.map(({ code }) => code);
  if (!outcome.ok) {
    const { code, status, errors, retry_after_seconds = 0 } = outcome.failure;
    codes.push(code);
    holds(status >= 400, "a refusal answers no error status", { expected: "400 or more", actual: status });
    const mute = errors.filter(({ message, remedy }) => message === "" || remedy === "");
    same(mute, [], "problems say nothing, or no remedy");
    holds(retry_after_seconds >= 0, "the wait is below zero", { expected: "0 or more", actual: retry_after_seconds });
  }
  const unknown = codes.filter((code) => !Object.hasOwn(CODES, code));
  same(unknown, [], "codes are used that the table does not have");
  const silent = outcome.warnings.filter(({ message }) => message === "");
  same(silent, [], "warnings say nothing");
}

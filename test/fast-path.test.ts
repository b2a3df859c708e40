// No documented reply leaves the fast path: generated readers take each of its values themselves, and hand none to the functions of the run time.
import { type Definition, type HttpResponse, isObject, type Json, type JsonObject, stringifyJson } from "@mapwright/core";
import { NOW, type PlacedExample, type Subject } from "@mapwright/testing";
import { expect, it } from "vitest";
import { CODECS } from "../packages/core/src/codec/table.ts";
import { instantiate } from "../packages/core/src/expression/source/instantiate.ts";
import { matches } from "../packages/core/src/path/read.ts";
import { type RecordReader, variantOf } from "../packages/core/src/record/adaptive.ts";
import { knownTable, type LookupTables } from "../packages/core/src/record/lookup.ts";
import { readPlanOf } from "../packages/core/src/record/plan/read.ts";
import type { ReadNode, ReadPlan } from "../packages/core/src/record/plan/types.ts";
import { interpretRead } from "../packages/core/src/record/run/read.ts";
import { readerSource } from "../packages/core/src/record/source/reader.ts";
import { callOf } from "../packages/testing/src/subject.ts";
import { made } from "./made.ts";
import { subjects } from "./providers.ts";

/** A record as documented. */
interface Documented {
  example: string;
  record: JsonObject;
  variant?: string;
}

/** The records in the documented replies of an example that succeeds and warns of nothing that is read. */
function recordsOf({ engine, provider, definition }: Subject, { source, settings }: PlacedExample): Documented[] {
  if (source.error !== undefined) return [];
  const responses = (source.steps ?? []).flatMap(({ response }) => response ?? []);
  const operating = engine.operate(provider, definition.resource, callOf(source), { settings, now: NOW });
  let state = operating.next();
  for (const { status, headers = {}, body } of responses) {
    if (state.done) break;
    const text = body === undefined ? "" : typeof body === "string" ? body : stringifyJson(body as Json);
    const reply: HttpResponse = { status, headers: { "content-type": "application/json", ...headers }, text };
    state = operating.next(reply);
  }
  const outcome = state.done ? state.value : undefined;
  if (!outcome?.ok) return [];
  const { variant } = outcome;
  const records = outcome.page ? outcome.page.records.map(({ record }) => record) : [outcome.record];
  return records
    .filter(isObject)
    .map((record) => ({ example: source.name, record, ...(variant === undefined ? {} : { variant }) }));
}

/** Reads records of a plan by its generated reader, and notes each node that the reader hands on. */
function countingReader(plan: ReadPlan, left: (node: ReadNode) => void): RecordReader {
  const { source, constants } = readerSource(plan);
  const library = {
    C: constants,
    CODECS,
    NO_LOOKUPS: new Set<string>(),
    matches,
    holds: (list: JsonObject[], id: string) => list.some((one) => one.id === id),
    run: (rest: unknown, _data: JsonObject, index: number) => {
      left(plan.nodes[index] as ReadNode);
      return rest;
    },
    close: () => {},
  };
  const reader = instantiate<typeof library, RecordReader>(source, library);
  if (!reader) throw new Error("this process makes no code of strings");
  return reader;
}

/** The nodes of a record that the generated reader hands on, but for those that must: of a value worth a warning, or of the account's own words. */
function leftBy(plan: ReadPlan, record: JsonObject, tables: LookupTables): ReadNode[] {
  const { warnings } = interpretRead(plan, record, tables);
  const isWarned = ({ root }: ReadNode) => warnings.some(({ field = "" }) => field === root || field.startsWith(`${root}.`));
  const left: ReadNode[] = [];
  countingReader(plan, (node) => left.push(node))(record, tables);
  return left.filter((node) => node.translation.lookup === undefined && !isWarned(node));
}

const variantBy = (definition: Definition, word: string | undefined) => definition.variants.get(word ?? "") ?? definition.common;

it.each(subjects)("$provider $definition.resource", (subject) => {
  const { definition, examples } = subject;
  const documented = examples.flatMap((example) => recordsOf(subject, example));
  expect(documented.length).toBeGreaterThan(0);
  const tables: LookupTables = new Map([...definition.lookups].map(([name, lookup]) => [name, knownTable(lookup)]));
  const slow = new Set<string>();
  for (const { example, record, variant: word } of documented) {
    const variant = variantOf(definition, record, variantBy(definition, word), tables);
    for (const { key } of leftBy(readPlanOf(variant), record, tables)) slow.add(`${variant.word ?? "record"} ${key}: ${example}`);
  }
  expect([...slow]).toEqual([]);
});

it("counts what leaves: members of elements, which must stay aligned, and not what is taken", () => {
  const left = leftBy(readPlanOf(made.common), { links: [{ ref: "con_7" }], phones: [{ no: "7" }] }, new Map());
  const keys = left.map(({ key }) => key);
  expect(keys).toContain("phone_numbers[].number");
  expect(keys).not.toContain("contact[].id");
});

// Laws of reading: each field that is read depends on the record, and the matrix says so.
import {
  discriminatorField,
  type Field,
  isObject,
  type Json,
  type JsonObject,
  matrixOf,
  type Operation,
  type Outcome,
  readPath,
  type Variant,
  writePath,
} from "@mapwright/core";
import { holds, Mismatch } from "../check.ts";
import { enveloped, run } from "../driving.ts";
import { getCall, sampleRecord, typeOf } from "../samples.ts";
import type { Subject } from "../subject.ts";
import type { Law } from "./law.ts";

/** The laws of one variant whose records can be read one by one. */
export function readLaws(subject: Subject, variant: Variant, get: Operation): Law[] {
  const { definition } = subject;
  const roots = [...definition.model.fields.values()]
    .filter(({ writeOnly, name }) => !writeOnly && name !== "remote_data")
    .map(({ name }) => name);
  const read = (record: Json) => run(subject, getCall(variant, record), () => enveloped(get, record));
  return roots.flatMap((root) => {
    const fields = variant.fields.filter((field) => field.key.root === root && field.read);
    const [first] = fields;
    if (!first) return [];
    const depends = () => {
      const records = changedRecords(subject, variant, fields);
      const seen = new Set(records.map((record) => show(read(record), root)));
      holds(seen.size > 1, `${root} reads the same whatever the record holds`, {
        expected: "different values",
        actual: [...seen],
      });
      const cell = matrixOf(definition, "get")?.response[root];
      const listed = cell?.only ?? [variant.word];
      holds(listed.includes(variant.word as string), `the matrix lacks ${root}`, { expected: variant.word, actual: cell });
    };
    return [{ name: `${root}, changed in the record, changes the unified record`, pointer: first.origin.pointer, run: depends }];
  });
}

/** Fields whose read and write sides differ say why in a note. */
export function asymmetryLaw(variant: Variant): Law {
  return {
    name: "fields that do not read back what was written say why",
    pointer: variant.word === undefined ? "/fields" : `/variants/${variant.word}`,
    run() {
      const silent = variant.fields.filter(
        ({ read, writes, lens }) =>
          read && writes.length > 0 && !lens && !writes.every((side) => side.sendsNothing || side.relation),
      );
      const unexplained = silent.filter(({ read, writes }) => !read?.note && !writes.some((side) => side.note));
      const names = unexplained.map(({ key }) => key.text);
      holds(names.length === 0, `a \`note\` is missing at ${names.join(", ")}`);
    },
  };
}

function show(outcome: Outcome, root: string): string {
  if (!outcome.ok) throw new Mismatch("a record cannot be read", { expected: "a record", actual: outcome.failure });
  // An id that no lookup knows differs from the sample's, even where the fallback word is the same.
  const unknown = outcome.warnings.some(({ code, field }) => code === "unknown_id" && field === root);
  return `${JSON.stringify(outcome.data[root])}${unknown ? " unknown" : ""}`;
}

/** The sample record, and copies of it in which a place that the field reads holds another value. */
function changedRecords(subject: Subject, variant: Variant, fields: Field[]): JsonObject[] {
  const sample = sampleRecord(subject, variant);
  const records = [sample];
  for (const { read, type } of fields) {
    const change = (apply: (record: JsonObject) => void) => {
      const record = structuredClone(sample);
      const start = read?.below ? readPath(read.below, record) : undefined;
      apply(start?.state === "one" && isObject(start.value) ? start.value : record);
      records.push(record);
    };
    const known = [...(subject.definition.lookups.get(read?.lookup ?? "")?.known.values() ?? [])];
    const samples = read?.enumTable ? read.enumTable.entries.map((entry) => entry.write) : [...SAMPLES[type], ...known];
    const values = read?.prefix === undefined ? samples : samples.map((value) => `${read.prefix}${value}`);
    for (const path of read?.paths ?? [])
      for (const value of values) change((record) => writePath(path, record, path.many ? [value] : value));
    // An expression that names no path reads the record as a whole.
    const named = read?.expression?.paths.map(({ path }) => path) ?? [];
    const places = named.length > 0 || !read?.expression ? named : Object.keys(sample).map((name) => [name]);
    for (const path of places) {
      for (const value of [...values, 77]) change((record) => setDeep(record, path, value));
    }
  }
  // A record with another word of the discriminator would be read as another variant.
  const type = typeOf(subject.definition, sample);
  const told = discriminatorField(variant) !== undefined;
  return variant.word === undefined || told ? records : records.map((record) => ({ ...record, ...type }));
}

const SAMPLES: Record<Field["type"], Json[]> = {
  id: ["9001", "9002", 9003],
  text: ["changed"],
  word: ["changed"],
  "date-time": ["2024-02-29T01:02:03Z", 1_709_168_523],
  duration: [61, "07:07"],
  date: ["2024-02-29"],
  number: [61.5, "7.5"],
  integer: [61, "7"],
  decimal: [61.25, "7.25"],
  any: [{ changed: true }],
  boolean: [true, false],
};

/** Sets a dotted place in a record; through an array, in each of its elements. */
function setDeep(node: Json, keys: string[], value: Json): void {
  if (Array.isArray(node)) for (const element of node) setDeep(element, keys, value);
  else if (typeof node === "object" && node !== null) {
    const [key = "", ...rest] = keys;
    const object = node as JsonObject;
    if (rest.length === 0) object[key] = value;
    else {
      object[key] ??= {};
      setDeep(object[key], rest, value);
    }
  }
}

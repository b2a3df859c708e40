// A read plan as one generated function: the clean case of each node straight, all else by the function of the run time that the
// interpreter runs too.
import { CODECS } from "../../codec/table.ts";
import { type Ahead, instantiate } from "../../expression/source/instantiate.ts";
import { literal, roomFor } from "../../expression/source/literal.ts";
import { isObject, type Json, type JsonObject, tampered } from "../../json.ts";
import { matches } from "../../path/read.ts";
import type { RecordReader } from "../adaptive.ts";
import type { LookupTables } from "../lookup.ts";
import type { ReadPlan } from "../plan/types.ts";
import { closeSlots, interpretRead, type Reading, readNode } from "../run/read.ts";
import { Constants } from "./constants.ts";
import { decoderOf } from "./decoders.ts";
import { Prefixes } from "./prefixes.ts";
import { nodeSource } from "./value-source.ts";

/** The function of a plan, or undefined where code from strings is not allowed. */
export function compileReader(plan: ReadPlan, ahead?: Ahead): RecordReader | undefined {
  const { source, constants } = readerSource(plan);
  const generated = instantiate<Library, RecordReader>(source, libraryOf(plan, constants), ahead);
  // Plain loads would see what tampered prototypes give every object.
  return (
    generated &&
    ((record, lookups) => (isObject(record) && !tampered() ? generated(record, lookups) : interpretRead(plan, record, lookups)))
  );
}

type Library = ReturnType<typeof libraryOf>;

const NO_LOOKUPS: ReadonlySet<string> = new Set();

function libraryOf(plan: ReadPlan, constants: unknown[]) {
  return {
    C: constants,
    CODECS,
    NO_LOOKUPS,
    matches,
    holds: (list: JsonObject[], id: string) => list.some((one) => one.id === id),
    /** Reads one node into a result that has warnings or lookups. */
    run(rest: Reading | undefined, data: JsonObject, index: number, record: Json, lookups: LookupTables): Reading {
      const result = rest ?? { data, warnings: [], lookups: new Set<string>() };
      const node = plan.nodes[index];
      if (node) readNode(result, plan, node, record, lookups);
      return result;
    },
    close: (data: JsonObject) => closeSlots(plan, data),
  };
}

/** The body of a function of `R` that gives the reader, and the constants that it is given. */
export function readerSource(plan: ReadPlan): { source: string; constants: unknown[] } {
  const prefixes = new Prefixes();
  const constants = new Constants("read");
  const { nodes, told, slots } = plan;
  const roots = nodes.map(({ root }) => root);
  const statements = nodes.map((node, index) => {
    const alone = roots.filter((root) => root === node.root).length === 1;
    const decoder = decoderOf(node.translation, constants);
    const code = nodeSource(node, { index, prefixes, constants, decoder, alone });
    return `${code ?? `rest = run(rest, data, ${index}, record, lookups);`}\n`;
  });
  const start = told ? `data[${literal(told.root)}] = ${literal(told.word)};\n` : "";
  const source = `"use strict";
const { C, CODECS, NO_LOOKUPS, matches, holds, run, close } = R;
${constants.header()}${roomFor("Data", [...new Set(roots)])}return (record, lookups) => {
const data = new Data();
${start}let rest, v, w, x, list, fine, other;
${prefixes.source()}${statements.join("")}${slots.size > 0 ? "close(data);\n" : ""}return rest === void 0 ? { data, warnings: [], lookups: NO_LOOKUPS } : rest;
};
`;
  return { source, constants: constants.values };
}

// Which members of the provider's record hold the fields of one definition, variant by variant.
import { type Definition, type Field, type Path, type ReadSide, variantsOf, type WriteSide } from "@mapwright/core";
import type { Mapping, MappingSide, Words } from "./types.ts";

/** Every key under `fields`, once, with the types that have it; in the order of the model. */
export function mappingsOf(definition: Definition): Mapping[] {
  const variants = variantsOf(definition);
  const found = new Map<string, { mapping: Mapping; types: string[] }>();
  for (const variant of variants) {
    for (const field of variant.fields) {
      const { file, pointer, layer } = field.origin;
      const at = `${layer} ${file} ${pointer} ${field.key.text}`;
      const entry = found.get(at) ?? { mapping: mappingOf(field), types: [] };
      if (variant.word !== undefined) entry.types.push(variant.word);
      found.set(at, entry);
    }
  }
  const order = [...definition.model.fields.keys()];
  return [...found.values()]
    .map(({ mapping, types }) => (types.length === variants.length || types.length === 0 ? mapping : { ...mapping, types }))
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

function mappingOf({ key, origin, read, writes, on, clear, yieldTo, docs }: Field): Mapping {
  return {
    field: key.root,
    key: key.text,
    file: origin.file,
    ...(origin.line === undefined ? {} : { line: origin.line }),
    ...(read ? { read: sideOf(read) } : {}),
    writes: writes.map(sideOf),
    ...(on ? { on: [...on] } : {}),
    ...(clear === false ? { keeps: true } : {}),
    ...(yieldTo === undefined ? {} : { yieldTo }),
    ...(docs === undefined ? {} : { docs }),
  };
}

function sideOf(side: ReadSide | WriteSide): MappingSide {
  const expression = "value" in side ? side.value : "expression" in side ? side.expression : undefined;
  const place = placeOf(side.below, side.paths ?? []);
  const { codec, enumTable, lookup, prefix, evidence, note, origin } = side;
  const relation = "relation" in side && side.relation;
  return {
    ...(relation ? { place: "requests of their own" } : place === "" ? {} : { place }),
    ...(expression ? { expression: expression.text } : {}),
    codec,
    ...(enumTable && enumTable.entries.length > 0 ? { words: wordsOf(enumTable) } : {}),
    ...(lookup === undefined ? {} : { lookup }),
    ...(prefix === undefined ? {} : { prefix }),
    evidence,
    ...(note === undefined ? {} : { note }),
    ...(origin.line === undefined ? {} : { line: origin.line }),
    ...("sendsNothing" in side && side.sendsNothing ? { sends: "nothing" } : {}),
  };
}

function placeOf(below: Path | undefined, paths: Path[]): string {
  const start = below ? `${below.text}.` : "";
  return paths.map(({ text }) => `${start}${text}`).join(", ");
}

function wordsOf({ entries, otherwise }: NonNullable<ReadSide["enumTable"]>): Words {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return { entries: entries.map(({ word, write, reads }) => ({ word, write: text(write), reads: reads.map(text) })), otherwise };
}

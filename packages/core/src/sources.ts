// The sources that a definition's functions are generated from, for a build that stores them.
import type { Definition } from "./definition/types.ts";
import type { Expression } from "./expression/compile.ts";
import { codeKey } from "./expression/source/instantiate.ts";
import { readerSource } from "./record/compiled/reader.ts";
import { typeSource } from "./record/compiled/type.ts";
import { writerSource } from "./record/compiled/writer.ts";
import { typeField } from "./record/read.ts";

/** Bodies of functions of the library `R`, by the key under which the engine asks for them. */
export function sourcesOf(definition: Definition): Map<string, string> {
  const variants = [definition.common, ...definition.variants.values()];
  const told = typeField(definition);
  const sources = [
    ...(told ? [typeSource(told)?.source ?? []].flat() : []),
    ...variants.map((variant) => readerSource(variant).source),
    ...variants.flatMap((variant) => writerSource(variant, definition.model)?.source ?? []),
    ...expressionsOf(definition).map((one) => one.source()),
  ];
  return new Map(sources.map((source) => [codeKey(source), source]));
}

/** Every expression in a definition, wherever it stands. */
function expressionsOf(definition: Definition): Expression[] {
  const found = new Set<Expression>();
  const seen = new Set<unknown>([definition.model]);
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if ("evaluate" in value && "source" in value) found.add(value as Expression);
    const members = value instanceof Map ? value.values() : Object.values(value);
    for (const member of members) visit(member);
  };
  visit(definition);
  return [...found];
}

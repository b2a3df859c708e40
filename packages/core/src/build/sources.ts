// What a definition's expressions need while they run, and the sources of its functions: for a build.
import { writesRecord } from "../definition/effects.ts";
import type { Definition } from "../definition/types.ts";
import type { Expression } from "../expression/expression.ts";
import type { Libraries } from "../expression/libraries.ts";
import { codeKey } from "../expression/source/instantiate.ts";
import { sourceOf } from "../expression/source/module.ts";
import { readPlanOf } from "../record/plan/read.ts";
import { writePlanOf } from "../record/plan/write.ts";
import { readerSource } from "../record/source/reader.ts";
import { writerSource } from "../record/source/writer.ts";
import { typingOf } from "../record/type.ts";

/** Bodies of functions of the library `R`, by the key under which the engine asks for them. */
export function sourcesOf(definition: Definition): Map<string, string> {
  const variants = [definition.common, ...definition.variants.values()];
  const typing = typingOf(definition);
  const writes = variants.flatMap((variant) =>
    Object.values(variant.operations).flatMap((operation) =>
      operation && writesRecord(operation.name) ? writePlanOf(variant, operation, definition.model) : [],
    ),
  );
  const sources = [
    ...[...(typing ? [typing.plan] : []), ...variants.map(readPlanOf)].map((plan) => readerSource(plan).source),
    ...writes.map((plan) => writerSource(plan, definition.model).source),
    ...expressionsOf(definition).map(({ facts }) => sourceOf(facts.ir, facts.shape)),
  ];
  return new Map(sources.map((source) => [codeKey(source), source]));
}

/** The functions that work by picture; those of moments only where a picture is given, or may be. */
const BY_PICTURE: ReadonlySet<unknown> = new Set(["formatNumber", "formatInteger", "parseInteger"]);
const MOMENTS: ReadonlySet<unknown> = new Set(["toMillis", "fromMillis"]);

/** The libraries that a definition needs: for patterns that are not shown to be linear, and for pictures. */
export function librariesOf(definition: Definition): (keyof Libraries)[] {
  const needed = new Set<keyof Libraries>();
  for (const { linear } of definition.provider.settings.values()) if (linear === undefined) needed.add("patterns");
  for (const { facts } of expressionsOf(definition))
    walk(facts.ir, (node) => {
      const { kind, name, linear, args } = node as { kind?: unknown; name?: unknown; linear?: unknown; args?: unknown[] };
      if (kind === "pattern" && linear === undefined) needed.add("patterns");
      const called = kind === "builtin" || (kind === "builtinCall" && (args ?? []).length > 1);
      if ((kind === "builtinCall" && BY_PICTURE.has(name)) || (called && (BY_PICTURE.has(name) || MOMENTS.has(name))))
        needed.add("pictures");
    });
  return [...needed];
}

/** Every expression in a definition, wherever it stands. */
function expressionsOf(definition: Definition): Expression[] {
  const found: Expression[] = [];
  walk({ ...definition, model: undefined }, (node) => {
    if ("evaluate" in node && "facts" in node) found.push(node as Expression);
  });
  return found;
}

/** Visits each object below a value once. */
function walk(value: unknown, visit: (node: object) => void, seen = new Set<unknown>()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  visit(value);
  for (const member of value instanceof Map ? value.values() : Object.values(value)) walk(member, visit, seen);
}

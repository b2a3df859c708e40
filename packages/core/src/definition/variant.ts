// Whole variants: which one a word names; what one requires can be written, and what yields has a field to yield to.
import { escapePointer } from "../text/pointer.ts";
import { writesRecord } from "./effects.ts";
import type { Model } from "./model.ts";
import type { Report } from "./report.ts";
import type { ResourceSource } from "./source.generated.ts";
import { variablesOf } from "./template.ts";
import type { Definition, Field, OperationName, Requirement, Variant } from "./types.ts";

/** The field that maps the discriminator, where the variant has one. */
export function discriminatorField({ fields, discriminator }: Pick<Variant, "fields" | "discriminator">): Field | undefined {
  return fields.find(({ key }) => key.text === discriminator);
}

/** Whether words that are no variant, an account's own types, go by the common part: its discriminator looks them up, or passes them on. */
export function takesOwnWords({ common }: Pick<Definition, "common">): boolean {
  const writes = discriminatorField(common)?.writes ?? [];
  return writes.some(({ lookup, enumTable }) => lookup !== undefined || enumTable?.otherwise === "pass");
}

/** The variants of a definition; of one without any, what would be common to them. */
export function variantsOf({ variants, common }: Pick<Definition, "variants" | "common">): Variant[] {
  return variants.size > 0 ? [...variants.values()] : [common];
}

/** The variant of a word; of a word that is no variant's, the common part where it takes the account's own. */
export function variantNamed(definition: Definition, word: string): Variant | undefined {
  return definition.variants.get(word) ?? (takesOwnWords(definition) ? definition.common : undefined);
}

/** Whether an entry of `required` asks for the discriminator: the route or the query gives it, whatever the body holds. */
export function asksForType({ fields }: Requirement, discriminator: string | undefined): boolean {
  return discriminator !== undefined && fields.includes(discriminator);
}

/** `place` gives the pointer of an entry of an operation's `required`, by its text. */
export function checkVariant(
  report: Report,
  variant: Variant,
  model: Model,
  place: (name: OperationName, text: string) => string,
): void {
  for (const operation of Object.values(variant.operations)) {
    if (!operation || !writesRecord(operation.name)) continue;
    const { name } = operation;
    const writing = variant.fields.filter((field) => field.writes.length > 0 && (field.on?.includes(name) ?? true));
    const writable = new Set(writing.map((field) => field.key.root));
    operation.required.forEach((requirement) => {
      // The type of the route is written into the endpoint; the query is no field.
      if (requirement.query || asksForType(requirement, model.discriminator)) return;
      const missing = requirement.fields.filter((field) => model.fields.has(field) && !writable.has(field));
      if (missing.length < requirement.fields.length) return;
      const message = `${requirement.text} is required by ${name}${variant.word ? ` of ${variant.word}` : ""} and has no write side`;
      report.add("required_not_writable", place(name, requirement.text), message, { expected: [...writable] });
    });
  }
}

/** A field may yield to one that only some variants have; one that none has is a mistake. */
export function checkYields(report: Report, variants: readonly Variant[]): void {
  const fields = variants.flatMap((variant) => variant.fields);
  const roots = new Set(fields.map((field) => field.key.root));
  const reported = new Set<string>();
  for (const { yieldTo, origin } of fields) {
    const pointer = `${origin.pointer}/yield_to`;
    if (yieldTo === undefined || roots.has(yieldTo.split(/[.[]/)[0] ?? "") || reported.has(pointer)) continue;
    reported.add(pointer);
    report.add("yield_unknown", pointer, `no field \`${yieldTo}\` to yield to`, { expected: [...roots], got: yieldTo });
  }
}

/** Variants need a discriminator to tell them apart, and an operation is one that the model has. */
export function checkModel(report: Report, { resource, discriminator, operations }: Model, source: ResourceSource): void {
  if (source.variants !== undefined && discriminator === undefined) {
    const message = `the model of ${resource} names no discriminator, so that its records have one shape`;
    report.add("unknown_key", "/variants", message, { at: "key", got: "variants" });
  }
  const parts: [string, object | undefined][] = Object.entries(source.variants ?? {}).map(([word, variant]) => [
    `/variants/${escapePointer(word)}`,
    variant.operations,
  ]);
  for (const [base, named] of [["", source.operations] as const, ...parts]) {
    for (const name of Object.keys(named ?? {}).filter((one) => !operations.some((known) => known === one))) {
      const more = { at: "key" as const, expected: [...operations], got: name };
      report.add("unknown_operation", `${base}/operations/${name}`, `the model of ${resource} has no ${name}`, more);
    }
  }
}

/** Fields that a list of the definition names are fields of the model; `pointer` is the list's. */
export function checkNamed(report: Report, model: Model, roots: readonly string[] | undefined, pointer: string): void {
  roots?.forEach((root, index) => {
    if (model.fields.has(root)) return;
    const more = { expected: [...model.fields.keys()], got: root };
    report.add("unified_field_unknown", `${pointer}/${index}`, `the unified model has no field \`${root}\``, more);
  });
}

/** A variant that has a field of the relation says what the variables of its `to` and `type` are. */
export function checkRelated(report: Report, variants: readonly Variant[], settings: ReadonlyMap<string, unknown>): void {
  for (const { word = "", readOnly, fields, relation } of variants) {
    const vars = relation?.add.vars;
    if (readOnly || !vars) continue;
    for (const { key, writes } of fields) {
      const related = writes.find((side) => side.relation)?.relation;
      const parts = related ? [related.to, ...(related.type ? [related.type] : [])].flatMap(variablesOf) : [];
      const missing = parts.find(({ name }) => !Object.hasOwn(vars, name) && !settings.has(name));
      if (!missing) continue;
      const message = `${word} does not say what \`{${missing.name}}\` is, which the relation of ${key.root} needs`;
      report.add("template_variable", `/variants/${escapePointer(word)}`, message, { at: "key", expected: Object.keys(vars) });
    }
  }
}

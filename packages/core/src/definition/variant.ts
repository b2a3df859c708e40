// Checks of whole variants: what one requires can be written, and what yields has a field to yield to.
import type { Model } from "./model.ts";
import { writesRecord } from "./operations.ts";
import type { Report } from "./report.ts";
import type { OperationName, Variant } from "./types.ts";

/** `place` gives the pointer of the n-th entry of an operation's `required`. */
export function checkVariant(
  report: Report,
  variant: Variant,
  model: Model,
  place: (name: OperationName, index: number) => string,
): void {
  for (const operation of Object.values(variant.operations)) {
    if (!operation || !writesRecord(operation.name)) continue;
    const { name } = operation;
    const writing = variant.fields.filter((field) => field.writes.length > 0 && (field.on?.includes(name) ?? true));
    const writable = new Set(writing.map((field) => field.key.root));
    operation.required.forEach((requirement, index) => {
      // The type of the route is written into the endpoint; the query is no field.
      if (requirement.query || requirement.fields.includes("engagement_type")) return;
      const missing = requirement.fields.filter((field) => model.fields.has(field) && !writable.has(field));
      if (missing.length < requirement.fields.length) return;
      const message = `${requirement.text} is required by ${name}${variant.word ? ` of ${variant.word}` : ""} and has no write side`;
      report.add("required_not_writable", place(name, index), message, { expected: [...writable] });
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

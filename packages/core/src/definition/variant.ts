// Checks of a whole variant: what it requires can be written, and what yields has someone to yield to.
import type { Model } from "./model.ts";
import type { Report } from "./report.ts";
import type { OperationName, Variant } from "./types.ts";

/** `place` gives the pointer of the n-th entry of an operation's `required`. */
export function checkVariant(
  report: Report,
  variant: Variant,
  model: Model,
  place: (name: OperationName, index: number) => string,
): void {
  const roots = new Set(variant.fields.map((field) => field.key.root));
  for (const field of variant.fields) {
    if (field.yieldTo === undefined || roots.has(field.yieldTo.split(/[.[]/)[0] ?? "")) continue;
    const expected = [...roots];
    report.add("yield_unknown", `${field.origin.pointer}/yield_to`, `no field \`${field.yieldTo}\` to yield to`, {
      expected,
      got: field.yieldTo,
    });
  }
  const writable = new Set(variant.fields.filter((field) => field.writes.length > 0).map((field) => field.key.root));
  for (const operation of Object.values(variant.operations)) {
    if (!operation || operation.name === "get") continue;
    operation.required.forEach((requirement, index) => {
      // The type of the route is written into the endpoint; the query is no field.
      if (requirement.query || requirement.fields.includes("engagement_type")) return;
      const missing = requirement.fields.filter((field) => model.fields.has(field) && !writable.has(field));
      if (missing.length < requirement.fields.length) return;
      const message = `${requirement.text} is required by ${operation.name}${variant.word ? ` of ${variant.word}` : ""} and has no write side`;
      report.add("required_not_writable", place(operation.name, index), message, { expected: [...writable] });
    });
  }
}

// What the operations of a compiled definition do with its fields: asked while calls run, by the matrix and by lint.
import type { Evidence, Field, Operation, OperationName, Variant, WriteName, WriteSide } from "./types.ts";

/** Whether an operation sends a record. */
export function writesRecord(name: OperationName): name is WriteName {
  return name === "create" || name === "update";
}

/** Whether a create or update writes a field: its `on` and the operation's `omit` are heeded. */
export function writes({ name, omit }: Operation, { key, writes: sides, on }: Field): boolean {
  return writesRecord(name) && sides.length > 0 && !omit.has(key.root) && (on?.includes(name) ?? true);
}

/** What backs a side in one operation. */
export function evidenceOf({ evidence, byOperation }: WriteSide, name: OperationName): Evidence {
  return (byOperation && writesRecord(name) ? byOperation[name] : undefined) ?? evidence;
}

/** The fields of a variant that an operation writes. */
export function fieldsWrittenBy({ fields }: Pick<Variant, "fields">, operation: Operation): Field[] {
  return fields.filter((field) => writes(operation, field));
}

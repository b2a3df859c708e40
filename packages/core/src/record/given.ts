// What a request gives, root by root.
import type { ModelField } from "../definition/model.ts";
import type { Problem, Warning } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";

/**
 * The roots given, in the order of the body, each with its value; null where the caller cleared it (`null`, `{id: null}`, `[]`).
 * A list holds one object per element. A map of few entries, kept as lists: filling a Map costs as much as all checks.
 */
export class GivenFields implements Iterable<[string, Json]> {
  readonly fields: ModelField[] = [];
  readonly values: Json[] = [];

  get(root: string): Json | undefined {
    return this.values[this.at(root)];
  }

  has(root: string): boolean {
    return this.at(root) >= 0;
  }

  /** Whether a root is given and not cleared. */
  sets(root: string): boolean {
    const value = this.get(root);
    return value !== undefined && value !== null;
  }

  /** Adds a root that is not there yet. */
  add(field: ModelField, value: Json): void {
    this.fields.push(field);
    this.values.push(value);
  }

  /** The same with one root set; it keeps the place where it was first given. */
  with(field: ModelField, value: Json): GivenFields {
    const copy = new GivenFields();
    for (const [at, one] of this.fields.entries()) copy.add(one, one.name === field.name ? value : (this.values[at] as Json));
    if (!this.has(field.name)) copy.add(field, value);
    return copy;
  }

  *[Symbol.iterator](): IterableIterator<[string, Json]> {
    for (const [at, { name }] of this.fields.entries()) yield [name, this.values[at] as Json];
  }

  private at(root: string): number {
    return this.fields.findIndex(({ name }) => name === root);
  }
}

/** What a body gives. */
export interface Input {
  /** By root field; fields left untouched (absent, or `{}` for a reference) are not here. */
  given: GivenFields;
  remoteData?: JsonObject;
  problems: Problem[];
  /** Members that the unified model does not have. */
  warnings: Warning[];
}

// What a request gives, root by root.
import type { Model } from "../definition/model.ts";
import type { Problem, Warning } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";

/**
 * The roots given, in the order of the body, each with its value; null where the caller cleared it (`null`, `{id: null}`, `[]`).
 * A list holds one object per element. A map of few entries, kept as lists: filling a Map costs as much as all checks.
 */
export class GivenFields implements Iterable<[string, Json]> {
  readonly model: Model;
  readonly roots: string[] = [];
  readonly values: Json[] = [];
  /** The index of each root in the model: generated writers choose by it. */
  readonly indexes: number[] = [];
  constructor(model: Model) {
    this.model = model;
  }

  get(root: string): Json | undefined {
    return this.values[this.roots.indexOf(root)];
  }

  has(root: string): boolean {
    return this.roots.includes(root);
  }

  /** Whether a root is given and not cleared. */
  sets(root: string): boolean {
    const value = this.get(root);
    return value !== undefined && value !== null;
  }

  /** Adds a root that is not there yet. */
  add(root: string, value: Json, index: number): void {
    this.roots.push(root);
    this.values.push(value);
    this.indexes.push(index);
  }

  /** The same with one root set; it keeps the place where it was first given. */
  with(root: string, value: Json): GivenFields {
    const copy = new GivenFields(this.model);
    for (const [at, one] of this.roots.entries())
      copy.add(one, one === root ? value : (this.values[at] as Json), this.indexes[at] as number);
    if (!this.has(root)) copy.add(root, value, this.model.fields.get(root)?.index ?? -1);
    return copy;
  }

  *[Symbol.iterator](): IterableIterator<[string, Json]> {
    for (let at = 0; at < this.roots.length; at++) yield [this.roots[at] as string, this.values[at] as Json];
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

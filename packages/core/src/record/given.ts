// What a request gives, root by root.
import type { Problem, Warning } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";

/** A field that the caller cleared (`null`, `{id: null}`, `[]`), or set. A list holds one object per element. */
export type Given = { state: "cleared" } | { state: "set"; value: Json };

/** The roots given, in the order of the body. A map of few entries, kept as two lists: filling a Map costs as much as all checks. */
export class GivenFields implements Iterable<[string, Given]> {
  readonly roots: string[] = [];
  readonly entries: Given[] = [];

  get(root: string): Given | undefined {
    return this.entries[this.roots.indexOf(root)];
  }

  has(root: string): boolean {
    return this.roots.includes(root);
  }

  /** A root keeps the place where it was first set. */
  set(root: string, given: Given): void {
    const at = this.roots.indexOf(root);
    if (at >= 0) this.entries[at] = given;
    else this.add(root, given);
  }

  /** Adds a root that is not there yet. */
  add(root: string, given: Given): void {
    this.roots.push(root);
    this.entries.push(given);
  }

  /** The same with one root set. */
  with(root: string, given: Given): GivenFields {
    const copy = new GivenFields();
    for (const [one, entry] of this) copy.add(one, entry);
    copy.set(root, given);
    return copy;
  }

  *[Symbol.iterator](): IterableIterator<[string, Given]> {
    for (let at = 0; at < this.roots.length; at++) yield [this.roots[at] as string, this.entries[at] as Given];
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

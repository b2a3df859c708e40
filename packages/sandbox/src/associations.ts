// Links between records that are no member of either: made and taken away by requests of their own, seen from both ends.
import type { RemoteDocument } from "./document.ts";

/** Most ends of links that are stored, two for each link; the oldest records lose theirs first. */
const MAX_ENDS = 100_000;
const MAX_PER_RECORD = 1_000;

export class Associations {
  private ends = new Map<string, Set<string>>();
  private count = 0;
  private readonly documents: readonly RemoteDocument[];

  constructor(documents: readonly RemoteDocument[]) {
    this.documents = documents;
    this.reset();
  }

  /** Back to the seed. */
  reset(): void {
    this.ends = new Map();
    this.count = 0;
    for (const { "x-sim": sim } of this.documents)
      for (const { from, to } of sim.links ?? []) {
        const [[collection = "", id = ""], [other = "", ref = ""]] = [from.split("/"), to.split("/")];
        this.link(collection, id, other, ref);
      }
  }

  /** The ids of the records of `other` that a record is linked to, oldest link first. */
  ids(collection: string, id: string, other: string): string[] {
    return [...(this.ends.get(endOf(collection, id, other)) ?? [])];
  }

  link(collection: string, id: string, other: string, ref: string): void {
    this.add(endOf(collection, id, other), ref);
    this.add(endOf(other, ref, collection), id);
  }

  unlink(collection: string, id: string, other: string, ref: string): void {
    this.take(endOf(collection, id, other), ref);
    this.take(endOf(other, ref, collection), id);
  }

  private add(end: string, id: string): void {
    const ids = this.ends.get(end) ?? new Set();
    this.ends.set(end, ids);
    if (ids.has(id) || ids.size >= MAX_PER_RECORD) return;
    ids.add(id);
    this.count += 1;
    while (this.count > MAX_ENDS) {
      const [oldest = ""] = this.ends.keys();
      this.count -= this.ends.get(oldest)?.size ?? 0;
      this.ends.delete(oldest);
    }
  }

  private take(end: string, id: string): void {
    if (this.ends.get(end)?.delete(id)) this.count -= 1;
  }
}

function endOf(collection: string, id: string, other: string): string {
  return JSON.stringify([collection, id, other]);
}

// Where the roots of a variant are written: which of them may meet in one place, and which containers nobody replaces.
import type { Field, WriteSide } from "../../definition/types.ts";
import type { Path } from "../../path/parse.ts";
import { linkPlace, placesIn } from "../slots.ts";

/** More roots in contested places than a mask of bits holds: their variants are left to the interpreter. */
const MOST_RIVALS = 30;

const keyed = (keys: readonly string[]) => JSON.stringify(keys);

export class Places {
  /** Roots by place. */
  private readonly owners = new Map<string, Set<string>>();
  /** Roots that replace what stands at these keys, and those that do so only where they are cleared. */
  private readonly setters = new Map<string, Set<string>>();
  private readonly clearers = new Map<string, Set<string>>();
  private readonly bits: string[];
  /** Whether some value is laid over the record itself, and so over any container. */
  private readonly laid: boolean;

  constructor(fields: readonly Field[]) {
    for (const field of fields)
      for (const side of field.writes) {
        if (side.sendsNothing) continue;
        for (const place of side.relation ? [linkPlace(side.relation)] : placesOfSide(field, side))
          add(this.owners, place, field.key.root);
        for (const path of pathsOf(field, side)) {
          const { keys, tagged } = replaced(side, path);
          add(tagged ? this.clearers : this.setters, keyed(keys), field.key.root);
        }
      }
    const contested = [...this.owners.values()].filter((roots) => roots.size > 1);
    this.laid = fields.some((field) => field.writes.some((side) => pathsOf(field, side).some(({ steps }) => steps.length === 0)));
    this.bits = [...new Set(contested.flatMap((roots) => [...roots]))];
  }

  get fits(): boolean {
    return this.bits.length <= MOST_RIVALS;
  }

  /** The bit of a root and those of the roots that share a place with it; undefined where none does. */
  contest(root: string): { bit: number; rivals: number } | undefined {
    const at = this.bits.indexOf(root);
    if (at < 0) return undefined;
    const rivals = this.bits.reduce((mask, other, index) => (this.share(root, other) ? mask | (1 << index) : mask), 0);
    return { bit: 1 << at, rivals };
  }

  /** Whether the object at these keys stays for a root once it is made; what shares a place with it is never written beside it. */
  stays(root: string, keys: readonly string[]): boolean {
    return keys.every((_key, index) => {
      if (this.laid) return false;
      const place = keyed(keys.slice(0, index + 1));
      const others = [...(this.clearers.get(place) ?? [])].filter((other) => other !== root);
      return [...others, ...(this.setters.get(place) ?? [])].every((other) => this.share(root, other));
    });
  }

  private share(one: string, other: string): boolean {
    return one !== other && [...this.owners.values()].some((roots) => roots.has(one) && roots.has(other));
  }
}

function pathsOf({ clear }: Field, { paths = [] }: WriteSide): Path[] {
  return clear !== false && clear.at ? [...paths, clear.at] : paths;
}

function placesOfSide(field: Field, side: WriteSide): string[] {
  return pathsOf(field, side).flatMap((path) => placesIn(side, path));
}

/** The keys before the first predicate or index: a predicate's object is replaced only where it is cleared. */
function replaced({ below }: WriteSide, { steps }: Path): { keys: string[]; tagged: boolean } {
  const all = [...(below?.steps ?? []), ...steps];
  const end = all.findIndex(({ kind }) => kind !== "key");
  const keys = (end < 0 ? all : all.slice(0, end)).flatMap((step) => (step.kind === "key" ? [step.name] : []));
  return { keys, tagged: all[end]?.kind === "where" };
}

function add(sets: Map<string, Set<string>>, key: string, member: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(member));
}

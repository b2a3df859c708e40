// Slots: two fields may not put different values into one place of the provider's record.
import type { Related, WriteSide } from "../definition/types.ts";
import { type Problem, problem } from "../errors.ts";
import { isEqual, type Json } from "../json.ts";
import type { Path } from "../path/parse.ts";
import { placesOf } from "../path/write.ts";

interface Entry {
  root: string;
  value: Json;
}

/** The places taken while one record is written. */
export class Slots {
  private readonly taken = new Map<string, Entry>();
  private readonly conflicts = new Map<string, Set<string>>();

  /** Takes the places of `path` for a value; false where another field has put a different one there. */
  take(root: string, side: Pick<WriteSide, "below">, path: Path, value: Json): boolean {
    return placesOf(path).every(({ place, constant }) => this.put(fullPlace(side, place), { root, value: constant ?? value }));
  }

  /** Takes a place that no path names; false where another field has put a different value there. */
  reserve(root: string, place: string, value: Json): boolean {
    return this.put(place, { root, value });
  }

  /** Whether clearing `path` may proceed: a value that another field puts there wins. */
  clear(_root: string, side: WriteSide, path: Path): boolean {
    return placesIn(side, path).every((place) => !this.taken.has(place));
  }

  /** What could not be kept beside something else, but for conflicts among roots of which it has been said. */
  problems(said: readonly string[] = []): Problem[] {
    return [...this.conflicts].flatMap(([place, roots]) => {
      const names = [...roots];
      if (names.every((name) => said.includes(name))) return [];
      const message = `${names.join(" and ")} would be kept in one place of the provider's record (${place}) and differ.`;
      return [problem("link_conflict", message, { field: names[names.length - 1], expected: "one of the fields", got: names })];
    });
  }

  private put(place: string, entry: Entry): boolean {
    const present = this.taken.get(place);
    if (present && present.root !== entry.root && !isEqual(present.value, entry.value)) {
      const roots = this.conflicts.get(place) ?? new Set([present.root]);
      this.conflicts.set(place, roots.add(entry.root));
      return false;
    }
    this.taken.set(place, entry);
    return true;
  }
}

/** The places that a path of a side stands for. */
export function placesIn(side: Pick<WriteSide, "below">, path: Path): string[] {
  return placesOf(path).map(({ place }) => fullPlace(side, place));
}

/** The place of links that are requests of their own. */
export function linkPlace({ to }: Related): string {
  return `links ${JSON.stringify(to)}`;
}

function fullPlace(side: Pick<WriteSide, "below">, place: string): string {
  return side.below ? `${side.below.text}.${place}` : place;
}

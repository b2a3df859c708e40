// Which root has put what where: two roots may not put different values into one place of the provider's record.
import type { Problem } from "../../errors.ts";
import { isEqual, type Json } from "../../json.ts";
import type { Claim } from "../plan/types.ts";
import * as messages from "./messages.ts";

/** The places taken while one record, or one query, is written. */
export class Claims {
  private readonly taken = new Map<string, { root: string; value: Json }>();
  private readonly conflicts = new Map<string, Set<string>>();

  /** Takes places for a value; false where another root has put a different one into one of them. */
  take(root: string, claims: readonly Claim[], value: Json): boolean {
    return claims.every(({ place, constant = value }) => {
      const present = this.taken.get(place);
      if (present && present.root !== root && !isEqual(present.value, constant)) {
        const roots = this.conflicts.get(place) ?? new Set([present.root]);
        this.conflicts.set(place, roots.add(root));
        return false;
      }
      this.taken.set(place, { root, value: constant });
      return true;
    });
  }

  /** Whether a place is taken. */
  has({ place }: Claim): boolean {
    return this.taken.has(place);
  }

  /** What could not be kept beside something else, but for conflicts among roots of which it has been said. */
  problems(said: readonly string[] = []): Problem[] {
    return [...this.conflicts].flatMap(([place, roots]) => {
      const names = [...roots];
      return names.every((name) => said.includes(name)) ? [] : [messages.contested(place, names)];
    });
  }
}

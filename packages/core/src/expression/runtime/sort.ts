// The order-by operator, and the merge sort that it shares with `$sort`.
import { failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { isTuples, type Value } from "../value.ts";
import type { Over, Tuple } from "./steps.ts";

export interface Term {
  over: Over;
  descending: boolean;
}

const NO_TUPLE: Tuple = Object.freeze(Object.create(null));

/** Stable merge sort, as the reference's: `after` says whether the first belongs behind the second. */
export function mergeSort(values: Value[], after: (a: Value, b: Value) => boolean): Value[] {
  if (values.length <= 1) return values;
  const middle = Math.floor(values.length / 2);
  const [left, right] = [mergeSort(values.slice(0, middle), after), mergeSort(values.slice(middle), after)];
  const out: Value[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) out.push(after(left[l], right[r]) ? right[r++] : left[l++]);
  return [...out, ...left.slice(l), ...right.slice(r)];
}

/** Items, or tuples, by the terms in turn; what lacks a term comes last. */
export function sorted(values: Value[], terms: readonly Term[], meter: Meter): Value {
  const tuples = isTuples(values);
  const take = ({ over }: Term, item: Value) =>
    tuples ? over((item as unknown as Tuple)["@"], item as unknown as Tuple) : over(item, NO_TUPLE);
  return mergeSort(values, (a, b) => {
    for (const term of terms) {
      meter.step();
      const order = compare(take(term, a), take(term, b), term.descending, meter);
      if (order !== 0) return order === 1;
    }
    return false;
  });
}

function compare(a: Value, b: Value, descending: boolean, meter: Meter): number {
  if (a === undefined) return b === undefined ? 0 : 1;
  if (b === undefined) return -1;
  if (!isSortable(a) || !isSortable(b)) throw failed("T2008", "the terms of an order-by are numbers or texts");
  if (typeof a !== typeof b) throw failed("T2007", "a number cannot be ordered beside a text");
  if (typeof a === "string") meter.look(Math.min(a.length, (b as string).length));
  if (a === b) return 0;
  return a < b === descending ? 1 : -1;
}

const isSortable = (value: Value): value is string | number => typeof value === "string" || typeof value === "number";

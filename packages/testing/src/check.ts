// A check: a name, a source position, and a function that throws a Mismatch where the provider does not keep its promise.
import { isEqual } from "lodash-es";

export const CHECK_KINDS = ["example", "simulated", "shape", "law", "robustness"] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** One property that must hold of a provider. In a test runner: `it(check.name, check.run)`. */
export interface Check {
  kind: CheckKind;
  /** What holds, in words: the name of an example, or the law with variant and field. Unique per provider and kind. */
  name: string;
  /** Where it was written, or the entry that it is about. Line from 1. */
  file: string;
  line: number;
  /** Resolves where it holds. Rejects with a Mismatch where it does not; anything else is a defect. */
  run(): Promise<void>;
}

/** A property that does not hold: the expected and the actual value, from which a difference can be shown. */
export class Mismatch extends Error {
  readonly expected: unknown;
  readonly actual: unknown;
  /** `expected` and `actual` are worth comparing. */
  readonly showDiff: boolean;

  constructor(message: string, values?: { expected: unknown; actual: unknown }) {
    super(message);
    this.name = "Mismatch";
    this.expected = values?.expected;
    this.actual = values?.actual;
    this.showDiff = values !== undefined;
  }
}

/** Throws a Mismatch unless both have the same content; members that are undefined do not count. */
export function same(actual: unknown, expected: unknown, message: string): void {
  const [got, wanted] = [defined(actual), defined(expected)];
  if (!isEqual(got, wanted)) throw new Mismatch(message, { expected: wanted, actual: got });
}

/** Throws a Mismatch unless `condition` is true; `values` are shown beside the message. */
export function holds(condition: boolean, message: string, values?: { expected: unknown; actual: unknown }): void {
  if (!condition) throw new Mismatch(message, values);
}

/** The part of `actual` that `expected` has too: what is compared where more may be there. */
export function overlap(actual: unknown, expected: unknown): unknown {
  if (!isRecord(actual) || !isRecord(expected)) return actual;
  const shared = Object.keys(expected).filter((key) => Object.hasOwn(actual, key));
  return Object.fromEntries(shared.map((key) => [key, overlap(actual[key], expected[key])]));
}

function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, defined(one)]])));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

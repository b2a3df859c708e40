// A law as a property: run for many values; the message holds the smallest counterexample and its seed.
import { type Json, stringifyJson } from "@mapwright/core";
import fc from "fast-check";
import { Mismatch } from "../check.ts";

export interface LawOptions {
  /** Values tried for each law. */
  runs: number;
  /** The same seed tries the same values. */
  seed: number;
}

export const LAW_OPTIONS: LawOptions = { runs: 50, seed: 20_260_101 };

/** Throws a Mismatch with the smallest value for which `holds` throws. */
export function forAll<T>(values: fc.Arbitrary<T>, { runs, seed }: LawOptions, holds: (value: T) => void): void {
  const { failed, counterexample, errorInstance } = fc.check(fc.property(values, holds), { numRuns: runs, seed });
  if (!failed) return;
  const [value] = counterexample ?? [];
  const reason = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  const message = `${reason.message}\nfor ${shown(value)} (seed ${seed}, ${runs} runs)`;
  if (!(reason instanceof Mismatch)) throw new Error(message, { cause: reason });
  throw new Mismatch(message, reason.showDiff ? { expected: reason.expected, actual: reason.actual } : undefined);
}

function shown(value: unknown): string {
  const text = stringifyJson(value as Json);
  return text.length > 600 ? `${text.slice(0, 600)}...` : text;
}

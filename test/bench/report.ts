// How rows are printed, and which.
import { parseArgs } from "node:util";
import type { Row } from "./rows.ts";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, only: { type: "string", default: "" } } });

/** `only`: a text that the names of the rows that are wanted have; empty for all. */
export const options: { json: boolean; only: string } = values;

/** Prints a row, if it is wanted. */
export function print({ name, value, unit, vs, ratio }: Row): void {
  if (!name.includes(options.only)) return;
  if (options.json) {
    console.log(JSON.stringify({ name, value, unit, vs: vs ?? null, ratio: ratio ?? null }));
    return;
  }
  const amount = `${value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} ${unit}`;
  console.log(
    `${name.padEnd(60)} ${amount.padStart(14)}${ratio === undefined ? "" : `   ${ratio.toFixed(2).padStart(8)}x ${vs}`}`,
  );
}

// Two trees compared row by row, from runs that took turns.

/** A row as the bench prints it with --json. */
export interface Measured {
  name: string;
  value: number;
  unit: string;
  vs: string | null;
  ratio: number | null;
}

/** What a row took in each run of both trees. */
export interface Pairs {
  name: string;
  unit: string;
  ours: number[];
  theirs: number[];
}

export interface Verdict {
  /** The median of this tree; `ratio` says how often as fast it is as the other. */
  row: { name: string; value: number; unit: string; vs: string; ratio: number };
  theirs: number;
  worse: boolean;
}

/** Changes of up to 5 % count as none. */
const TOLERANCE = 1.05;

/** The rows that both trees have, and the names of those that one has alone. A name that comes more often counts once. */
export function pairsOf(runs: readonly { ours: readonly Measured[]; theirs: readonly Measured[] }[]): {
  rows: Pairs[];
  alone: string[];
} {
  const namesOf = (side: "ours" | "theirs") => new Set(runs.flatMap((run) => run[side].map(({ name }) => name)));
  const [ours, theirs] = [namesOf("ours"), namesOf("theirs")];
  const valuesOf = (side: "ours" | "theirs", name: string) =>
    runs.map((run) => run[side].find((row) => row.name === name)?.value as number);
  const rows = [...ours].filter((name) => theirs.has(name));
  const unitOf = (wanted: string) => runs[0]?.ours.find(({ name }) => name === wanted)?.unit ?? "";
  return {
    rows: rows.map((name) => ({ name, unit: unitOf(name), ours: valuesOf("ours", name), theirs: valuesOf("theirs", name) })),
    alone: [...ours, ...theirs].filter((name) => ours.has(name) !== theirs.has(name)),
  };
}

/**
 * Runs of a pair follow one another, so what slows the machine slows both. A row is worse where the median of its pairs is so by
 * more than 5 %, and all pairs but one say that it is slower at all: one that goes now this way, now that way is noise.
 */
export function verdictOf({ name, unit, ours, theirs }: Pairs): Verdict {
  const ratios = ours.map((value, run) => (theirs[run] as number) / value);
  const ratio = median(ratios);
  const slower = ratios.filter((one) => one < 1).length;
  const row = { name, value: median(ours), unit, vs: "", ratio };
  return { row, theirs: median(theirs), worse: ratio < 1 / TOLERANCE && slower >= ratios.length - 1 };
}

export function lineOf({ row: { name, value, unit, ratio }, theirs, worse }: Verdict): string {
  const amount = (one: number) => `${one < 100 ? one.toFixed(1) : Math.round(one).toLocaleString("en")} ${unit}`.padStart(14);
  return `${name.padEnd(60)}${amount(theirs)} ->${amount(value)}   ${ratio.toFixed(2)}x as fast${worse ? "   WORSE" : ""}`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] as number, sorted[middle] as number];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

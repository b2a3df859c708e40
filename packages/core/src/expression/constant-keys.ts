// What the text alone tells of an object constructor.
import type { GroupIr } from "./ir.ts";

/** The keys of an object constructor where all are constants and no two are equal. */
export function constantKeys({ pairs, tuples }: GroupIr): string[] | undefined {
  const keys = pairs.map(({ key }) => (key.kind === "constant" && typeof key.value === "string" ? key.value : undefined));
  const distinct = new Set(keys).size === keys.length && !keys.includes(undefined);
  return distinct && !tuples ? (keys as string[]) : undefined;
}

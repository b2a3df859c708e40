// The names that a path walks through.
import type { Json, Path } from "@mapwright/core";

export interface Walked {
  keys: string[];
  /** The paths that predicates test, and the words they test for. */
  tags: { keys: string[]; values: Json[] }[];
  /** The names of the list that the path goes through, if it goes through one. */
  list?: string[];
}

/** The names that a lens walks through, those of predicates separately. */
export function walk(path: Path | undefined): Walked {
  const walked: Walked = { keys: [], tags: [] };
  for (const step of path?.steps ?? []) {
    if (step.kind === "key") walked.keys.push(step.name);
    else if (step.kind === "where") walked.tags.push({ keys: [...walked.keys, ...step.member], values: step.values as Json[] });
    else walked.list ??= [...walked.keys];
  }
  return walked;
}

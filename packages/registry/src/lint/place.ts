// One place of the provider's record, as a rule sees it.
import type { Json, Origin, ReadSide } from "@mapwright/core";
import type { RemoteOperation } from "./remote.ts";

export interface LintPlace {
  remote: RemoteOperation;
  body: "request" | "response";
  /** The names from the top of the body. */
  keys: string[];
  /** How many of the keys belong to the envelope and `at`: one that is missing there is reported for them. */
  base: number;
  origin: Pick<Origin, "file" | "pointer">;
  at?: "key";
  /** Characters into the text that names the place. */
  offset?: number;
  shown: string;
  /** The words that a predicate tests for. */
  words?: Json[];
  table?: { name: string; entries: NonNullable<ReadSide["enumTable"]>["entries"] };
}

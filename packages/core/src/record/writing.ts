// What a write starts from and arrives at.
import type { Definition, Field, Operation, Related, Variant, WriteSide } from "../definition/types.ts";
import type { Problem, Warning } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Input } from "./given.ts";
import type { LookupTables } from "./lookup.ts";

export interface WriteResult {
  /** The provider's record as it is to be sent, without constants, remote_data and envelope. */
  draft: JsonObject;
  /** Roots that were put into the draft or are links to make, so that the answer can be compared. */
  written: Set<string>;
  /** Links that are requests of their own, by field; absent where there are none. */
  links?: Links[];
  problems: Problem[];
  warnings: Warning[];
  /** Whether the stored record must be read before this can be finished. */
  needsStored: boolean;
  /** Lookups that must be asked before this can be finished. */
  lookups: Set<string>;
}

/** The ids that a field of the relation is to be linked to, in unified terms and in the provider's; none: it is cleared. */
export interface Links {
  field: Field;
  side: WriteSide;
  related: Related;
  refs: Map<string, Json>;
}

export interface WriteScope {
  definition: Definition;
  variant: Variant;
  operation: Operation;
  input: Input;
  lookups: LookupTables;
  /** The stored record, once it was read: the provider's own, and in unified terms. */
  stored?: { record: Json; data: JsonObject };
}

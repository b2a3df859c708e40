// What a write starts from and arrives at, and its state on the way.
import type { Definition, Field, Operation, Related, Variant, WriteSide } from "../../definition/types.ts";
import type { Problem, Warning } from "../../errors.ts";
import type { Json, JsonObject } from "../../json.ts";
import type { Input } from "../given.ts";
import type { LookupTables } from "../lookup.ts";
import type { Place, WriteNode, WritePlan } from "../plan/types.ts";
import type { Claims } from "./claims.ts";

/** What becomes of an entry: its value is in the record, or its place is emptied; it is a link of its own; it is left out. */
export type Fate = "sent" | "cleared" | "linked" | "dropped";
export type Tracer = (node: WriteNode, fate: Fate, place?: Place) => void;

export interface WriteScope {
  definition: Definition;
  variant: Variant;
  operation: Operation;
  input: Input;
  lookups: LookupTables;
  /** The stored record, once it was read: the provider's own, and in unified terms. */
  stored?: { record: Json; data: JsonObject };
  /** Told what becomes of each node, place by place where it has some. */
  trace?: Tracer;
}

export interface WriteResult {
  /** The provider's record as it is to be sent, without constants, remote_data and envelope. */
  draft: JsonObject;
  /** Roots that were put into the draft or are links to make, so that the answer can be compared. */
  written: string[];
  /** Of the roots written: the one that reads back what another wrote; absent where each reads its own. */
  shown?: Map<string, string>;
  /** Links that are requests of their own, by field; absent where there are none. */
  links?: Links[];
  problems: Problem[];
  warnings: Warning[];
  /** Whether the stored record must be read before this can be finished. */
  needsStored: boolean;
  /** Lookups that must be asked before this can be finished. */
  lookups: ReadonlySet<string>;
}

/** The ids that a field of the relation is to be linked to, in unified terms and in the provider's; none: it is cleared. */
export interface Links {
  field: Field;
  side: WriteSide;
  related: Related;
  refs: Map<string, Json>;
}

const NO_LOOKUPS: ReadonlySet<string> = new Set();

/** A write under way. */
export class Writing implements WriteResult {
  readonly plan: WritePlan;
  readonly scope: WriteScope;
  readonly draft: JsonObject;
  written: string[] = [];
  readonly problems: Problem[] = [];
  readonly warnings: Warning[] = [];
  shown?: Map<string, string>;
  links?: Links[];
  needsStored = false;
  lookups: ReadonlySet<string> = NO_LOOKUPS;
  /** The contested places that are taken. Made when one is: a map costs as much as three fields. So with what follows. */
  claims?: Claims;
  /** Arrays of which differences are sent, each with the places written in it. */
  differing?: Map<string, Place[]>;
  /** What an expression sees, once one was asked for. */
  unified?: JsonObject;

  constructor(plan: WritePlan, scope: WriteScope, draft: JsonObject) {
    this.plan = plan;
    this.scope = scope;
    this.draft = draft;
  }

  /** The provider's name. */
  get who(): string {
    return this.scope.definition.provider.name;
  }

  wrote(root: string): void {
    const { written } = this;
    if (written.length === 0 || written[written.length - 1] !== root) written.push(root);
  }

  ask(lookup: string): void {
    this.lookups = new Set([...this.lookups, lookup]);
  }
}

// The record plan: what reading a record of one variant, or writing one with one operation, comes to. Plain data: each node is lowered
// once per entry under `fields` and shared by the plans it stands in. The interpreter runs nodes (record/run), the source back end
// writes code for them (record/source); neither looks at the definition.
import type { Origin } from "../../definition/origin.ts";
import type { Differences, Evidence, Field, WriteName, WriteSide } from "../../definition/types.ts";
import type { EnumTable } from "../../enum.ts";
import type { Expression } from "../../expression/expression.ts";
import type { Json } from "../../json.ts";
import type { Path, Step } from "../../path/parse.ts";

/** How one value is spelt: a unified word through table, lookup and codec; of a provider's value the same in reverse. */
export interface Translation {
  codec: string;
  table?: EnumTable;
  tableName?: string;
  lookup?: string;
  /** The provider's value belongs here only if it begins so. */
  prefix?: string;
}

/** What every node knows of the entry it was made of. */
export interface Node {
  /** The key under `fields`: `contact[].id`. */
  key: string;
  root: string;
  /** What backs the entry, and what a user of it should know. */
  evidence: Evidence;
  note?: string;
  origin: Origin;
}

// ---- Reading

/** Where the provider's value comes from, counted from the record. */
export type Load =
  | { kind: "path"; steps: readonly Step[] }
  /** Two places that make one value; what is no value in the second is null. */
  | { kind: "pair"; first: readonly Step[]; second: readonly Step[] }
  /** An expression over what stands at `start`. */
  | { kind: "expression"; start: readonly Step[]; expression: Expression };

/** Where a value that was read goes in the unified record. */
export type Target =
  | { kind: "value" }
  /** `account.id`: the member of an object. */
  | { kind: "member"; member: string }
  /** `contact[].id`, `contact[0].id`: one element for each value; members of one list stay aligned. */
  | { kind: "list"; member: string }
  /** `phone_numbers[type='work'].number`: the element of a slot, which takes the tag with it. */
  | { kind: "slot"; member: string; slot: string; tag?: Tag };

/** The member of a unified element that names its slot. */
export interface Tag {
  member: string;
  value: string;
}

export interface ReadNode extends Node {
  load: Load;
  /** The paths as written, and the one below which they start; for messages. */
  places: { below?: string; paths: readonly string[] };
  /** Whether an empty text is nothing: it is no id, number, moment or duration, and providers that take no null empty them so. */
  emptyIsNothing: boolean;
  translation: Translation;
  target: Target;
}

export interface ReadPlan {
  /** The type that the route tells, where no node reads it. */
  told?: { root: string; word: string };
  nodes: readonly ReadNode[];
  /** By root: its slots in the order in which they are read. */
  slots: ReadonlyMap<string, readonly string[]>;
}

// ---- Writing

/** Which part of what the caller gave for the root a node writes. */
export type Pick =
  | { kind: "value" }
  | { kind: "member"; member: string }
  /** The only element; more than one is refused. */
  | { kind: "only"; member: string }
  | { kind: "list"; member: string }
  | { kind: "slot"; member: string; slot: string };

/** One place of the provider's record. */
export interface Place {
  /** Where the path starts, if not at the record: the variant's `at`. */
  below?: Path;
  path: Path;
  /** The places that the path touches, each with the constant that a predicate stores there: two roots may not differ in one. */
  claims: readonly Claim[];
  /** Whether elements of its array stay that the path does not stand for, so that the stored record has to be known. */
  keeps: boolean;
}

export interface Claim {
  place: string;
  constant?: Json;
}

/** What a value that is cleared comes to. */
export type Clear =
  /** A new record holds nothing that could be emptied. */
  | { kind: "nothing" }
  /** No documented way. */
  | { kind: "refused" }
  /** These places are emptied. */
  | { kind: "places"; places: readonly Place[] }
  /** The expression sees the field cleared, and its result is written. */
  | { kind: "computed" };

/** The value that is written. */
export type Source =
  | { kind: "given"; pick: Pick; translation: Translation }
  /** An expression over the unified record. Names in `needs` have to be there; those in `optional` are taken where they are. */
  | { kind: "computed"; expression: Expression; needs: readonly string[]; optional: readonly string[] };

export type Action =
  /** Published, and nothing is sent. */
  | { kind: "nothing" }
  | { kind: "put"; source: Source; places: readonly Place[]; each: WriteSide["each"]; clear: Clear }
  /** Requests of the relation. */
  | { kind: "links"; source: Source & { kind: "given" }; field: Field; side: WriteSide; claim: string };

export interface WriteNode extends Node {
  /** The root that takes this one's place where a request holds both. */
  yieldsTo?: string;
  /** The root that reads what this node writes, where its own does not: the value will show there. */
  writtenAs?: string;
  action: Action;
}

/** What an operation writes of one root. */
export interface RootPlan {
  root: string;
  nodes: readonly WriteNode[];
  /** The members of its elements that are written; absent where the root is one value, or all that the model has are written. */
  held?: ReadonlySet<string>;
  /** The fixed places of a list, in order. */
  slots?: readonly { slot: string; tag?: Tag }[];
  /** The roots that exclude it, itself among them; empty where none does. */
  exclusive: readonly string[];
}

export interface WritePlan {
  operation: WriteName;
  roots: ReadonlyMap<string, RootPlan>;
  /** Places that more than one root writes. */
  contested: ReadonlySet<string>;
  /** Elements of arrays that replies spell otherwise than requests. */
  respellings: readonly Respelling[];
  /** How elements of lists are kept and removed, where the provider takes differences. */
  differences?: Differences;
}

/** An element that a reply spells in one way and a request in another. */
export interface Respelling {
  /** The keys of the array, from the record. */
  array: readonly string[];
  read: readonly Step[];
  write: readonly Step[];
}

// The intermediate form: what an expression does, names resolved and paths classified. Both back ends read this and nothing else.
import type { Json } from "../json.ts";

/** A variable. `unbound`: a name further out has the same name, and holds until this one is bound. */
export interface Slot {
  name: string;
  /** Its place in the frame of its block, lambda or expression; one in a tuple is found by its name. */
  index: number;
  unbound: boolean;
  tuple: boolean;
}

/** The variables that a block, a lambda or the whole expression opens. */
export interface FrameShape {
  slots: Slot[];
}

export type Ir =
  | { kind: "constant"; value: Json }
  | { kind: "builtin"; name: string }
  /** `linear`: its form for the language's own engine, where that is linear. */
  | { kind: "pattern"; source: string; flags: string; linear?: string }
  | { kind: "nothing" }
  | { kind: "context" }
  | { kind: "root" }
  /** `hops` frames out; `outer` is what the name means while the slot is not bound. */
  | { kind: "slot"; slot: Slot; hops: number; outer?: Ir }
  /** Members by name, from the context or from a value; settled. `spread`: the value is a variable's, not iterated over. */
  | { kind: "names"; from?: Ir; keys: string[] }
  /** One member of the context, or of each of its items. `keep`: one item found stays an array. */
  | { kind: "member"; key: string; keep: boolean }
  | { kind: "wildcard" }
  | { kind: "descendants" }
  | PathIr
  | TuplesIr
  | { kind: "filter"; of: Ir; filters: Filter[]; carrying: boolean }
  | GroupIr
  | { kind: "array"; items: { value: Ir; whole: boolean }[]; constructed: boolean }
  | { kind: "negate"; of: Ir }
  | { kind: "binary"; operator: string; left: Ir; right: Ir }
  | { kind: "both" | "either"; left: Ir; right: Ir }
  | { kind: "condition"; test: Ir; yes: Ir; no: Ir }
  | { kind: "default"; of: Ir; otherwise: Ir; by: "truth" | "presence" }
  | { kind: "block"; frame?: FrameShape; parts: Ir[] }
  | { kind: "bind"; slot: Slot; hops: number; value: Ir }
  | { kind: "lambda"; frame: FrameShape; arity: number; body: Ir; signature?: string }
  /** `tail`: what is to be called is handed back to the caller. `forgot`: a function has the name that was read as a member. */
  | { kind: "call"; callee: Ir; args: Ir[]; tail: boolean; forgot: boolean }
  | { kind: "builtinCall"; name: string; args: Ir[] }
  | { kind: "apply"; left: Ir; right: Ir }
  | { kind: "partial"; callee: Ir; args: (Ir | undefined)[]; forgot: boolean }
  | { kind: "transform"; pattern: Ir; update: Ir; remove?: Ir }
  | { kind: "keep"; of: Ir }
  | { kind: "settle"; of: Ir; keep: boolean };

/** A predicate: a position known from the text, or a test over each item. */
export type Filter = { index: number } | { test: Ir };

export type Step =
  | { kind: "each"; value: Ir; filters: Filter[] }
  /** An array constructor that starts a path: taken once, over the whole context. */
  | { kind: "once"; value: Ir }
  | { kind: "sort"; terms: SortTerm[]; filters: Filter[] };

export interface SortTerm {
  value: Ir;
  descending: boolean;
}

export interface PathIr {
  kind: "path";
  /** `single`: it starts at a variable, so that the context is not iterated over. */
  single: boolean;
  steps: Step[];
}

/** A path that binds variables: every item carries them. */
export interface TuplesIr {
  kind: "tuples";
  single: boolean;
  /** Steps before the first that binds. */
  before: Step[];
  steps: TupleStep[];
  /** Whether the tuples themselves are the result: an outer path looks into them. */
  open: boolean;
}

export type TupleStep =
  | { kind: "each"; value: Ir; focus?: string; index?: string; ancestor?: string; stages: Stage[] }
  | { kind: "sort"; terms: SortTerm[]; index?: string; stages: Stage[] };

export type Stage = Filter | { bind: string };

export interface GroupIr {
  kind: "group";
  /** Absent: the context. */
  of?: Ir;
  /** Over tuples: keys and values see their variables. */
  tuples: boolean;
  pairs: { key: Ir; value: Ir }[];
}

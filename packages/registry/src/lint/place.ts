// One place of the provider's record, as a rule sees it.
import type { Json, Origin } from "@mapwright/core";
import type { RemoteOperation } from "./remote.ts";

export interface EnumTableOf {
  entries: { word: string; write: Json; reads: Json[] }[];
}

export interface LintPlace {
  remote: RemoteOperation;
  body: "request" | "response";
  /** The names from the top of the body. */
  keys: string[];
  origin: Origin;
  /** Characters into the expression that names the place. */
  offset: number;
  shown: string;
  /** The words that a predicate asks for. */
  words?: Json[];
  table?: EnumTableOf;
}

// Loads and tests of a record's nodes as source, and what they need.
import { literal } from "../../expression/source/literal.ts";
import type { Step } from "../../path/parse.ts";
import type { Constants } from "./constants.ts";
import type { DecoderSource } from "./decoders.ts";
import type { Prefixes } from "./prefixes.ts";

export type Where = Step & { kind: "where" };

/** What the source of a node of a read plan needs: its number, the nodes of the record, constants, and its decoder. */
export interface NodeContext {
  index: number;
  prefixes: Prefixes;
  constants: Constants;
  decoder: DecoderSource;
  /** Whether this is the only node that reads its root. */
  alone: boolean;
}

export const isKey = (step: Step): step is Step & { kind: "key" } => step.kind === "key";

/** The load of a member's member; a node that has none gives undefined. */
export const member = (names: readonly string[]) => names.map((name) => `[${literal(name)}]`).join("?.");

export const object = (node: string) => `typeof ${node} === "object" && ${node} !== null && !Array.isArray(${node})`;

/** Whether what stands below these keys is an object, or is absent as a node above it is: then whatever it would hold is absent. */
export function isOpen(prefixes: Prefixes, keys: readonly string[]): string {
  if (keys.length === 0) return "true";
  const node = prefixes.node(keys);
  const above = keys.length === 1 ? "" : ` && (${isOpen(prefixes, keys.slice(0, -1))})`;
  return `${object(node)} || ${node} === void 0${above}`;
}

/** Whether an object fits a predicate: equal texts at once, other types by the general rule. */
export function test(where: Where, node: string, constants: Constants): string {
  const load = `${node}${member(where.member)}`;
  const general = `matches(${constants.constant(where)}, ${node})`;
  if (!where.values.every((value) => typeof value === "string")) return general;
  const same = where.values.map((value) => `x === ${literal(value)}`).join(" || ");
  return `x = ${load}, ${same} || (typeof x !== "string" && x !== void 0 && x !== null && ${general})`;
}

// One node of a read plan as source: the clean case straight, everything else by the function of the run time.
import { isPlainKey } from "../../expression/plain-key.ts";
import { literal } from "../../expression/source/literal.ts";
import type { Json } from "../../json.ts";
import type { Step } from "../../path/parse.ts";
import type { Load, ReadNode } from "../plan/types.ts";
import { computedList, listSource } from "./list-source.ts";
import { isKey, isOpen, member, type NodeContext, object, test, type Where } from "./node-source.ts";

type Split = { keys: string[]; index: number | undefined; wheres: Where[]; rest: string[] };

/** Statements that read the node, or undefined where its path is not covered. */
export function nodeSource(node: ReadNode, context: NodeContext): string | undefined {
  const { load, target, translation } = node;
  // What several nodes read together stays aligned, and any value may itself be a list: the run time's.
  if (target.kind === "slot" || (target.kind !== "value" && !context.alone)) return undefined;
  if (target.kind === "list" && translation.codec === "any") return undefined;
  if (load.kind === "expression") return keysOf(load.start).every(isPlainKey) ? computed(node, load, context) : undefined;
  const path = load.kind === "pair" ? load.first : load.steps;
  const second = load.kind === "pair" ? load.second : undefined;
  if (!keysOf([...path, ...(second ?? [])]).every(isPlainKey)) return undefined;
  if (second) return pair(node, path, second, context);
  const all = path.findIndex((step) => step.kind === "all");
  if (all < 0) {
    const split = splitAt(path);
    return split && scalar(node, split, context);
  }
  const before = path.slice(0, all);
  const split = splitAt(path.slice(all + 1));
  // Behind `[]` predicates come first.
  const fits = split && split.index === undefined && (split.wheres.length === 0 || split.keys.length === 0);
  if (!fits || before.length === 0 || !before.every(isKey)) return undefined;
  const names = before.map(({ name }) => name);
  return listSource(
    node,
    { before: names, wheres: split.wheres, rest: [...split.keys, ...split.rest] },
    context,
    runTime(context),
  );
}

/** Stands for a value where an expression failed: no decoder takes it, so that the run time tells why. */
const FAILED = Symbol("failed");

function computed(
  node: ReadNode,
  { expression, start: steps }: Load & { kind: "expression" },
  context: NodeContext,
): string | undefined {
  if (!steps.every(isKey)) return undefined;
  const from = context.prefixes.node(steps.map(({ name }) => name));
  const evaluate = context.constants.constant((record: Json) => {
    try {
      return expression.evaluate(record);
    } catch {
      return FAILED;
    }
  });
  const failed = context.constants.constant(FAILED);
  const { root, target } = node;
  const list = target.kind === "list" ? computedList(root, target.member, context, runTime(context)) : undefined;
  const many = list === undefined ? "" : `if (Array.isArray(v)) {\n${list}\n} else `;
  const read = `v = ${evaluate}(${from});
if (v === ${failed}) ${runTime(context)} else ${many}{
${reading(node, "true", context)}
}`;
  if (steps.length === 0) return read;
  const outside = `${steps.length === 1 ? `if (${from} !== void 0) ` : ""}${runTime(context)}`;
  return `if (${object(from)}) {\n${read}\n} else ${outside}`;
}

/** Statements for the one value `v`: put where the decoder takes it, else told apart. `absent`: whether nothing there is really nothing. */
function reading(node: ReadNode, absent: string, context: NodeContext, from: { node?: string; value?: string } = {}): string {
  const { decoder } = context;
  const target = `data[${literal(node.root)}]`;
  const filled = node.emptyIsNothing ? 'v !== "" && ' : "";
  const elsewhere = decoder.elsewhere ? `if (${decoder.elsewhere("v")}) {} else ` : "";
  return `${elsewhere}if (v !== void 0 && v !== null && ${filled}(w = ${decoder.call(from.value ?? "v")}) !== void 0) ${target} = ${wrapped(node, "w")};
else if (v === null${node.emptyIsNothing ? ' || v === ""' : ""}${from.node === undefined ? "" : ` || ${from.node} === null`}) ${nothing(node)}
else if (v !== void 0${absent === "true" ? "" : ` || !(${absent})`}) ${runTime(context)}`;
}

/** What a place that holds nothing is read as. */
const nothing = ({ root, target }: ReadNode) => `data[${literal(root)}] = ${target.kind === "list" ? "[]" : "null"};`;

const runTime = ({ index }: NodeContext) => `rest = run(rest, data, ${index}, record, lookups);`;

const keysOf = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.kind === "key" ? [step.name] : step.kind === "where" ? step.member : []));

/** Keys, an index, predicates, keys again; undefined for any other order. */
function splitAt(steps: readonly Step[]): Split | undefined {
  const kinds = steps.map(({ kind }) => ({ key: "k", index: "i", where: "w", all: "a" })[kind]).join("");
  const match = /^(k*)(i?)(w*)(k*)$/.exec(kinds);
  if (!match) return undefined;
  const [, first = "", nth = "", tests = ""] = match;
  const after = first.length + nth.length;
  const at = steps[first.length];
  const names = (part: readonly Step[]) => part.filter(isKey).map(({ name }) => name);
  return {
    keys: names(steps.slice(0, first.length)),
    index: nth && at?.kind === "index" ? at.index : undefined,
    wheres: steps.slice(after, after + tests.length) as Where[],
    rest: names(steps.slice(after + tests.length)),
  };
}

/** The load of a value below keys, and whether nothing there is really nothing. */
function loadOf(steps: readonly string[], { prefixes }: NodeContext): { load: string; absent: string; node?: string } {
  const above = steps.slice(0, -1);
  const node = prefixes.node(above);
  const last = literal(steps[steps.length - 1]);
  if (above.length === 0) return { load: `${node}[${last}]`, absent: "true" };
  return { load: `${node}?.[${last}]`, absent: isOpen(prefixes, above), node };
}

/** Two places that make one value; what is no value in the second is null. */
function pair(node: ReadNode, first: readonly Step[], second: readonly Step[], context: NodeContext): string | undefined {
  if (!first.every(isKey) || !second.every(isKey)) return undefined;
  const [one, other] = [first, second].map((steps) =>
    loadOf(
      steps.map((step) => (step as Step & { kind: "key" }).name),
      context,
    ),
  );
  if (!one || !other) return undefined;
  const from = one.node === undefined ? {} : { node: one.node };
  return `v = ${one.load};\n${reading(node, one.absent, context, { ...from, value: `[v, ${other.load} ?? null]` })}`;
}

/** One value. */
function scalar(node: ReadNode, { keys, index: nth, wheres, rest }: Split, context: NodeContext): string | undefined {
  const { prefixes, constants } = context;
  const slow = runTime(context);
  if (wheres.length === 0 && nth === undefined) {
    if (keys.length + rest.length === 0) return undefined;
    const { load, absent, node: from } = loadOf([...keys, ...rest], context);
    return `v = ${load};\n${reading(node, absent, context, from === undefined ? {} : { node: from })}`;
  }
  if (rest.length === 0 || (keys.length === 0 && nth !== undefined)) return undefined;
  const container = prefixes.node(keys);
  const holder = nth === undefined ? container : "e";
  const tests = wheres.map((where) => `(${test(where, holder, constants)})`).join(" && ");
  const parent = `${holder}${member(rest.slice(0, -1))}`;
  const inner = rest.length === 1 ? {} : { node: parent };
  const absent = rest.length === 1 ? "true" : rest.length === 2 ? `${parent} === void 0 || ${object(parent)}` : object(parent);
  const load = `v = ${holder}${member(rest)};\n${reading(node, absent, context, inner)}`;
  const tested = tests === "" ? load : `if (${tests}) {\n${load}\n}`;
  // The record itself is an object.
  if (keys.length === 0) return tested;
  const missing = `if (!(${isOpen(prefixes, keys)})) ${slow}`;
  const inside = `if (${object(holder)}) {\n${tested}\n} else`;
  if (nth === undefined) return `${inside} if (${container} === null) ${nothing(node)}\nelse ${missing}`;
  return `if (Array.isArray(${container})) { const e = ${container}[${nth}]; ${inside} if (e !== void 0) ${slow} } else ${missing}`;
}

/** A value as it stands in the unified record. */
function wrapped({ target }: ReadNode, value: string): string {
  if (target.kind === "value") return value;
  const one = `{ ${literal(target.member)}: ${value} }`;
  return target.kind === "list" ? `[${one}]` : one;
}

// One read field as source: the clean case straight, everything else handed to the interpreter of fields.
import type { Field, ReadSide } from "../../definition/types.ts";
import { isPlainKey } from "../../expression/plain-key.ts";
import { literal } from "../../expression/source/literal.ts";
import type { Json } from "../../json.ts";
import type { Path, Step } from "../../path/parse.ts";
import { listSource } from "./list-source.ts";
import { type FieldContext, isKey, member, object, test, type Where } from "./node-source.ts";

type Split = { keys: string[]; index: number | undefined; wheres: Where[]; rest: string[] };

/** Statements that read the field, or undefined where its path is not covered. */
export function fieldSource(field: Field, side: ReadSide, context: FieldContext): string | undefined {
  const list = field.key.list !== undefined;
  // A list read member by member stays aligned, and any value may itself be a list: the interpreter's.
  if (list && (!context.alone || side.codec === "any")) return undefined;
  const start: Path["steps"] = side.below?.steps ?? [];
  if (!start.every((step) => step.kind === "key" || step.kind === "where") || !keysOf(start).every(isPlainKey)) return undefined;
  if (side.expression) return computed(field, side, context);
  const [path, second, third] = (side.paths ?? []).map(({ steps }) => [...start, ...steps]);
  if (!path || third || !keysOf([...path, ...(second ?? [])]).every(isPlainKey)) return undefined;
  if (second) return pair(field, path, second, context);
  const all = path.findIndex((step) => step.kind === "all");
  if (all < 0) {
    const split = splitAt(path);
    return split && scalar(field, split, context);
  }
  const before = path.slice(0, all);
  const split = splitAt(path.slice(all + 1));
  // Behind `[]` predicates come first.
  const fits = split && split.index === undefined && (split.wheres.length === 0 || split.keys.length === 0);
  if (!fits || before.length === 0 || !before.every(isKey)) return undefined;
  const names = before.map(({ name }) => name);
  return listSource(
    field,
    { before: names, wheres: split.wheres, rest: [...split.keys, ...split.rest] },
    context,
    longWay(context),
  );
}

/** Stands for a value where an expression failed: no decoder takes it, so that the long way tells why. */
const FAILED = Symbol("failed");

function computed(field: Field, { expression, below }: ReadSide, context: FieldContext): string | undefined {
  const steps = below?.steps ?? [];
  if (!steps.every(isKey)) return undefined;
  const node = context.prefixes.node(steps.map(({ name }) => name));
  const evaluate = context.constants.constant((record: Json) => {
    try {
      return expression?.evaluate(record);
    } catch {
      return FAILED;
    }
  });
  const failed = context.constants.constant(FAILED);
  const read = `v = ${evaluate}(${node});
if (v === ${failed}) ${longWay(context)} else {
${reading(field, "true", context)}
}`;
  if (steps.length === 0) return read;
  const outside = `${steps.length === 1 ? `if (${node} !== void 0) ` : ""}${longWay(context)}`;
  return `if (${object(node)}) {\n${read}\n} else ${outside}`;
}

/** Statements for the one value `v`: put where the decoder takes it, else told apart. `absent`: whether nothing there is really nothing. */
function reading(field: Field, absent: string, context: FieldContext, from: { node?: string; value?: string } = {}): string {
  const { key, type } = field;
  const { decoder } = context;
  const target = `data[${literal(key.root)}]`;
  // An empty text in a member, a moment or a duration is nothing: the interpreter's to tell.
  const filled = key.member !== undefined || type === "date-time" || type === "duration" ? 'v !== "" && ' : "";
  const elsewhere = decoder.elsewhere ? `if (${decoder.elsewhere("v")}) {} else ` : "";
  return `${elsewhere}if (v !== void 0 && v !== null && ${filled}(w = ${decoder.call(from.value ?? "v")}) !== void 0) ${target} = ${wrapped(field, "w")};
else if (v === null${from.node === undefined ? "" : ` || ${from.node} === null`}) ${target} = ${key.list ? "[]" : "null"};
else if (v !== void 0${absent === "true" ? "" : ` || !(${absent})`}) ${longWay(context)}`;
}

const longWay = ({ index }: FieldContext) => `rest = long(rest, data, ${index}, record, lookups);`;

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
function loadOf(steps: readonly string[], { prefixes }: FieldContext): { load: string; absent: string; node?: string } {
  const above = steps.slice(0, -1);
  const node = prefixes.node(above);
  const last = literal(steps[steps.length - 1]);
  if (above.length === 0) return { load: `${node}[${last}]`, absent: "true" };
  const absent = above.length === 1 ? `${node} === void 0 || ${object(node)}` : object(node);
  return { load: `${node}?.[${last}]`, absent, node };
}

/** Two places that make one value; what is no value in the second is null. */
function pair(field: Field, first: readonly Step[], second: readonly Step[], context: FieldContext): string | undefined {
  if (!first.every(isKey) || !second.every(isKey)) return undefined;
  const [one, other] = [first, second].map((steps) =>
    loadOf(
      steps.map((step) => (step as Step & { kind: "key" }).name),
      context,
    ),
  );
  if (!one || !other) return undefined;
  const node = one.node === undefined ? {} : { node: one.node };
  return `v = ${one.load};\n${reading(field, one.absent, context, { ...node, value: `[v, ${other.load} ?? null]` })}`;
}

/** One value. */
function scalar(field: Field, { keys, index: nth, wheres, rest }: Split, context: FieldContext): string | undefined {
  const { prefixes, constants } = context;
  const slow = longWay(context);
  if (wheres.length === 0 && nth === undefined) {
    if (keys.length + rest.length === 0) return undefined;
    const { load, absent, node } = loadOf([...keys, ...rest], context);
    return `v = ${load};\n${reading(field, absent, context, node === undefined ? {} : { node })}`;
  }
  if (rest.length === 0 || (keys.length === 0 && nth !== undefined)) return undefined;
  const container = prefixes.node(keys);
  const node = nth === undefined ? container : "e";
  const tests = wheres.map((where) => `(${test(where, node, constants)})`).join(" && ");
  const parent = `${node}${member(rest.slice(0, -1))}`;
  const inner = rest.length === 1 ? {} : { node: parent };
  const absent = rest.length === 1 ? "true" : rest.length === 2 ? `${parent} === void 0 || ${object(parent)}` : object(parent);
  const load = `v = ${node}${member(rest)};\n${reading(field, absent, context, inner)}`;
  const tested = tests === "" ? load : `if (${tests}) {\n${load}\n}`;
  // The record itself is an object.
  if (keys.length === 0) return tested;
  const missing = `${keys.length === 1 ? `if (${container} !== void 0) ` : ""}${slow}`;
  const inside = `if (${object(node)}) {\n${tested}\n} else`;
  if (nth === undefined) return `${inside} ${missing}`;
  return `if (Array.isArray(${container})) { const e = ${container}[${nth}]; ${inside} if (e !== void 0) ${slow} } else ${missing}`;
}

/** A value as it stands in the unified record. */
function wrapped({ key }: Field, value: string): string {
  const one = key.member === undefined ? value : `{ ${literal(key.member)}: ${value} }`;
  return key.list ? `[${one}]` : one;
}

// One read field as source: the clean case straight, everything else handed to the interpreter of fields.
import type { Field, ReadSide } from "../../definition/types.ts";
import type { Expression } from "../../expression/compile.ts";
import { isPlainKey } from "../../expression/plain-key.ts";
import { literal } from "../../expression/source/literal.ts";
import type { Json } from "../../json.ts";
import type { Path, Step } from "../../path/parse.ts";
import type { Constants } from "./constants.ts";
import type { Prefixes } from "./prefixes.ts";

type Where = Step & { kind: "where" };
type Split = { keys: string[]; index: number | undefined; wheres: Where[]; rest: string[] };

/** What a field's source needs: its number, the nodes of the record, constants, and the name of the decoder. */
export interface FieldContext {
  index: number;
  prefixes: Prefixes;
  constants: Constants;
  decoder: string;
  /** Whether this is the only field that reads its root. */
  alone: boolean;
}

const isKey = (step: Step): step is Step & { kind: "key" } => step.kind === "key";
const member = (names: readonly string[]) => names.map((name) => `[${literal(name)}]`).join("?.");
const object = (node: string) => `typeof ${node} === "object" && ${node} !== null && !Array.isArray(${node})`;

/** Statements that read the field, or undefined where its path is not covered. */
export function fieldSource(field: Field, side: ReadSide, context: FieldContext): string | undefined {
  const { expression } = side;
  if (
    expression &&
    !side.below &&
    side.lookup === undefined &&
    side.prefix === undefined &&
    (field.key.list === undefined || context.alone)
  )
    return computed(field, expression, context);
  const path = pathOf(side);
  if (!path || side.lookup !== undefined || side.prefix !== undefined) return undefined;
  if (!keysOf(path).every(isPlainKey)) return undefined;
  const all = path.findIndex((step) => step.kind === "all");
  const list = field.key.list !== undefined;
  if (list && !context.alone) return undefined;
  if (all < 0) {
    const split = splitAt(path);
    return split && scalar(field, split, context);
  }
  const before = path.slice(0, all);
  const split = splitAt(path.slice(all + 1));
  // Behind `[]` predicates come first.
  const fits = split && split.index === undefined && (split.wheres.length === 0 || split.keys.length === 0);
  if (!list || !fits || before.length === 0 || !before.every(isKey)) return undefined;
  const names = before.map(({ name }) => name);
  return listSource(field, names, split.wheres, [...split.keys, ...split.rest], context);
}

/** Stands for a value where an expression failed: no decoder takes it, so that the long way tells why. */
const FAILED = Object.freeze({});

function computed(field: Field, expression: Expression, { constants, decoder, index }: FieldContext): string {
  const evaluate = constants.constant((record: Json) => {
    try {
      return expression.evaluate(record);
    } catch {
      return FAILED;
    }
  });
  return reading(field, { load: `${evaluate}(record)`, absent: "true", decoder, index });
}

/** Statements for one value: put where the decoder takes it, else told apart. `absent`: whether nothing there is really nothing. */
function reading(
  { key, ...field }: Field,
  from: { load: string; absent: string; node?: string; decoder: string; index: number },
): string {
  const target = `data[${literal(key.root)}]`;
  return `v = ${from.load};
if (v !== void 0 && v !== null && ${filled({ key, ...field })}(w = ${decoded(from.decoder)}) !== void 0) ${target} = ${wrapped({ key, ...field }, "w")};
else if (v === null${from.node === undefined ? "" : ` || ${from.node} === null`}) ${target} = ${key.list ? "[]" : "null"};
else if (v !== void 0 || !(${from.absent})) ${longWay(from.index)}`;
}

/** An empty text in a member, a moment or a duration is nothing: the interpreter's to tell. */
const filled = ({ key, type }: Field) =>
  key.member !== undefined || type === "date-time" || type === "duration" ? 'v !== "" && ' : "";

/** Text needs no call. */
const decoded = (decoder: string) => (decoder === "d_text" ? '(typeof v === "string" ? v : void 0)' : `${decoder}(v)`);

const longWay = (index: number) => `rest = long(rest, data, ${index}, record, lookups);`;

function pathOf({ paths, below, expression }: ReadSide): Step[] | undefined {
  const [path, second] = paths ?? [];
  if (expression || !path || second) return undefined;
  const start: Path["steps"] = below?.steps ?? [];
  return start.every((step) => step.kind === "key" || step.kind === "where") ? [...start, ...path.steps] : undefined;
}

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

/** One value. */
function scalar(field: Field, { keys, index: nth, wheres, rest }: Split, context: FieldContext): string | undefined {
  const { prefixes, constants, decoder, index } = context;
  const slow = longWay(index);
  const read = (load: string, absent: string, node?: string) =>
    reading(field, { load, absent, ...(node === undefined ? {} : { node }), decoder, index });
  if (wheres.length === 0 && nth === undefined) {
    const all = [...keys, ...rest];
    const last = all.pop();
    if (last === undefined) return undefined;
    const node = prefixes.node(all);
    const missing = all.length === 0 ? "true" : all.length === 1 ? `${node} === void 0 || ${object(node)}` : object(node);
    return read(`${node}${all.length === 0 ? "" : "?."}[${literal(last)}]`, missing, all.length === 0 ? undefined : node);
  }
  if (rest.length === 0 || keys.length === 0) return undefined;
  const container = prefixes.node(keys);
  const node = nth === undefined ? container : "e";
  const tests = wheres.map((where) => `(${test(where, node, constants)})`).join(" && ");
  const load = read(`${node}${member(rest)}`, rest.length === 1 ? "true" : "false");
  const outside = `${keys.length === 1 ? `if (${node} !== void 0) ` : ""}${slow}`;
  const inside = `if (${object(node)}) {\n${tests === "" ? load : `if (${tests}) { ${load} }`}\n} else`;
  if (nth === undefined) return `${inside} ${outside}`;
  const missing = `${keys.length === 1 ? `if (${container} !== void 0) ` : ""}${slow}`;
  return `if (Array.isArray(${container})) { const e = ${container}[${nth}]; ${inside} if (e !== void 0) ${slow} } else ${missing}`;
}

/** A value as it stands in the unified record. */
function wrapped({ key }: Field, value: string): string {
  const one = key.member === undefined ? value : `{ ${literal(key.member)}: ${value} }`;
  return key.list ? `[${one}]` : one;
}

/** Whether an object fits a predicate: equal texts at once, other types by the general rule. */
function test(where: Where, node: string, constants: Constants): string {
  const load = `${node}${member(where.member)}`;
  const general = `matches(${constants.constant(where)}, ${node})`;
  if (!where.values.every((value) => typeof value === "string")) return general;
  const same = where.values.map((value) => `x === ${literal(value)}`).join(" || ");
  return `x = ${load}, ${same} || (typeof x !== "string" && x !== void 0 && x !== null && ${general})`;
}

/** One value of each element of an array that the predicates pick. */
function listSource(field: Field, before: string[], wheres: Where[], rest: string[], context: FieldContext): string {
  const { prefixes, constants, decoder, index } = context;
  const { root, member: of = "id" } = field.key;
  const array = prefixes.node(before);
  const slow = longWay(index);
  const target = `data[${literal(root)}]`;
  const value = rest.length === 0 ? "e" : `e${member(rest)}`;
  // References lose gaps and repeats; other members stay aligned, so that a gap goes the long way.
  const gap = of === "id" ? "continue;" : "{ fine = false; break; }";
  const repeat = of === "id" ? "if (holds(list, w)) continue;\n" : "";
  const tests = wheres.map((where) => `if (!(${test(where, "e", constants)})) continue;`).join("\n");
  const other = wheres.length > 0 ? "continue;" : `if (e === null) ${gap} else { fine = false; break; }`;
  const guard = wheres.length > 0 || rest.length > 0 ? `if (!(${object("e")})) { ${other} }\n` : "";
  const missing = rest.length > 1 ? "v === null" : "v === null || v === void 0";
  const absent =
    before.length === 1 ? `${array} !== void 0` : `${array} !== void 0 || !(${object(prefixes.node(before.slice(0, -1)))})`;
  return `if (Array.isArray(${array})) {
list = []; fine = true;
for (let n = 0; n < ${array}.length; n++) {
const e = ${array}[n];
${guard}${tests}
v = ${value};
if (${missing}) ${gap}
w = v === void 0 || v === "" ? void 0 : ${decoded(decoder)};
if (w === void 0) { fine = false; break; }
${repeat}list.push({ ${literal(of)}: w });
}
if (fine) ${target} = list; else ${slow}
} else if (${array} === null) ${target} = [];
else if (${absent}) ${slow}`;
}

// One read field as source: the clean case straight, everything else handed to the interpreter of fields.
import type { Field, ReadSide } from "../../definition/types.ts";
import type { Expression } from "../../expression/compile.ts";
import { isPlainKey, literal } from "../../expression/source/literal.ts";
import type { Json } from "../../json.ts";
import type { Path, Step } from "../../path/parse.ts";
import type { Prefixes } from "./prefixes.ts";

type Where = Step & { kind: "where" };
type Split = { keys: string[]; wheres: Where[]; rest: string[] };

/** What a field's source needs: its number, the nodes of the record, and the name of the decoder. */
export interface FieldContext {
  index: number;
  prefixes: Prefixes;
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
  const split = splitAt([{ kind: "key", name: "", offset: 0 }, ...path.slice(all + 1)]);
  return list && before.length > 0 && before.every(isKey) && split
    ? listSource(
        field,
        before.map(({ name }) => name),
        split,
        context,
      )
    : undefined;
}

/** Stands for a value where an expression failed: no decoder takes it, so that the long way tells why. */
const FAILED = Object.freeze({});

function computed(field: Field, expression: Expression, { prefixes, decoder, index }: FieldContext): string {
  const evaluate = prefixes.constant((record: Json) => {
    try {
      return expression.evaluate(record);
    } catch {
      return FAILED;
    }
  });
  return reading(field, { load: `${evaluate}(record)`, absent: "true", decoder, index });
}

/** Statements for one value: put where the decoder takes it, else told apart. `absent`: whether nothing there is really nothing. */
function reading({ key, ...field }: Field, from: { load: string; absent: string; decoder: string; index: number }): string {
  const target = `data[${literal(key.root)}]`;
  return `v = ${from.load};
if (v !== void 0 && v !== null && (w = ${from.decoder}(v)) !== void 0) ${target} = ${wrapped({ key, ...field }, "w")};
else if (v === null) ${target} = ${key.list ? "[]" : "null"};
else if (v !== void 0 || !(${from.absent})) ${longWay(from.index)}`;
}

const longWay = (index: number) => `rest = long(rest, data, ${index}, record, lookups);`;

function pathOf({ paths, below, expression }: ReadSide): Step[] | undefined {
  const [path, second] = paths ?? [];
  if (expression || !path || second) return undefined;
  const start: Path["steps"] = below?.steps ?? [];
  return start.every((step) => step.kind === "key" || step.kind === "where") ? [...start, ...path.steps] : undefined;
}

const keysOf = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.kind === "key" ? [step.name] : step.kind === "where" ? step.member : []));

/** Keys, then predicates, then keys again; undefined for any other order. The first key of a list stands for its element. */
function splitAt(steps: readonly Step[]): Split | undefined {
  const kinds = steps.map(({ kind }) => (kind === "key" ? "k" : kind === "where" ? "w" : "x")).join("");
  const match = /^(k*)(w*)(k*)$/.exec(kinds);
  if (!match) return undefined;
  const [, first = "", tests = ""] = match;
  return {
    keys: steps
      .slice(0, first.length)
      .filter(isKey)
      .map(({ name }) => name),
    wheres: steps.slice(first.length, first.length + tests.length) as Where[],
    rest: steps
      .slice(first.length + tests.length)
      .filter(isKey)
      .map(({ name }) => name),
  };
}

/** One value. */
function scalar(field: Field, { keys, wheres, rest }: Split, context: FieldContext): string | undefined {
  const { prefixes, decoder, index } = context;
  const slow = longWay(index);
  const read = (load: string, absent: string) => reading(field, { load, absent, decoder, index });
  if (wheres.length === 0) {
    const all = [...keys, ...rest];
    const last = all.pop();
    if (last === undefined) return undefined;
    const node = prefixes.node(all);
    const missing = all.length === 0 ? "true" : all.length === 1 ? `${node} === void 0 || ${object(node)}` : object(node);
    return read(`${node}${all.length === 0 ? "" : "?."}[${literal(last)}]`, missing);
  }
  if (rest.length === 0) return undefined;
  const node = prefixes.node(keys);
  const tests = wheres.map((where) => `(${test(where, node, prefixes)})`).join(" && ");
  const load = `${node}${member(rest)}`;
  const outside = keys.length <= 1 ? `if (${node} !== void 0) ${slow}` : slow;
  return `if (${object(node)}) {
if (${tests}) { ${read(load, rest.length === 1 ? "true" : "false")} }
} else ${outside}`;
}

/** A value as it stands in the unified record. */
function wrapped({ key }: Field, value: string): string {
  const one = key.member === undefined ? value : `{ ${literal(key.member)}: ${value} }`;
  return key.list ? `[${one}]` : one;
}

/** Whether an object fits a predicate: equal texts at once, other types by the general rule. */
function test(where: Where, node: string, prefixes: Prefixes): string {
  const load = `${node}${member(where.member)}`;
  const general = `matches(${prefixes.constant(where)}, ${node})`;
  if (!where.values.every((value) => typeof value === "string")) return general;
  const same = where.values.map((value) => `x === ${literal(value)}`).join(" || ");
  return `x = ${load}, ${same} || (typeof x !== "string" && x !== void 0 && x !== null && ${general})`;
}

/** One value of each element of an array that the predicates pick. */
function listSource(field: Field, before: string[], { wheres, rest }: Split, context: FieldContext): string | undefined {
  const { prefixes, decoder, index } = context;
  const { root, member: of = "id" } = field.key;
  const array = prefixes.node(before);
  const slow = longWay(index);
  const target = `data[${literal(root)}]`;
  const value = rest.length === 0 ? "e" : `e${member(rest)}`;
  // References lose gaps and repeats; other members stay aligned, so that a gap goes the long way.
  const gap = of === "id" ? "continue;" : "{ fine = false; break; }";
  const repeat = of === "id" ? "if (holds(list, w)) continue;\n" : "";
  const tests = wheres.map((where) => `if (!(${test(where, "e", prefixes)})) continue;`).join("\n");
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
w = v === void 0 ? void 0 : ${decoder}(v);
if (w === void 0) { fine = false; break; }
${repeat}list.push({ ${literal(of)}: w });
}
if (fine) ${target} = list; else ${slow}
} else if (${array} === null) ${target} = [];
else if (${absent}) ${slow}`;
}

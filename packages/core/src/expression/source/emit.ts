// The back end that writes JavaScript: the intermediate form as the source of one function.

import { isFresh, objectsOf } from "../fresh.ts";
import type { Ir } from "../ir.ts";
import { isPlainKey } from "../plain-key.ts";
import { moment, ONE, TWO } from "../runtime/direct.ts";
import { OPERATORS } from "../runtime/operators.ts";
import { isScalar, typeOf } from "../types.ts";
import { literal } from "./literal.ts";
import { filtered, groupSource, head, pathSource, tuplesSource } from "./paths.ts";
import { counted, type Place } from "./writer.ts";

/** A value as an expression in the place's function. */
export function emit(ir: Ir, place: Place): string {
  switch (ir.kind) {
    case "constant":
      return typeof ir.value === "object" && ir.value !== null ? place.header.constant(literal(ir.value)) : literal(ir.value);
    case "builtin":
      return place.header.constant(`builtin(${literal(ir.name)})`);
    case "pattern":
      return place.header.constant(
        `pattern(${[ir.source, ir.flags, ir.linear]
          .filter((one) => one !== undefined)
          .map(literal)
          .join(", ")})`,
      );
    case "nothing":
      return "void 0";
    case "context":
      return `context(${place.input})`;
    case "root":
      return "r";
    case "slot": {
      const name = place.slot(ir.slot, ir.hops);
      return ir.outer ? `(${name} === unbound ? ${emit(ir.outer, place)} : ${name})` : name;
    }
    case "member":
      return `member(${place.input}, ${literal(ir.key)}, ${ir.keep}, m)`;
    case "names":
      return names(ir, place);
    case "wildcard":
      return `wildcard(${place.input}, m)`;
    case "descendants":
      return `descendants(${place.input}, m)`;
    case "path":
      return pathSource(ir, place, emit);
    case "tuples":
      return tuplesSource(ir, place, emit);
    case "filter":
      return filtered(emit(ir.of, place), ir.filters, place, emit, ir.carrying);
    case "group":
      return groupSource(ir, place, emit, emit);
    case "array": {
      const all = arraySource(ir, place, emit);
      return ir.constructed ? `constructed(${all})` : all;
    }
    case "negate":
      return `negate(${emit(ir.of, place)})`;
    case "binary":
      return binary(ir, place);
    case "both":
      return `(${truth(ir.left, place)} && ${truth(ir.right, place)})`;
    case "either":
      return `(${truth(ir.left, place)} || ${truth(ir.right, place)})`;
    case "condition":
      return `(${truth(ir.test, place)} ? ${emit(ir.yes, place)} : ${emit(ir.no, place)})`;
    case "default":
      return choice(ir, place, emit);
    case "block":
      return block(ir, place, emit);
    case "bind":
      return `(${place.slot(ir.slot, ir.hops)} = ${emit(ir.value, place)})`;
    case "lambda": {
      const check = ir.signature === undefined ? "void 0" : place.header.constant(`checked(${literal(ir.signature)})`);
      return `lambda(${ir.arity}, ${place.lambda(ir.frame, ir.arity, (inner) => counted(ir.body, emit(ir.body, inner)))}, ${check})`;
    }
    case "call": {
      const [callee, args] = [emit(ir.callee, place), list(ir.args, place)];
      return ir.tail ? `tail(${callee}, ${args})` : `call(${callee}, ${args}, ${place.input}, ${ir.forgot}, m)`;
    }
    case "builtinCall":
      return builtinCall(ir, place);
    case "apply":
      return `apply(${emit(ir.left, place)}, ${emit(ir.right, place)}, m)`;
    case "partial": {
      const given = ir.args.map((arg) => (arg ? `{ value: ${emit(arg, place)} }` : "void 0"));
      const args = place.temporary();
      return `(${args} = [${given.join(", ")}], partial(${emit(ir.callee, place)}, ${args}, ${ir.forgot}))`;
    }
    case "transform": {
      const parts = [ir.pattern, ir.update, ir.remove].map((part) =>
        part ? place.inner((inner) => counted(part, emit(part, inner))) : "void 0",
      );
      return `transform(${parts.join(", ")})`;
    }
    case "keep":
      return `keepSingleton(${emit(ir.of, place)})`;
    case "settle":
      return settled(ir, place);
  }
}

/** A value as it leaves the expression: plain JSON, built in place where its shape is known. */
export function emitResult(ir: Ir, place: Place): string {
  if (isScalar(ir)) return emit(ir, place);
  if (ir.kind === "group" && !ir.tuples) {
    const code = groupSource(ir, place, emit, emitResult);
    return code.startsWith("group(") ? `plain(${code}, m)` : code;
  }
  if (ir.kind === "condition") return `(${truth(ir.test, place)} ? ${emitResult(ir.yes, place)} : ${emitResult(ir.no, place)})`;
  if (ir.kind === "block") return block(ir, place, emitResult);
  if (ir.kind === "settle" && ir.of.kind === "group") return emitResult(ir.of, place);
  const objects = objectsOf(ir);
  if (objects)
    return `mapped(${head(objects.names, place)}, ${place.inner((inner) => counted(objects.object, emitResult(objects.object, inner)))}, m)`;
  if (ir.kind === "array" && !ir.constructed && ir.items.every(({ value }) => isFresh(value)))
    return arraySource(ir, place, emitFresh);
  if (isFresh(ir)) {
    const value = place.temporary();
    return `(Array.isArray(${value} = ${emitFresh(ir, place)}) ? ${value}.slice() : ${value})`;
  }
  const value = place.temporary();
  return `(typeof (${value} = ${emit(ir, place)}) === "object" ? plain(${value}, m) : ${value})`;
}

/** An array's items one within the other; where they are many one after the other, since whoever reads the source recurses. */
function arraySource({ items }: Ir & { kind: "array" }, place: Place, part: typeof emit): string {
  const add = (out: string, { value, whole }: (typeof items)[number]) => `addItem(${out}, ${part(value, place)}, ${whole}, m)`;
  if (items.length <= MAX_NESTED) return items.reduce(add, "[]");
  const made = place.temporary();
  return `(${made} = [], ${items.map((item) => add(made, item)).join(", ")}, ${made})`;
}

/** Most items that are written one within the other. */
const MAX_NESTED = 8;

/** Such a form; a sequence still has its marks. */
function emitFresh(ir: Ir, place: Place): string {
  if (ir.kind !== "settle" || ir.of.kind !== "path") return emitResult(ir, place);
  return `settle(${pathSource(ir.of, place, emit, emitResult)}, false)`;
}

function list(args: readonly Ir[], place: Place): string {
  return `[${args.map((arg) => emit(arg, place)).join(", ")}]`;
}

function block(ir: Ir & { kind: "block" }, place: Place, last: typeof emit): string {
  const { place: inner, start } = ir.frame ? place.block(ir.frame) : { place, start: [] };
  const parts = ir.parts.map((part, index) => (index === ir.parts.length - 1 ? last(part, inner) : emit(part, inner)));
  return parts.length === 0 ? "void 0" : `(${[...start, ...parts].join(", ")})`;
}

function choice(ir: Ir & { kind: "default" }, place: Place, part: typeof emit): string {
  const value = place.temporary();
  const taken = `(${value} = ${emit(ir.of, place)})`;
  const test = ir.by === "presence" ? `${taken} !== void 0` : `truthy(${taken}, m)`;
  return `(${test} ? ${value} : ${part(ir.otherwise, place)})`;
}

/** Members by name: one load, and the long way only where it finds nothing or an array. */
function names(ir: Ir & { kind: "names" }, place: Place): string {
  const keys = place.header.constant(literal(ir.keys));
  if (!ir.keys.every(isPlainKey))
    return ir.from ? `namesOf(${emit(ir.from, place)}, ${keys}, m)` : `names(${place.input}, ${keys}, m)`;
  const value = place.temporary();
  const load = (from: string) => `${from}${ir.keys.map((key) => `?.[${literal(key)}]`).join("")}`;
  if (!ir.from) {
    const long = `found(${place.input}, ${value}, ${keys}, m)`;
    return `((${value} = ${load(place.input)}) === void 0 || typeof ${value} === "object" ? ${long} : ${value})`;
  }
  const from = place.temporary();
  const got = `(${from} = ${emit(ir.from, place)}, ${value} = ${load(from)}) === void 0 || typeof ${value} === "object"`;
  return `(${got} ? (${value} === void 0 || Array.isArray(${value}) ? namesOf(${from}, ${keys}, m) : ${value}) : ${value})`;
}

function truth(ir: Ir, place: Place): string {
  const code = emit(ir, place);
  if (typeOf(ir) === "boolean") return code;
  const value = place.temporary();
  return `((${value} = ${code}) === true || (${value} !== false && ${value} !== void 0 && truthy(${value}, m)))`;
}

function settled(ir: Ir & { kind: "settle" }, place: Place): string {
  const code = emit(ir.of, place);
  if (isScalar(ir.of)) return code;
  const value = place.temporary();
  return `(typeof (${value} = ${code}) === "object" ? settle(${value}, ${ir.keep}) : ${value})`;
}

const ARITHMETIC = new Set(["+", "-", "*", "/", "%"]);

function binary(ir: Ir & { kind: "binary" }, place: Place): string {
  const { operator, left, right } = ir;
  if (operator === "&") return concatenation(ir, place);
  const name = OPERATORS.get(operator)?.name;
  if (!name) throw new TypeError(`no operator ${operator}`);
  const [one, other] = [emit(left, place), emit(right, place)];
  const word = [left, right].some(
    (side) => side.kind === "constant" && (typeof side.value === "string" || typeof side.value === "boolean"),
  );
  if (operator === "=" && word) return `(${one} === ${other})`;
  if (!ARITHMETIC.has(operator)) return `${name}(${one}, ${other}, m)`;
  const [a, b, c] = [place.temporary(), place.temporary(), place.temporary()];
  // A finite result of two numbers needs no further look at them, but that a division hides an infinite divisor.
  const finite = operator === "/" || operator === "%" ? ` && ${b} - ${b} === 0` : "";
  const fast = `typeof ${a} === "number" && typeof ${b} === "number" && (${c} = ${a} ${operator} ${b}) - ${c} === 0${finite}`;
  return `(${a} = ${one}, ${b} = ${other}, ${fast} ? ${c} : ${name}(${a}, ${b}, m))`;
}

/** Both sides are taken before either is made a text, as the reference has it. */
function concatenation({ left, right }: Ir & { kind: "binary" }, place: Place): string {
  const taken: string[] = [];
  const parts = [left, right].map((side) => {
    const code = emit(side, place);
    if (side.kind === "constant" && typeof side.value === "string") return code;
    const value = place.temporary();
    taken.push(`${value} = ${code}`);
    if (side.kind === "binary" && side.operator === "&") return value;
    return `(typeof ${value} === "string" ? ${value} : text(${value}, m))`;
  });
  return `(${[...taken, `made(${parts.join(" + ")}, m)`].join(", ")})`;
}

function builtinCall(ir: Ir & { kind: "builtinCall" }, place: Place): string {
  const { name, args } = ir;
  const [object, key] = args;
  if (name === "lookup" && key && object?.kind === "constant" && isTable(object.value)) {
    const table = place.header.constant(`tableOf(${literal(object.value)})`);
    return `inTable(${table}, ${emit(key, place)}, ${emit(object, place)}, ${place.input}, m)`;
  }
  if (moment(ir)) return `restated(${emit(moment(ir) as Ir, place)}, ${place.input}, m)`;
  const direct = `${name}${args.length}`;
  if (Object.hasOwn(ONE, direct) || Object.hasOwn(TWO, direct))
    return `${direct}(${args.map((arg) => emit(arg, place)).join(", ")}, ${place.input}, m)`;
  const fn = emit({ kind: "builtin", name }, place);
  return `applyTo(${fn}, ${list(args, place)}, ${place.input}, m)`;
}

const isTable = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

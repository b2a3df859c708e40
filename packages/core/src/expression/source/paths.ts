// Paths, predicates and object constructors as source; `emit` writes the parts.
import { constantKeys } from "../constant-keys.ts";
import { leadingNames } from "../fresh.ts";
import type { Filter, GroupIr, Ir, PathIr, SortTerm, Stage, Step, TupleStep, TuplesIr } from "../ir.ts";
import { isPlainKey } from "../plain-key.ts";
import { literal, roomFor } from "./literal.ts";
import { counted, type Place } from "./writer.ts";

export type Emit = (ir: Ir, place: Place) => string;

export function filtered(value: string, filters: readonly Filter[], place: Place, emit: Emit, carrying = false): string {
  return filters.reduce((code, one) => {
    if ("index" in one) return `at(${code}, ${literal(one.index)})`;
    return `filter(${code}, ${place.inner((inner) => counted(one.test, emit(one.test, inner)), carrying)}, m)`;
  }, value);
}

/** A path of steps; `last` writes the value of the last one. */
export function pathSource({ single, steps }: PathIr, place: Place, emit: Emit, last: Emit = emit): string {
  const general = chained(steps, single, place, emit, false, last);
  const nth = single ? undefined : picked(steps);
  if (!nth) return general;
  // `a.b[0].c`: three loads, where they lead to a scalar.
  const [list, item, value] = [place.temporary(), place.temporary(), place.temporary()];
  const loads = (keys: readonly string[]) => keys.map((key) => `?.[${literal(key)}]`).join("");
  const object = `typeof ${item} === "object" && ${item} !== null && !Array.isArray(${item})`;
  const found = `(${value} = ${item}${loads(nth.after)}) !== void 0 && typeof ${value} !== "object"`;
  const first = `${list} = ${place.input}${loads(nth.before)}, ${item} = Array.isArray(${list}) ? ${list}[${nth.index}] : void 0`;
  return `(${first}, ${object} && ${found} ? ${value} : ${general})`;
}

/** A path of names with one position in it, before the last. */
function picked(steps: readonly Step[]): { before: string[]; index: number; after: string[] } | undefined {
  const keys: string[] = [];
  let place: { index: number; at: number } | undefined;
  for (const [at, step] of steps.entries()) {
    if (step.kind !== "each" || step.value.kind !== "member" || step.value.keep || !isPlainKey(step.value.key)) return undefined;
    keys.push(step.value.key);
    const [filter, other] = step.filters;
    if (!filter) continue;
    if (other || place || !("index" in filter) || filter.index < 0 || at === steps.length - 1) return undefined;
    place = { index: filter.index, at: at + 1 };
  }
  return place && { before: keys.slice(0, place.at), index: place.index, after: keys.slice(place.at) };
}

/** `open`: more steps follow. */
function chained(steps: readonly Step[], single: boolean, place: Place, emit: Emit, open: boolean, last: Emit = emit): string {
  const names = single ? [] : leadingNames(steps);
  const start = names.length > 0 ? head(names, place) : single ? `[${place.input}]` : `items(${place.input})`;
  const [first, ...others] = steps;
  if (first?.kind !== "once") return taken(steps.slice(names.length), start, place, emit, open, last);
  const [input, made] = [place.temporary(), place.temporary()];
  const array = `${input} = ${start}, ${made} = ${emit(first.value, place.over(input))}`;
  if (others.length === 0) return `(${array})`;
  // An empty array ends the path, and is its value.
  return `(${array}, ${made}.length === 0 ? ${made} : ${taken(others, made, place, emit, open, last)})`;
}

function taken(steps: readonly Step[], start: string, place: Place, emit: Emit, open: boolean, last: Emit): string {
  return steps.reduce((code, one, index) => {
    const final = !open && index === steps.length - 1;
    const from = index === 0 ? code : `more(${code})`;
    if (one.kind === "sort") {
      const input = place.temporary();
      const order = filtered(`sorted(${input}, ${terms(one.terms, place, emit, false)}, m)`, one.filters, place, emit);
      return `((${input} = ${from}) && ${order})`;
    }
    const over = place.inner((inner) =>
      filtered(counted(one.value, (final ? last : emit)(one.value, inner)), one.kind === "each" ? one.filters : [], inner, emit),
    );
    return `step(${from}, ${over}, ${final}, m)`;
  }, start);
}

/** The items that a path's leading names lead to. */
export function head(names: string[], place: Place): string {
  const value = place.temporary();
  const load = `${place.input}${names.map((key) => `?.[${literal(key)}]`).join("")}`;
  return `(${value} = ${load}, heads(${place.input}, ${value}, ${place.header.constant(literal(names))}, m))`;
}

function terms(list: readonly SortTerm[], place: Place, emit: Emit, carrying: boolean): string {
  const each = list.map(
    ({ value, descending }) =>
      `{ over: ${place.inner((inner) => counted(value, emit(value, inner)), carrying)}, descending: ${descending} }`,
  );
  return `[${each.join(", ")}]`;
}

export function tuplesSource(ir: TuplesIr, place: Place, emit: Emit): string {
  const from = chained(ir.before, ir.single, place, emit, true);
  const steps = ir.steps.map((one) => tupleStep(one, place, emit));
  return `tupled(${from}, [${steps.join(", ")}], ${ir.open}, ${ir.before.length > 0}, m)`;
}

function tupleStep(one: TupleStep, place: Place, emit: Emit): string {
  const stages = `stages: [${one.stages.map((stage) => tupleStage(stage, place, emit)).join(", ")}]`;
  const index = one.index === undefined ? [] : [`index: ${literal(one.index)}`];
  if (one.kind === "sort") return `{ ${[`terms: ${terms(one.terms, place, emit, true)}`, ...index, stages].join(", ")} }`;
  const focus = one.focus === undefined ? [] : [`focus: ${literal(one.focus)}`];
  const ancestor = one.ancestor === undefined ? [] : [`ancestor: ${literal(one.ancestor)}`];
  const over = `over: ${place.inner((inner) => counted(one.value, emit(one.value, inner)), true)}`;
  return `{ ${[over, ...focus, ...index, ...ancestor, stages].join(", ")} }`;
}

function tupleStage(stage: Stage, place: Place, emit: Emit): string {
  if ("bind" in stage) return `{ bind: ${literal(stage.bind)} }`;
  if ("index" in stage) return `{ at: ${literal(stage.index)} }`;
  return `{ test: ${place.inner((inner) => counted(stage.test, emit(stage.test, inner)), true)} }`;
}

/** An object constructor. Where its keys are constants it is a plain object; `member` writes the values. */
export function groupSource(ir: GroupIr, place: Place, emit: Emit, member: Emit): string {
  const of = ir.of ? emit(ir.of, place) : place.input;
  const keys = constantKeys(ir);
  if (!keys) {
    const pairs = ir.pairs.map(({ key, value }) => {
      const [first, second] = [key, value].map((part) => place.inner((inner) => counted(part, emit(part, inner)), ir.tuples));
      return `[${first}, ${second}]`;
    });
    return `group(${of}, [${pairs.join(", ")}], m)`;
  }
  const [input, object, value] = [place.temporary(), place.temporary(), place.temporary()];
  const over = place.over(input);
  const members = keys.map((key, index) => {
    const code = member(ir.pairs[index]?.value as Ir, over);
    return `(${value} = ${code}) !== void 0 && (${object}[${literal(key)}] = ${value})`;
  });
  const data = ir.of ? `${input} = gathered(${of}, m)` : `${input} = Array.isArray(${of}) ? gathered(${of}, m) : ${of}`;
  return `(${[data, `${object} = ${madeOf(keys, place)}`, ...members, object].join(", ")})`;
}

/** An empty object; with room for its members where they are many. */
function madeOf(keys: readonly string[], place: Place): string {
  return keys.length <= 4 ? "{}" : `new (${place.header.constant(`(() => { ${roomFor("Room", keys)} return Room; })()`)})()`;
}

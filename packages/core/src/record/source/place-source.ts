// One place of the provider's record as source: containers made once, tags and lists straight, any other path through the lens.
import type { WriteSide } from "../../definition/types.ts";
import { isPlainKey } from "../../expression/plain-key.ts";
import { literal, roomFor } from "../../expression/source/literal.ts";
import type { Path, Step } from "../../path/parse.ts";
import type { Constants } from "./constants.ts";
import type { Places } from "./places.ts";

type Key = Step & { kind: "key" };
type Where = Step & { kind: "where" };

/** The objects of the draft that values are put into, each made when it is first wanted. */
export class Containers {
  private readonly known = new Map<string, { name: string; members: Set<string> }>([
    ["[]", { name: "draft", members: new Set() }],
  ]);

  /** The expression for the object at these keys. */
  at(keys: readonly string[]): string {
    const last = keys[keys.length - 1];
    if (last === undefined) return "draft";
    const parent = this.member(keys.slice(0, -1), last);
    const path = JSON.stringify(keys);
    const name = this.known.get(path)?.name ?? `n${this.known.size}`;
    if (!this.known.has(path)) this.known.set(path, { name, members: new Set() });
    return `(${name} ??= ${parent}[${literal(last)}] ??= new ${name.toUpperCase()}())`;
  }

  /** The same, where a member of the object will be written. */
  member(keys: readonly string[], name: string): string {
    const expression = this.at(keys);
    this.known.get(JSON.stringify(keys))?.members.add(name);
    return expression;
  }

  /** What is made once: constructors with room for the members. */
  header(): string {
    return [...this.known.values()]
      .map(({ name, members }) => roomFor(name === "draft" ? "Draft" : name.toUpperCase(), [...members]))
      .join("");
  }

  /** The variables, made anew for each record. */
  variables(): string {
    return [...this.known.values()].flatMap(({ name }) => (name === "draft" ? [] : [`, ${name}`])).join("");
  }
}

export interface PlaceContext {
  root: string;
  constants: Constants;
  places: Places;
  containers: Containers;
}

/** Statements that put the provider's value `value` at a path; `list`: it is an array of ours. */
export function placeSource(side: WriteSide, path: Path, value: string, list: boolean, context: PlaceContext): string {
  const { constants } = context;
  const slow = () => `put(draft, ${constants.constant(side)}, ${constants.constant(path)}, ${value});`;
  const steps = [...(side.below?.steps ?? []), ...path.steps];
  if (path.steps.length === 0 || side.below?.steps.some(({ kind }) => kind !== "key")) return slow();
  const all = steps.findIndex(({ kind }) => kind === "all");
  if (all < 0) return straight(steps, value, context) ?? slow();
  if (!list) return slow();
  const elements = elementsOf(steps.slice(all + 1), value);
  const [before, last] = [steps.slice(0, all - 1), steps[all - 1]];
  if (!elements || !before.every(isKey) || last?.kind !== "key" || !fits([...before, last], context)) return slow();
  const keys = before.map(({ name }) => name);
  const target = `${context.containers.member(keys, last.name)}[${literal(last.name)}]`;
  return `if (${target} === void 0) ${target} = ${elements}; else ${slow()}`;
}

const isKey = (step: Step): step is Key => step.kind === "key";

/** Keys and tags that lead to one place. */
function straight(steps: readonly Step[], value: string, context: PlaceContext): string | undefined {
  const last = steps[steps.length - 1];
  const keys = steps.filter(isKey);
  if (last?.kind !== "key" || !fits(keys, context)) return undefined;
  const statements: string[] = [];
  const walked: string[] = [];
  const store = (name: string, what: string) =>
    statements.push(`${context.containers.member(walked, name)}[${literal(name)}] = ${what};`);
  for (const step of steps) {
    if (step.kind === "where") {
      const [name, more] = step.member;
      if (name === undefined || more !== undefined || !isPlainKey(name)) return undefined;
      store(name, literal(step.values[0]));
    } else if (step.kind !== "key") return undefined;
    else if (step === last) store(step.name, value);
    else walked.push(step.name);
  }
  return statements.join(" ");
}

/** Whether plain stores do, and the containers stay. */
function fits(keys: readonly Key[], { root, places }: PlaceContext): boolean {
  const names = keys.map(({ name }) => name);
  return names.every(isPlainKey) && places.stays(root, names.slice(0, -1));
}

/** A new array of what stands behind `[]`: the values themselves, or each in an object with the tags of the predicates. */
function elementsOf(steps: readonly Step[], value: string): string | undefined {
  if (steps.length === 0) return value;
  const wheres = steps.filter((step): step is Where => step.kind === "where");
  const keys = steps.slice(wheres.length);
  const [first, ...inner] = keys;
  if (first?.kind !== "key" || !inner.every(isKey) || !keys.every((step) => isKey(step) && isPlainKey(step.name)))
    return undefined;
  const names = [...wheres.flatMap(({ member }) => member), first.name];
  const tagged = wheres.every(({ member }) => member.length === 1) && names.every(isPlainKey);
  if (!tagged || new Set(names).size < names.length) return undefined;
  const tags = wheres.map((where, index) => `${literal(names[index])}: ${literal(where.values[0])}, `);
  const element = inner.reduceRight((inside, { name }) => `{ ${literal(name)}: ${inside} }`, "e");
  return `${value}.map((e) => ({ ${tags.join("")}${literal(first.name)}: ${element} }))`;
}

// One place of the provider's record as source: tags and lists straight, any other path through the lens.
import { isPlainKey } from "../../expression/plain-key.ts";
import { literal, roomFor } from "../../expression/source/literal.ts";
import type { Step } from "../../path/parse.ts";
import type { Place } from "../plan/types.ts";
import type { Constants } from "./constants.ts";

type Key = Step & { kind: "key" };
type Where = Step & { kind: "where" };

/** The objects of the draft that values are put into, each made when it is first wanted. */
export class Containers {
  private readonly known = new Map<string, { name: string; source: string; members: Set<string> }>([
    ["[]", { name: "Draft", source: "", members: new Set() }],
  ]);

  /** The expression for the object at these keys, where a member of it will be written. */
  member(keys: readonly string[], name: string): string {
    const expression = this.at(keys);
    this.known.get(JSON.stringify(keys))?.members.add(name);
    return expression;
  }

  private at(keys: readonly string[]): string {
    const last = keys[keys.length - 1];
    if (last === undefined) return "draft";
    const path = JSON.stringify(keys);
    const present = this.known.get(path);
    if (present) return `at${present.name}(draft)`;
    const parent = this.member(keys.slice(0, -1), last);
    const key = literal(last);
    const name = `N${this.known.size}`;
    // What stands there and is no object is replaced, as the lens does.
    const source = `function at${name}(draft) { const above = ${parent}, one = above[${key}]; return typeof one === "object" && one !== null && !Array.isArray(one) ? one : above[${key}] = new ${name}(); }\n`;
    this.known.set(path, { name, source, members: new Set() });
    return `at${name}(draft)`;
  }

  /** What is made once: constructors with room for the members, and the functions that find or make their objects. */
  header(): string {
    const all = [...this.known.values()];
    return [...all.map(({ name, members }) => roomFor(name, [...members])), ...all.map(({ source }) => source)].join("");
  }
}

/** Statements that put the provider's value `value` at a place; `list`: it is an array of ours. */
export function placeSource(place: Place, value: string, list: boolean, constants: Constants, containers: Containers): string {
  const lens = () => `put(s, ${constants.constant(place)}, ${value});`;
  const { path, below } = place;
  const steps = [...(below?.steps ?? []), ...path.steps];
  if (path.steps.length === 0 || below?.steps.some(({ kind }) => kind !== "key")) return lens();
  const all = steps.findIndex(({ kind }) => kind === "all");
  if (all < 0) return straight(steps, value, containers) ?? lens();
  if (!list) return lens();
  const elements = elementsOf(steps.slice(all + 1), value);
  const [before, last] = [steps.slice(0, all - 1), steps[all - 1]];
  if (!elements || !before.every(isKey) || last?.kind !== "key" || ![...before, last].every(({ name }) => isPlainKey(name)))
    return lens();
  const keys = before.map(({ name }) => name);
  const target = `${containers.member(keys, last.name)}[${literal(last.name)}]`;
  return `if (${target} === void 0) ${target} = ${elements}; else ${lens()}`;
}

const isKey = (step: Step): step is Key => step.kind === "key";

/** Keys and tags that lead to one place. */
function straight(steps: readonly Step[], value: string, containers: Containers): string | undefined {
  const last = steps[steps.length - 1];
  if (last?.kind !== "key" || !steps.filter(isKey).every(({ name }) => isPlainKey(name))) return undefined;
  const statements: string[] = [];
  const walked: string[] = [];
  const store = (name: string, what: string) =>
    statements.push(`${containers.member(walked, name)}[${literal(name)}] = ${what};`);
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

// What a change of definitions means to callers: each difference with the step of semantic versioning that it asks for.
import {
  type Cell,
  type Definition,
  type Field,
  type Matrix,
  matrixOf,
  OPERATIONS,
  type OperationName,
  type Variant,
} from "@mapwright/core";

export const STEPS = ["none", "patch", "minor", "major"] as const;
export type VersionStep = (typeof STEPS)[number];

export interface Change {
  provider: string;
  /** What changed: `update request.subject`, `setting region`. */
  what: string;
  step: VersionStep;
  message: string;
}

/** Every difference between two sets of definitions, the gravest first. */
export function compareDefinitions(before: readonly Definition[], after: readonly Definition[]): Change[] {
  const [old, now] = [byName(before), byName(after)];
  const changes: Change[] = [];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(name), now.get(name)];
    const provider = (one ?? other)?.provider.id ?? "";
    const add: Add = (what, step, message) => changes.push({ provider, what, step, message });
    if (!one) add((other as Definition).resource, "minor", "added");
    else if (!other) add(one.resource, "major", "removed: calls for it will be refused");
    else compare(one, other, add);
  }
  return changes.sort((a, b) => STEPS.indexOf(b.step) - STEPS.indexOf(a.step) || a.provider.localeCompare(b.provider));
}

/** The gravest step among changes. */
export function stepOf(changes: readonly Change[]): VersionStep {
  return STEPS[Math.max(0, ...changes.map(({ step }) => STEPS.indexOf(step)))] ?? "none";
}

type Add = (what: string, step: VersionStep, message: string) => void;

const byName = (list: readonly Definition[]) => new Map(list.map((one) => [`${one.provider.id} ${one.resource}`, one]));

function compare(before: Definition, after: Definition, add: Add): void {
  compareModels(before, after, add);
  compareConnection(before, after, add);
  for (const operation of OPERATIONS) {
    const [one, other] = [matrixOf(before, operation), matrixOf(after, operation)];
    if (!one && other) add(operation, "minor", "the operation is offered now");
    else if (one && !other) add(operation, "major", "the operation is not offered any more");
    else if (one && other) compareMatrices(one, other, add);
  }
  compareMappings(before, after, add);
}

function compareModels({ model: before }: Definition, { model: after }: Definition, add: Add): void {
  for (const [name, { publishedType }] of before.fields) {
    const now = after.fields.get(name)?.publishedType;
    if (now === undefined) add(`model ${name}`, "major", "removed from the unified model");
    else if (now !== publishedType) add(`model ${name}`, "major", `was ${publishedType}, is ${now}`);
  }
  for (const name of after.fields.keys())
    if (!before.fields.has(name)) add(`model ${name}`, "minor", "added to the unified model");
}

function compareMatrices(before: Matrix, after: Matrix, add: Add): void {
  for (const side of ["query", "request", "response"] as const) {
    const names = new Set([...Object.keys(before[side]), ...Object.keys(after[side])]);
    for (const name of names) {
      const what = `${before.operation} ${side}.${name}`;
      compareCells(before[side][name], after[side][name], side, (step, message) => add(what, step, message));
    }
  }
}

function compareCells(
  before: Cell | undefined,
  after: Cell | undefined,
  side: "query" | "request" | "response",
  add: (step: VersionStep, message: string) => void,
): void {
  const asks = side !== "response";
  if (!before) return after && add(after.level === "required" && asks ? "major" : "minor", `added, ${after.level}`);
  if (!after) return add("major", side === "response" ? "is not read any more" : "is not written any more");
  if (before.level !== after.level && asks) {
    const harder = after.level === "required";
    add(
      harder ? "major" : "minor",
      `was ${before.level}, is ${after.level}${harder ? ": calls without it will be refused" : ""}`,
    );
  }
  const words = changed(before.words, after.words);
  if (words.removed.length > 0) add("major", `words are gone: ${words.removed.join(", ")}`);
  if (words.added.length > 0) add("minor", `new words: ${words.added.join(", ")}`);
  const only = changed(before.only, after.only);
  if (before.only === undefined && after.only !== undefined) add("major", `only ${after.only.join(", ")} carry it now`);
  else if (before.only !== undefined && after.only === undefined) add("minor", "every type carries it now");
  else {
    if (only.removed.length > 0) add("major", `not carried any more by ${only.removed.join(", ")}`);
    if (only.added.length > 0) add("minor", `carried by ${only.added.join(", ")} too`);
  }
  if (before.sends !== after.sends) add(after.sends ? "major" : "minor", after.sends ? "sends nothing now" : "is sent now");
  if (before.asymmetric !== after.asymmetric)
    add(
      after.asymmetric ? "minor" : "patch",
      after.asymmetric ? "does not read back what was written any more" : "reads back what was written now",
    );
  if (before.evidence !== after.evidence) add("patch", `evidence was ${before.evidence}, is ${after.evidence}`);
  if (before.loses !== after.loses)
    add(after.loses ? "minor" : "patch", after.loses ? `loses ${after.loses} now` : `keeps ${before.loses} now`);
}

function compareConnection({ provider: before }: Definition, { provider: after }: Definition, add: Add): void {
  for (const [name, setting] of after.settings) {
    const old = before.settings.get(name);
    const due = setting.default === undefined && setting.from === undefined;
    if (!old) add(`setting ${name}`, due ? "major" : "minor", due ? "added without a default: accounts must give it" : "added");
    else if (old.default !== undefined && due) add(`setting ${name}`, "major", "has no default any more");
    else if (old.pattern !== setting.pattern)
      add(`setting ${name}`, "major", `takes ${setting.pattern} now, took ${old.pattern}`);
  }
  for (const name of before.settings.keys()) if (!after.settings.has(name)) add(`setting ${name}`, "major", "removed");
  for (const name of before.auth.keys())
    if (!after.auth.has(name)) add(`auth ${name}`, "major", "removed: accounts that use it cannot sign in");
  for (const name of after.auth.keys()) if (!before.auth.has(name)) add(`auth ${name}`, "minor", "added");
  const [one, other] = [before, after].map(({ baseUrl }) => JSON.stringify(baseUrl.parts));
  if (one !== other) add("base_url", "patch", "requests go to another address");
}

/** Changes of the mapping that the matrix does not show: another place, expression, codec, endpoint. */
function compareMappings(before: Definition, after: Definition, add: Add): void {
  for (const [word, one, other] of variantPairs(before, after)) {
    const where = word === undefined ? "" : `${word} `;
    for (const name of Object.keys(one.operations) as OperationName[]) {
      const [old, now] = [one.operations[name], other.operations[name]];
      if (old && now && endpoint(old) !== endpoint(now))
        add(`${where}${name}`, "patch", `the endpoint was ${endpoint(old)}, is ${endpoint(now)}`);
      if (old && now && old.class !== now.class) add(`${where}${name}`, "patch", `the class was ${old.class}, is ${now.class}`);
    }
    const [olds, nows] = [mappings(one), mappings(other)];
    for (const [key, text] of olds) {
      const present = nows.get(key);
      if (present !== undefined && present !== text) add(`${where}${key}`, "patch", `was ${text}, is ${present}`);
    }
  }
}

function variantPairs(before: Definition, after: Definition): [string | undefined, Variant, Variant][] {
  const pairs = [...before.variants].flatMap(([word, one]): [string, Variant, Variant][] => {
    const other = after.variants.get(word);
    return other ? [[word, one, other]] : [];
  });
  return pairs.length > 0 ? pairs : [[undefined, before.common, after.common]];
}

const endpoint = ({ method, path }: { method: string; path: { parts: readonly unknown[] } }) =>
  `${method} ${path.parts.map((part) => (typeof part === "string" ? part : `{${(part as { name: string }).name}}`)).join("")}`;

function mappings({ fields }: Variant): Map<string, string> {
  return new Map(fields.map((field) => [field.key.text, mappingText(field)]));
}

function mappingText({ read, writes }: Field): string {
  const side = (paths: readonly { text: string }[] | undefined, expression: string | undefined, codec: string) =>
    `${[...(paths ?? []).map(({ text }) => text), expression].filter((text) => text !== undefined).join(" = ")} (${codec})`;
  const reads = read ? `<- ${side(read.paths, read.expression?.text, read.codec)}` : "";
  const sends = writes.map((one) => `-> ${one.sendsNothing ? "nothing" : side(one.paths, one.value?.text, one.codec)}`);
  return [reads, ...sends].filter((text) => text !== "").join(" ");
}

function changed(before: readonly string[] = [], after: readonly string[] = []): { added: string[]; removed: string[] } {
  return { added: after.filter((one) => !before.includes(one)), removed: before.filter((one) => !after.includes(one)) };
}

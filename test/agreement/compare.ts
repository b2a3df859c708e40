// remote/ held to the official description: every operation, parameter, member and word of ours is one of theirs.
import type { Json } from "@mapwright/core";
import { type Operation, operationAt, operationsOf, type Parameter } from "./description.ts";
import { type Home, type Node, type Shape, shapeOf } from "./shape.ts";

export const KINDS = ["operation", "parameter", "field", "word", "request"] as const;

/** One thing of ours that was looked for in the official description. */
export interface Claim {
  kind: (typeof KINDS)[number];
  /** `GET /notes`, `GET /notes query start`, `POST /notes sends content`, `GET /notes answers data[].id`. */
  at: string;
  /** What differs; empty where both agree. */
  faults: string[];
  /** The description leaves open what stands there. */
  silent?: boolean;
}

/** Bound of members within members. */
const DEPTH = 12;

/** A claim for everything that our description says, of the official operation that its path means. */
export function compare(ours: Home, official: readonly Operation[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const servers of byTemplate(operationsOf(ours))) {
    // Of several servers one is enough: the others are regions, or older paths of the same.
    const known = servers.map((one) => ({ one, theirs: operationAt(official, one.method, one.segments) }));
    const { one: operation, theirs } = known.find((pair) => pair.theirs) ?? (known[0] as (typeof known)[0]);
    const at = `${operation.method} ${operation.path}`;
    const note = (claim: Claim) => claims.set(`${claim.kind} ${claim.at}`, claim);
    note({ kind: "operation", at, faults: theirs ? [] : ["not described"] });
    if (!theirs) continue;
    for (const claim of parameters(at, operation, theirs)) note(claim);
    if (operation.request) body(`${at} sends`, operation.request, theirs.request, true, note);
    for (const [status, reply] of operation.replies)
      body(`${at} answers`, reply, theirs.replies.get(status) ?? [...theirs.replies.values()][0], false, note);
  }
  return [...claims.values()];
}

function parameters(at: string, ours: Operation, theirs: Operation): Claim[] {
  const counterpart = (one: Parameter): Parameter | undefined => {
    if (one.in !== "path") return theirs.parameters.find((other) => other.in === one.in && sameName(one, other));
    const segment = theirs.segments[ours.segments.indexOf(`{${one.name}}`)];
    return theirs.parameters.find((other) => other.in === "path" && `{${other.name}}` === segment);
  };
  const met = new Set<Parameter>();
  const claims = ours.parameters.flatMap((one): Claim[] => {
    const place = `${at} ${one.in} ${one.name}`;
    const other = counterpart(one);
    if (!other) return [{ kind: "parameter", at: place, faults: ["not described"] }];
    met.add(other);
    const [mine, their] = [shapeOf([one.schema]), shapeOf([other.schema])];
    const due = one.required === other.required ? [] : [one.required ? "required here alone" : "required there alone"];
    return [{ kind: "parameter", at: place, faults: [...typeFaults(mine, their, true), ...due] }, ...words(place, mine, their)];
  });
  const missed = theirs.parameters.filter((other) => other.required && !met.has(other) && !signs(other) && other.in !== "path");
  return [
    ...claims,
    ...missed.map(
      (other): Claim => ({ kind: "parameter", at: `${at} ${other.in} ${other.name}`, faults: ["required there alone"] }),
    ),
  ];
}

const sameName = (a: Parameter, b: Parameter) =>
  a.in === "header" ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name;

/** Credentials are parameters in some descriptions. */
const signs = ({ in: where, name }: Parameter) => where === "header" && /^authorization$/i.test(name);

function body(at: string, ours: Node, theirs: Node | undefined, sent: boolean, note: (claim: Claim) => void): void {
  if (theirs) members(at, shapeOf([ours]), shapeOf([theirs]), sent, note, "", DEPTH);
  else note({ kind: "field", at, faults: ["no body is described"] });
}

function members(
  at: string,
  ours: Shape,
  theirs: Shape,
  sent: boolean,
  note: (claim: Claim) => void,
  path: string,
  left: number,
): void {
  if (left === 0) return;
  if (ours.items.length > 0 && theirs.items.length > 0)
    members(at, shapeOf(ours.items), shapeOf(theirs.items), sent, note, `${path}[]`, left - 1);
  for (const [name, nodes] of ours.members) {
    const inner = path === "" ? name : `${path}.${name}`;
    const place = `${at} ${inner}`;
    const mine = shapeOf(nodes);
    const listed = theirs.members.get(name) ?? (theirs.open && theirs.extra.length > 0 ? theirs.extra : undefined);
    if (!listed) {
      note({ kind: "field", at: place, faults: theirs.open ? [] : ["not described"], silent: theirs.open });
      continue;
    }
    const their = shapeOf(listed);
    note({ kind: "field", at: place, faults: [...typeFaults(mine, their), ...due(name, ours, theirs, sent)] });
    for (const claim of words(place, mine, their)) note(claim);
    members(at, mine, their, sent, note, inner, left - 1);
  }
  if (sent && ours.members.size > 0)
    for (const name of theirs.required)
      if (!ours.members.has(name))
        note({ kind: "field", at: `${at} ${path === "" ? name : `${path}.${name}`}`, faults: ["required there alone"] });
}

function due(name: string, ours: Shape, theirs: Shape, sent: boolean): string[] {
  const [here, there] = [ours.required.has(name), theirs.required.has(name)];
  if (here && !there) return ["required here alone"];
  return sent && there && !here ? ["required there alone"] : [];
}

/** Types of ours that are none of theirs. In a path or query all is text: a list is one with commas, a boolean one of two words. */
function typeFaults(ours: Shape, theirs: Shape, text = false): string[] {
  if (!ours.types || !theirs.types) return [];
  const taken = new Set(theirs.types);
  if (taken.has("number")) taken.add("integer");
  if (text && taken.has("array")) taken.add("string");
  if (text && taken.has("boolean") && ours.words && [...ours.words].every((word) => ["true", "false"].includes(String(word))))
    taken.add("string");
  const more = [...ours.types].filter((type) => !taken.has(type));
  const others = more.filter((type) => type !== "null");
  return [
    ...(others.length > 0 ? [`${others.join(", ")} here, ${[...theirs.types].join(", ")} there`] : []),
    ...(more.includes("null") ? ["null here alone"] : []),
  ];
}

function words(at: string, ours: Shape, theirs: Shape): Claim[] {
  return [...(ours.words ?? [])]
    .filter((word) => word !== null)
    .map((word): Claim => {
      const known = theirs.words === undefined || has(theirs.words, word);
      return { kind: "word", at: `${at}: ${word}`, faults: known ? [] : ["not described"], silent: theirs.words === undefined };
    });
}

const has = (list: ReadonlySet<Json>, word: Json) => [...list].some((one) => String(one) === String(word));

function byTemplate(operations: readonly Operation[]): Operation[][] {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const name = `${operation.method} ${operation.template}`;
    groups.set(name, [...(groups.get(name) ?? []), operation]);
  }
  return [...groups.values()];
}

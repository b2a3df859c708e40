// A write plan as one generated function: the clean case of each node straight, all else by the function of the run time that the
// interpreter runs too.
import { CODECS } from "../../codec/table.ts";
import type { Model } from "../../definition/model.ts";
import { type Ahead, instantiate } from "../../expression/source/instantiate.ts";
import { literal } from "../../expression/source/literal.ts";
import { isObject, type Json, tampered } from "../../json.ts";
import type { RecordWriter } from "../adaptive.ts";
import type { RootPlan, WriteNode, WritePlan } from "../plan/types.ts";
import { claim, putAt } from "../run/place.ts";
import { finish, interpretWrite, tellMembers, tellUnsupported, tellWrittenAs, writeNode, writeRoot } from "../run/write.ts";
import { Writing } from "../run/writing.ts";
import { Constants } from "./constants.ts";
import { encoderOf } from "./encoders.ts";
import { Containers, placeSource } from "./place-source.ts";

/** The function of a plan, or undefined where code from strings is not allowed. */
export function compileWriter(plan: WritePlan, model: Model, ahead?: Ahead): RecordWriter | undefined {
  const { source, constants } = writerSource(plan, model);
  const generated = instantiate<Library, RecordWriter>(source, { ...LIBRARY, P: plan, C: constants }, ahead);
  // Plain loads would see what tampered prototypes give every object.
  return generated && ((scope) => (tampered() ? interpretWrite(plan, scope) : generated(scope)));
}

const LIBRARY = {
  CODECS,
  Writing,
  claim,
  finish,
  put: putAt,
  run: writeNode,
  root: writeRoot,
  members: tellMembers,
  unsupported: tellUnsupported,
  shown: tellWrittenAs,
  /** Whether an element has a member that the provider does not hold. */
  spare(value: Json, held: ReadonlySet<string>): boolean {
    for (const element of Array.isArray(value) ? value : [value])
      if (isObject(element)) for (const member in element) if (!held.has(member)) return true;
    return false;
  },
};
type Library = typeof LIBRARY & { C: unknown[]; P: WritePlan };

/** The body of a function of `R` that gives the writer, and the constants that it is given. */
export function writerSource(plan: WritePlan, model: Model): { source: string; constants: unknown[] } {
  const context = { plan, constants: new Constants("write"), containers: new Containers() };
  const cases = [...plan.roots.values()].flatMap((root) => {
    const index = model.fields.get(root.root)?.index;
    return index === undefined ? [] : [`case ${index}: {\n${rootSource(root, context)}break;\n}\n`];
  });
  const settles =
    plan.contested.size > 0 || plan.differences || [...plan.roots.values()].some(({ exclusive }) => exclusive.length > 0);
  const source = `"use strict";
const { C, P, CODECS, Writing, claim, finish, put, run, root, members, unsupported, shown, spare } = R;
${context.constants.header()}${context.containers.header()}return (scope) => {
const { given } = scope.input;
const draft = new Draft();
const s = new Writing(P, scope, draft);
const { written } = s, { fields, values } = given;
let w, x, list;
for (let n = 0; n < values.length; n++) {
const v = values[n];
switch (fields[n].index) {
${cases.join("")}default: unsupported(s, fields[n].name);
}
}
return ${settles ? "finish(s)" : "s"};
};
`;
  return { source, constants: context.constants.values };
}

interface Context {
  plan: WritePlan;
  constants: Constants;
  containers: Containers;
}

function rootSource(own: RootPlan, context: Context): string {
  const { constants } = context;
  if (own.slots) return `root(s, ${literal(own.root)}, v);\n`;
  const held = own.held
    ? `if (v !== null && spare(v, ${constants.constant(own.held)})) members(s, ${constants.constant(own)}, v);\n`
    : "";
  const wrote = own.nodes.length === 1 ? `written.push(${literal(own.root)});` : `s.wrote(${literal(own.root)});`;
  return held + own.nodes.map((node) => nodeSource(node, wrote, context)).join("");
}

/** Statements for one node. Only values that are set and go to places of their own are straight. */
function nodeSource(node: WriteNode, wrote: string, context: Context): string {
  const { plan, constants } = context;
  const { action, yieldsTo } = node;
  const claimed = node.evidence === "claimed";
  if (action.kind === "nothing" && !claimed) return "";
  const run = `run(s, ${constants.constant(node)}, v);\n`;
  if (action.kind !== "put" || action.source.kind !== "given" || action.each.length > 0 || claimed) return run;
  const { places, source } = action;
  const { translation, pick } = source;
  const changesInPart = places.some(({ keeps, path }) => keeps || (plan.differences !== undefined && path.many));
  if (changesInPart || pick.kind === "slot") return run;
  const lookups = translation.lookup === undefined ? "" : ", scope.lookups";
  const encoder = encoderOf(translation, constants);
  const encode = (value: string) =>
    translation.codec === "text" && encoder === "d_text" ? value : `${encoder}(${value}${lookups})`;
  const refused = encode("v") === "v" ? 'typeof w !== "string"' : "w === void 0";
  const stores = places.map((place, index) => {
    const whole = pick.kind === "list" ? "list" : places.length === 1 && place.path.many ? "[w]" : "w";
    const part = places.length > 1 ? `(Array.isArray(${whole}) ? (${whole}[${index}] ?? null) : ${whole})` : whole;
    const store = placeSource(place, part, pick.kind === "list" || whole === "[w]", constants, context.containers);
    const shared = place.claims.some((one) => plan.contested.has(one.place));
    const taken = pick.kind === "list" ? "list" : places.length > 1 ? part : "w";
    return shared ? `if (claim(s, ${literal(node.root)}, ${constants.constant(place.claims)}, ${taken})) { ${store} }` : store;
  });
  const elsewhere = node.writtenAs === undefined ? "" : `shown(s, ${constants.constant(node)});\n`;
  const done = `${wrote}\n${elsewhere}${stores.join("\n")}`;
  const yields = yieldsTo !== undefined && plan.roots.has(yieldsTo) ? ` || given.has(${literal(yieldsTo)})` : "";
  const start = `if (v === null${yields}) ${run}`;
  if (pick.kind === "value") return `${start}else if (w = ${encode("v")}, ${refused}) ${run}else {\n${done}\n}\n`;
  const member = `[${literal(pick.member)}]`;
  if (pick.kind === "list")
    return `${start}else {
list = [];
for (const e of v) { w = ${encode(`e${member}`)}; if (${refused}) { list = void 0; break; } list.push(w); }
if (list === void 0) ${run}else {
${done}
}
}
`;
  const several = pick.kind === "only" ? ` || v.length !== 1` : "";
  const one = pick.kind === "only" ? `v[0]${member}` : `v${member}`;
  return `if (v === null${yields}${several}) ${run}else if ((x = ${one}) !== void 0) {
if (w = ${encode("x")}, ${refused}) ${run}else {
${done}
}
}
`;
}

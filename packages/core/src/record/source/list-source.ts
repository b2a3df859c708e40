// The values behind a `[]` as source: all of them for a list, the first that is one for a single value.
import { literal } from "../../expression/source/literal.ts";
import type { ReadNode } from "../plan/types.ts";
import { isOpen, member, type NodeContext, object, test, type Where } from "./node-source.ts";

/** Keys to the array, the predicates behind it, keys within an element. */
export interface Elements {
  before: string[];
  wheres: Where[];
  rest: string[];
}

/** Statements that read each element of the array that the predicates pick; `slow` hands the node to the run time. */
export function listSource(node: ReadNode, { before, wheres, rest }: Elements, context: NodeContext, slow: string): string {
  const { prefixes, constants, decoder } = context;
  const { root, target: to, emptyIsNothing: empty } = node;
  const many = to.kind === "list";
  const array = prefixes.node(before);
  const target = `data[${literal(root)}]`;
  const value = rest.length === 0 ? "e" : `e${member(rest)}`;
  // One value is the first there is.
  const gap = many ? gapOf(to.member) : "continue;";
  const tests = wheres.map((where) => `if (!(${test(where, "e", constants)})) continue;\n`).join("");
  const other = wheres.length > 0 ? "continue;" : `if (e === null) ${gap} else { fine = false; break; }`;
  const guard = wheres.length > 0 || rest.length > 0 ? `if (!(${object("e")})) { ${other} }\n` : "";
  const missing = rest.length > 1 ? "v === null" : "v === null || v === void 0";
  const misfit =
    before.length === 1 ? `${array} !== void 0` : `${array} !== void 0 || !(${isOpen(prefixes, before.slice(0, -1))})`;
  const keep = many
    ? manySource(to.member, context, gap)
    : `if (v === void 0) { fine = false; break; }\n${empty ? 'if (v !== "" && other === void 0)' : "if (other === void 0)"} other = v;\n`;
  return `if (Array.isArray(${array})) {
${many ? "list = []; " : ""}other = void 0; fine = true;
for (let n = 0; n < ${array}.length; n++) {
const e = ${array}[n];
${guard}${tests}v = ${value};
if (${missing}) ${gap}
${keep}}
${many ? `if (!fine) ${slow}\nelse if (list.length > 0 || !other) ${target} = list;` : firstSource(node, decoder.call("other"), decoder.elsewhere?.("other"), slow)}
} else if (${array} === null) ${target} = ${many ? "[]" : "null"};
else if (${misfit}) ${slow}`;
}

/** Statements that read each element of the list `v` that an expression made into the member `of`; `slow` hands the node to the run time. */
export function computedList(root: string, of: string, context: NodeContext, slow: string): string {
  const gap = gapOf(of);
  return `const all = v;
list = []; other = void 0; fine = true;
for (let n = 0; n < all.length; n++) {
v = all[n];
if (v === null || v === void 0) ${gap}
${manySource(of, context, gap)}}
if (!fine) ${slow}
else if (list.length > 0 || !other) data[${literal(root)}] = list;`;
}

/** References lose gaps and repeats; other members stay aligned, so that a gap goes the long way. */
const gapOf = (member: string) => (member === "id" ? "continue;" : "{ fine = false; break; }");

/** What is done with each value of a list. `other`: one of them belonged to another field. */
function manySource(of: string, { decoder }: NodeContext, gap: string): string {
  const elsewhere = decoder.elsewhere ? `if (${decoder.elsewhere("v")}) { other = true; ${gap} }\n` : "";
  const repeat = of === "id" ? "if (holds(list, w)) continue;\n" : "";
  return `${elsewhere}w = v === void 0 || v === "" ? void 0 : ${decoder.call("v")};
if (w === void 0) { fine = false; break; }
${repeat}list.push({ ${literal(of)}: w });
`;
}

/** What is done with the first value, `other`. */
function firstSource({ root, target: to }: ReadNode, decoded: string, elsewhere: string | undefined, slow: string): string {
  const target = `data[${literal(root)}]`;
  const value = to.kind === "value" ? "w" : `{ ${literal(to.member)}: w }`;
  return `if (!fine) ${slow}
else if (other === void 0) ${target} = null;
${elsewhere === undefined ? "" : `else if (${elsewhere}) {}\n`}else if ((w = ${decoded}) !== void 0) ${target} = ${value};
else ${slow}`;
}

// What one root of a request becomes, as source: the clean case straight; `return` hands the whole record to the interpreter.
import type { Model } from "../../definition/model.ts";
import { evidenceOf, writes } from "../../definition/operations.ts";
import type { Field, Operation, WriteSide } from "../../definition/types.ts";
import { literal } from "../../expression/source/literal.ts";
import type { Json, JsonObject } from "../../json.ts";
import { keepsOthers } from "../../path/write.ts";
import { winnerOf } from "../write.ts";
import { encoderOf } from "./encoders.ts";
import { type PlaceContext, placeSource } from "./place-source.ts";

export interface RootContext extends PlaceContext {
  model: Model;
  /** The writing operations that the variant has. */
  operations: readonly Operation[];
  /** The fields that any of them writes. */
  fields: readonly Field[];
  /** Whether only one of several such roots may be set. */
  exclusive: boolean;
}

/** The case of a root in the function's switch. */
export function rootSource(context: RootContext): string {
  const { root, fields } = context;
  const own = fields.filter((field) => field.key.root === root);
  const name = literal(root);
  const none = when(context, (operation) => !own.some((field) => writes(operation, field)));
  const statements = [
    none === "false" ? "" : `if (${none}) { unsupported(scope, result, ${name}); break; }\n`,
    context.exclusive ? "if (set && exclusive++ > 0) return;\n" : "",
    membersSource(context, own),
    ...own.map((field) => fieldSource(field, context)),
  ];
  return `case ${name}: {\n${statements.join("")}break;\n}\n`;
}

/** A condition for the operations that `holds` picks. */
function when({ operations }: Pick<RootContext, "operations">, holds: (operation: Operation) => boolean): string {
  const picked = operations.filter(holds);
  if (picked.length === operations.length) return "true";
  return picked.length === 0 ? "false" : picked[0]?.name === "update" ? "update" : "!update";
}

/** A look at the members that the provider may not hold: none where it holds all, the interpreter's where creates and updates differ. */
function membersSource({ model, root, operations, constants }: RootContext, own: readonly Field[]): string {
  const field = model.fields.get(root);
  if (field === undefined || field.shape === "value") return "";
  const helds = operations.map((operation) => own.flatMap((one) => (writes(operation, one) ? (one.key.member ?? []) : [])));
  const [held = []] = helds;
  const report = `members(scope, result, ${literal(root)}, one);\n`;
  if (!helds.every((other) => other.join() === held.join())) return report;
  if ([...field.members.keys()].every((member) => held.includes(member))) return "";
  return `if (set && spare(${field.shape === "reference" ? "[v]" : "v"}, ${constants.constant(held)})) ${report}`;
}

function fieldSource(field: Field, context: RootContext): string {
  const winner = winnerOf(field);
  const wins = (operation: Operation) => context.fields.some((one) => one.key.root === winner && writes(operation, one));
  const yields = winner === undefined ? "false" : when(context, wins);
  const sides = field.writes.map((side) => sideSource(field, side, context)).join("");
  const [root, other] = [literal(context.root), literal(winner)];
  const all =
    yields === "false"
      ? sides
      : `if (${yields === "true" ? "" : `${yields} && `}given.has(${other})) yielded(scope, result, ${root}, ${other}); else {\n${sides}}\n`;
  const on = when(context, (operation) => writes(operation, field));
  return on === "true" ? all : `if (${on}) {\n${all}}\n`;
}

function sideSource(field: Field, side: WriteSide, context: RootContext): string {
  const { constants, places, root } = context;
  const one = () => constants.constant(side);
  const of = () => constants.constant(field);
  const name = literal(root);
  const claimed = when(context, ({ name: operation }) => evidenceOf(side, operation) === "claimed");
  const report = claimed === "false" ? "" : `if (${claimed}) claimed(result, ${name}, ${one()});\n`;
  if (side.sendsNothing) return report;
  const contest = places.contest(root);
  const guard = contest ? `if (taken & ${contest.rivals}) return;\ntaken |= ${contest.bit};\n` : "";
  if (side.relation) {
    const refs = valueSource(field, side, "refs.set(String(w), w);", context);
    return `${report}${guard}written.add(${name});
if (set || update) {
const refs = new Map();
if (set) {
${refs}}
(result.links ??= []).push({ field: ${of()}, side: ${one()}, related: ${one()}.relation, refs });
}
`;
  }
  return `${report}${guard}if (set) {
${setSource(field, side, context)}} else if (!clear(scope, result, ${of()}, ${one()})) return;
`;
}

/** Statements for a value that is set. */
function setSource(field: Field, side: WriteSide, context: RootContext): string {
  const { constants, root } = context;
  const paths = side.paths ?? [];
  const keep = when(context, ({ name }) => name === "update" && !field.replace && paths.some(keepsOthers));
  const stored = keep === "false" ? "" : `if (${keep}) return;\n`;
  const many = field.key.list === "all" && !side.value;
  const puts = paths.map((path, index) => {
    // Parts of a pair, and lists that the definition computed, go through the lens.
    const list = paths.length === 1 && !side.value && path.many;
    const whole = many ? "list" : list ? "[w]" : "w";
    const part = paths.length > 1 ? `(Array.isArray(${whole}) ? (${whole}[${index}] ?? null) : ${whole})` : whole;
    const names = side.each.length > 0 ? [field, side, path].map((one) => constants.constant(one)) : [];
    const each = names.length > 0 ? ` if (!each(result, ${names.join(", ")})) return;` : "";
    return `${placeSource(side, path, part, list, context)}${each}\n`;
  });
  const done = `written.add(${literal(root)});\n${puts.join("")}`;
  if (side.value) return `${stored}${computedSource(side, context)}${done}`;
  return (
    stored +
    (many ? `list = [];\n${valueSource(field, side, "list.push(w);", context)}${done}` : valueSource(field, side, done, context))
  );
}

/** Statements that encode each value given to `w`, followed by what is done with it. */
function valueSource({ key }: Field, side: WriteSide, then: string, { constants }: RootContext): string {
  const encoder = encoderOf(side, constants);
  const encode = (value: string) =>
    encoder === "d_text"
      ? `w = ${value};\nif (typeof w !== "string") return;\n${then}`
      : `w = ${encoder}(${value}${side.lookup === undefined ? "" : ", scope.lookups"});\nif (w === void 0) return;\n${then}`;
  const member = `[${literal(key.member ?? "id")}]`;
  if (key.list === "all") return `for (const e of v) {\n${encode(`e${member}`)}\n}\n`;
  if (key.list === "first") return `if (v.length !== 1) return;\nx = v[0]${member};\nif (x !== void 0) {\n${encode("x")}\n}\n`;
  if (key.member === undefined) return `${encode("v")}\n`;
  return `x = v${member};\nif (x !== void 0) {\n${encode("x")}\n}\n`;
}

/** Statements that compute the value over the unified record. */
function computedSource(side: WriteSide, { constants }: RootContext): string {
  const { value, needs } = side;
  const evaluate = constants.constant((record: JsonObject): Json | undefined => {
    try {
      return value?.evaluate(record);
    } catch {
      return undefined; // the interpreter says why
    }
  });
  const missing = needs.map((need) => `record[${literal(need)}] == null`).join(" || ");
  return `record ??= recordOf(scope);\n${missing === "" ? "" : `if (${missing}) return;\n`}w = ${evaluate}(record);\nif (w === void 0) return;\n`;
}

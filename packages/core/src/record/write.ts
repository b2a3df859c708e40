// Unified values to the provider's record: support, yielding, tables and codecs, slots, clearing.
import { fieldsWrittenBy } from "../definition/operations.ts";
import type { Definition, Field, Operation, Related, Variant, WriteSide } from "../definition/types.ts";
import { type Problem, problem, type Warning } from "../errors.ts";
import { copy, isObject, type Json, type JsonObject, own, put } from "../json.ts";
import { readPath } from "../path/read.ts";
import { arrayKeys, clearPath, keepsOthers, placesOf, writePath } from "../path/write.ts";
import { encodeValue } from "./convert.ts";
import type { Given, Input } from "./input.ts";
import type { LookupTables } from "./lookup.ts";
import { Slots } from "./slots.ts";

export interface WriteResult {
  /** The provider's record as it is to be sent, without constants, remote_data and envelope. */
  draft: JsonObject;
  /** Roots that were put into the draft or are links to make, so that the answer can be compared. */
  written: Set<string>;
  /** Links that are requests of their own, by field; absent where there are none. */
  links?: Links[];
  problems: Problem[];
  warnings: Warning[];
  /** Whether the stored record must be read before this can be finished. */
  needsStored: boolean;
  lookups: Set<string>;
}

/** The ids that a field of the relation is to be linked to, in unified terms and in the provider's; none: it is cleared. */
export interface Links {
  field: Field;
  side: WriteSide;
  related: Related;
  refs: Map<string, Json>;
}

export interface WriteScope {
  definition: Definition;
  variant: Variant;
  operation: Operation;
  input: Input;
  lookups: LookupTables;
  /** The stored record, once it was read: the provider's own, and in unified terms. */
  stored?: { record: Json; data: JsonObject };
}

/** Writes every given field. Collects all problems; the draft counts only if there are none. */
export function writeRecord(scope: WriteScope): WriteResult {
  const result: WriteResult = {
    draft: {},
    written: new Set(),
    problems: [],
    warnings: [],
    needsStored: false,
    lookups: new Set(),
  };
  const slots = new Slots();
  for (const [root, given] of scope.input.given) writeRoot(scope, result, slots, root, given);
  if (scope.variant.exclusive.length > 0) excludeOthers(scope, result, scope.variant.exclusive);
  result.problems.push(...slots.problems());
  return result;
}

/** Of the roots that exclude each other only one may be set. */
function excludeOthers(scope: WriteScope, result: WriteResult, exclusive: readonly string[]): void {
  const set = exclusive.filter((root) => scope.input.given.get(root)?.state === "set" && sends(scope, root));
  const [first, ...others] = set;
  if (
    first === undefined ||
    others.length === 0 ||
    result.problems.some(({ code, field }) => code === "link_conflict" && field === set.at(-1))
  )
    return;
  const message = `${set.join(" and ")} were given; a record of ${scope.definition.provider.name} holds one of ${exclusive.join(", ")}.`;
  result.problems.push(
    problem("link_conflict", message, { field: set.at(-1) as string, expected: "one of the fields", got: set }),
  );
}

function sends(scope: WriteScope, root: string): boolean {
  return writersOf(scope, root).some((field) => !yieldsTo(scope, field) && field.writes.some((side) => !side.sendsNothing));
}

/** The field that is given too and takes the place of this one. */
function yieldsTo(scope: WriteScope, field: Field): string | undefined {
  const winner = field.yieldTo?.split(/[.[]/)[0];
  return winner !== undefined && scope.input.given.has(winner) && writersOf(scope, winner).length > 0 ? winner : undefined;
}

/** The fields of a root that this operation writes. */
function writersOf({ variant, operation }: Pick<WriteScope, "variant" | "operation">, root: string): Field[] {
  return fieldsWrittenBy(variant, operation).filter((field) => field.key.root === root);
}

function writeRoot(scope: WriteScope, result: WriteResult, slots: Slots, root: string, given: Given): void {
  const fields = writersOf(scope, root);
  const { name } = scope.definition.provider;
  if (fields.length === 0) {
    // The type of a route is told by the route.
    if (root === "engagement_type") return;
    const where = scope.variant.word === undefined ? name : `${name} (${scope.variant.word})`;
    result.warnings.push({ code: "unsupported_field", field: root, message: `${where} cannot hold ${root}; it is not sent.` });
    return;
  }
  reportMembers(scope, result, root, given, fields);
  for (const field of fields) {
    const winner = yieldsTo(scope, field);
    if (winner !== undefined) {
      result.warnings.push({
        code: "yielded",
        field: root,
        message: `${root} gave way to ${winner}: ${name} keeps both in one place.`,
      });
      continue;
    }
    for (const side of field.writes) writeSide(scope, result, slots, field, side, given);
  }
}

/** Members of a list or reference that the provider cannot hold, such as a number's extension. */
function reportMembers({ definition }: WriteScope, result: WriteResult, root: string, given: Given, fields: Field[]): void {
  if (given.state === "cleared" || definition.model.fields.get(root)?.shape === "value") return;
  const held = new Set(fields.map((field) => field.key.member));
  [given.value].flat().forEach((element, index) => {
    for (const member of Object.keys(isObject(element) ? element : {})) {
      if (held.has(member)) continue;
      const field = Array.isArray(given.value) ? `${root}[${index}].${member}` : `${root}.${member}`;
      result.warnings.push({
        code: "unsupported_field",
        field,
        message: `${definition.provider.name} cannot hold ${field}; it is not sent.`,
      });
    }
  });
}

function writeSide(scope: WriteScope, result: WriteResult, slots: Slots, field: Field, side: WriteSide, given: Given): void {
  const { root } = field.key;
  if (side.evidence === "claimed") {
    const what = side.sendsNothing ? "nothing is sent" : "it is sent all the same";
    const why = side.note ? ` ${side.note}.` : "";
    result.warnings.push({
      code: "claimed_field",
      field: root,
      message: `${root} is published as supported and not documented; ${what}.${why}`,
    });
  }
  if (side.sendsNothing) return;
  if (side.relation) {
    link(scope, result, slots, field, side, side.relation, given);
    return;
  }
  if (given.state === "cleared") {
    clearSide(scope, result, slots, field, side);
    return;
  }
  const value = side.value ? computed(scope, result, field, side) : encoded(scope, result, field, side, given.value);
  if (value === undefined) return;
  result.written.add(root);
  place(scope, result, slots, field, side, value);
}

/** Links to make: an update brings them to exactly what was given, a new record has none to take away. */
function link(
  scope: WriteScope,
  result: WriteResult,
  slots: Slots,
  field: Field,
  side: WriteSide,
  related: Related,
  given: Given,
): void {
  const { root } = field.key;
  result.written.add(root);
  const refs = new Map<string, Json>();
  if (given.state === "set") {
    const values = encoded(scope, result, field, side, given.value);
    if (values === undefined) return;
    for (const value of Array.isArray(values) ? values : [values]) if (value !== undefined) refs.set(String(value), value);
  } else if (scope.operation.name === "create") return;
  if (!slots.reserve(root, `links ${JSON.stringify(related.to)}`, [...refs.keys()])) return;
  result.links ??= [];
  result.links.push({ field, side, related, refs });
}

function clearSide(scope: WriteScope, result: WriteResult, slots: Slots, field: Field, side: WriteSide): void {
  const { root } = field.key;
  if (scope.operation.name === "create") {
    // A new record holds nothing that could be emptied; what the provider fills in all the same is told.
    result.written.add(root);
    return;
  }
  if (field.clear === false) {
    // A link set in the same place takes it over, so there is nothing left to clear.
    if (takenOver(scope, side, root)) return;
    const { name } = scope.definition.provider;
    result.problems.push(
      problem("clear_unsupported", `${name} offers no documented way to clear ${root}.`, { field: root, got: null }),
    );
    return;
  }
  result.written.add(root);
  for (const path of field.clear.at ? [field.clear.at] : (side.paths ?? [])) {
    const target = base(result.draft, side);
    if (keepsOthers(path) && !field.replace && !keep(scope, result, target, side, path)) return;
    if (slots.clear(root, side, path)) clearPath(path, target, scope.definition.provider.clear);
  }
}

/** Whether another field of the request sets a place that this side would clear. */
function takenOver(scope: WriteScope, side: WriteSide, root: string): boolean {
  const { exclusive } = scope.variant;
  if (exclusive.includes(root) && exclusive.some((other) => scope.input.given.get(other)?.state === "set" && sends(scope, other)))
    return true;
  const placesIn = (one: WriteSide) =>
    (one.paths ?? []).flatMap((path) => placesOf(path).map(({ place: at }) => `${one.below?.text ?? ""} ${at}`));
  const mine = new Set(placesIn(side));
  return [...scope.input.given].some(
    ([other, given]) =>
      other !== root &&
      given.state === "set" &&
      writersOf(scope, other).some((field) => field.writes.some((one) => placesIn(one).some((at) => mine.has(at)))),
  );
}

/** The object in the draft that a side starts from: the draft, or what stands at the variant's `at`. */
function base(draft: JsonObject, side: WriteSide): JsonObject {
  if (!side.below) return draft;
  const present = readPath(side.below, draft);
  if (present.state === "one" && isObject(present.value)) return present.value;
  const made: JsonObject = {};
  writePath(side.below, draft, made);
  return made;
}

/** Copies the stored array that a path changes in part; false where the stored record is still to be read. */
function keep(
  scope: WriteScope,
  result: WriteResult,
  target: JsonObject,
  side: WriteSide,
  path: NonNullable<WriteSide["paths"]>[number],
): boolean {
  if (scope.operation.name !== "update") return true;
  if (!scope.stored) {
    result.needsStored = true;
    return false;
  }
  const keys = arrayKeys(path) ?? [];
  const start = side.below ? readPath(side.below, scope.stored.record) : undefined;
  let from: Json | undefined = start ? (start.state === "one" ? start.value : undefined) : scope.stored.record;
  let to = target;
  for (const key of keys.slice(0, -1)) {
    from = own(from, key);
    const next = own(to, key);
    const child: JsonObject = isObject(next) ? next : {};
    put(to, key, child);
    to = child;
  }
  const last = keys[keys.length - 1];
  const array = last === undefined ? undefined : own(from, last);
  if (last !== undefined && Array.isArray(array) && own(to, last) === undefined) put(to, last, copy(array));
  return true;
}

function computed(scope: WriteScope, result: WriteResult, field: Field, side: WriteSide): Json | undefined {
  const given = Object.fromEntries(
    [...scope.input.given].map(([root, entry]) => [root, entry.state === "set" ? entry.value : null]),
  );
  const missing = side.needs.filter((name) => given[name] === undefined || given[name] === null);
  const fromStored = missing.filter((name) => given[name] === undefined);
  if (fromStored.length > 0 && scope.operation.name === "update" && !scope.stored) {
    result.needsStored = true;
    return undefined;
  }
  const record = { ...scope.stored?.data, ...given };
  const absent = side.needs.filter((name) => record[name] === undefined || record[name] === null);
  if (absent.length > 0) {
    const message = `${field.key.root} is computed from ${side.needs.join(" and ")}; ${absent.join(" and ")} ${absent.length > 1 ? "are" : "is"} missing.`;
    result.problems.push(problem("cannot_write", message, { field: field.key.root, expected: absent }));
    return undefined;
  }
  try {
    const value = side.value?.evaluate(record);
    if (value !== undefined) return value;
    result.problems.push(problem("cannot_write", `${field.key.root} gives no value to send.`, { field: field.key.root }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "the expression failed";
    result.problems.push(problem("cannot_write", `${field.key.root} cannot be computed: ${reason}.`, { field: field.key.root }));
  }
  return undefined;
}

/** The provider's value: a scalar, or the values of a list. */
function encoded(scope: WriteScope, result: WriteResult, field: Field, side: WriteSide, value: Json): Json | undefined {
  const { root, member, list } = field.key;
  if (list === undefined) {
    const scalar = member === undefined ? value : own(value, member);
    return scalar === undefined ? undefined : one(scope, result, side, scalar, member === undefined ? root : `${root}.${member}`);
  }
  const elements = value as JsonObject[];
  if (list === "first" && elements.length > 1) {
    const message = `${scope.definition.provider.name} holds one ${root}; ${elements.length} were given.`;
    const got = elements.map((element) => own(element, "id") ?? null);
    if (!result.problems.some(({ code, field: at }) => code === "too_many_links" && at === root)) {
      result.problems.push(problem("too_many_links", message, { field: root, expected: "one element", got }));
    }
    return undefined;
  }
  const name = member ?? "id";
  const values = elements.map((element, index) => {
    const scalar = own(element, name);
    return scalar === undefined ? undefined : one(scope, result, side, scalar, `${root}[${index}].${name}`);
  });
  if (list === "first") return values[0];
  // An element without the member keeps its place, so that members stay aligned.
  return values.some((entry) => entry !== undefined) ? (values as Json[]) : undefined;
}

function one(scope: WriteScope, result: WriteResult, side: WriteSide, value: Json, field: string): Json | undefined {
  const encoding = encodeValue(side, value, field, scope.lookups);
  if (encoding.kind === "value") return encoding.value;
  if (encoding.kind === "lookup") result.lookups.add(encoding.name);
  else result.problems.push(encoding.problem);
  return undefined;
}

function place(scope: WriteScope, result: WriteResult, slots: Slots, field: Field, side: WriteSide, value: Json): void {
  const paths = side.paths ?? [];
  paths.forEach((path, index) => {
    const part = paths.length > 1 && Array.isArray(value) ? (value[index] ?? null) : value;
    const target = base(result.draft, side);
    if (keepsOthers(path) && !field.replace && !keep(scope, result, target, side, path)) return;
    if (!slots.take(field.key.root, side, path, part)) return;
    writePath(path, target, path.many && !Array.isArray(part) ? [part] : part);
    if (side.each.length > 0) writeEach(result, field, side, path, target);
  });
}

function writeEach(
  result: WriteResult,
  field: Field,
  side: WriteSide,
  path: NonNullable<WriteSide["paths"]>[number],
  target: JsonObject,
): void {
  let array: Json | undefined = target;
  for (const key of arrayKeys(path) ?? []) array = own(array, key);
  if (!Array.isArray(array)) return;
  array.forEach((element, index) => {
    for (const { member, expression } of side.each) {
      try {
        const value = expression.evaluate(element, { i: index });
        if (value !== undefined && isObject(element)) put(element, member, value);
      } catch (error) {
        const reason = error instanceof Error ? error.message : "the expression failed";
        result.problems.push(
          problem("cannot_write", `${field.key.root} cannot be computed: ${reason}.`, { field: field.key.root }),
        );
      }
    }
  });
}

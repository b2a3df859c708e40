// Unified values to the provider's record: support, yielding, tables and codecs, slots, clearing.
import { evidenceOf, writes } from "../definition/operations.ts";
import type { Field, Related, WriteSide } from "../definition/types.ts";
import { problem } from "../errors.ts";
import { isObject, type Json } from "../json.ts";
import { placesOf } from "../path/write.ts";
import type { Given } from "./given.ts";
import { clearPlaces, place } from "./place.ts";
import { linkPlace, Slots } from "./slots.ts";
import { computed, encoded } from "./values.ts";
import type { WriteResult, WriteScope } from "./writing.ts";

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
  const excluding = excludeOthers(scope, result, scope.variant.exclusive);
  result.problems.push(...slots.problems(excluding));
  return result;
}

/** Of the roots that exclude each other only one may be set; those of them that are, where they are several. */
function excludeOthers(scope: WriteScope, { problems }: WriteResult, exclusive: readonly string[]): string[] {
  const set = exclusive.filter((root) => scope.input.given.get(root)?.state === "set" && sends(scope, root));
  if (set.length < 2) return [];
  const message = `${set.join(" and ")} were given; a record of ${scope.definition.provider.name} holds one of ${exclusive.join(", ")}.`;
  problems.push(problem("link_conflict", message, { field: set.at(-1) as string, expected: "one of the fields", got: set }));
  return set;
}

function sends(scope: WriteScope, root: string): boolean {
  return writersOf(scope, root).some((field) => !yieldsTo(scope, field) && field.writes.some((side) => !side.sendsNothing));
}

/** The root that a field yields to. */
export const winnerOf = ({ yieldTo }: Field): string | undefined => yieldTo?.split(/[.[]/)[0];

/** The field that is given too and takes the place of this one. */
function yieldsTo(scope: WriteScope, field: Field): string | undefined {
  const winner = winnerOf(field);
  return winner !== undefined && scope.input.given.has(winner) && writersOf(scope, winner).length > 0 ? winner : undefined;
}

/** The fields of a root that this operation writes. */
export function writersOf({ variant, operation }: Pick<WriteScope, "variant" | "operation">, root: string): Field[] {
  return variant.fields.filter((field) => field.key.root === root && writes(operation, field));
}

function writeRoot(scope: WriteScope, result: WriteResult, slots: Slots, root: string, given: Given): void {
  const fields = writersOf(scope, root);
  if (fields.length === 0) {
    reportUnsupported(scope, result, root);
    return;
  }
  reportMembers(scope, result, root, given, fields);
  for (const field of fields) {
    const winner = yieldsTo(scope, field);
    if (winner !== undefined) reportYielded(scope, result, root, winner);
    else for (const side of field.writes) writeSide(scope, result, slots, field, side, given);
  }
}

/** A root that the operation does not write; the type of a route is told by the route. */
export function reportUnsupported({ definition, variant }: WriteScope, { warnings }: WriteResult, root: string): void {
  if (root === variant.discriminator) return;
  const { name } = definition.provider;
  const where = variant.word === undefined ? name : `${name} (${variant.word})`;
  warnings.push({ code: "unsupported_field", field: root, message: `${where} cannot hold ${root}; it is not sent.` });
}

export function reportYielded({ definition }: WriteScope, { warnings }: WriteResult, root: string, winner: string): void {
  const message = `${root} gave way to ${winner}: ${definition.provider.name} keeps both in one place.`;
  warnings.push({ code: "yielded", field: root, message });
}

/** A side that no document of the provider backs. */
export function reportClaimed({ warnings }: WriteResult, root: string, side: WriteSide): void {
  const what = side.sendsNothing ? "nothing is sent" : "it is sent all the same";
  const why = side.note ? ` ${side.note}.` : "";
  const message = `${root} is published as supported and not documented; ${what}.${why}`;
  warnings.push({ code: "claimed_field", field: root, message });
}

/** Members of a list or reference that the provider cannot hold, such as a number's extension. */
export function reportMembers(
  { definition }: WriteScope,
  result: WriteResult,
  root: string,
  given: Given,
  fields: Field[],
): void {
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
  if (evidenceOf(side, scope.operation.name) === "claimed") reportClaimed(result, root, side);
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
  if (!slots.reserve(root, linkPlace(related), [...refs.keys()])) return;
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
    // A field that is written to several places is refused once.
    if (result.problems.some(({ code, field: at }) => code === "clear_unsupported" && at === root)) return;
    const { name } = scope.definition.provider;
    result.problems.push(
      problem("clear_unsupported", `${name} offers no documented way to clear ${root}.`, { field: root, got: null }),
    );
    return;
  }
  result.written.add(root);
  clearPlaces(scope, result, slots, { ...field, clear: field.clear }, side);
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

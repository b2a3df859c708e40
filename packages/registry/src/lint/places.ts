// The places of the provider's record that a variant reads and writes, beside the schemas that describe them.
import {
  escapePointer,
  type Field,
  fieldsWrittenBy,
  type Operation,
  type Path,
  type ReadSide,
  type Variant,
  type WriteSide,
} from "@mapwright/core";
import { walk } from "./keys.ts";
import { atOrigin, envelopeOrigin, keyOrigin } from "./origin.ts";
import type { LintPlace } from "./place.ts";
import type { RemoteOperation } from "./remote.ts";
import type { LintContext } from "./rule.ts";

/** One body of a remote operation, with the path of the record in it. */
interface Body {
  remote: RemoteOperation;
  body: "request" | "response";
  envelope: Path | undefined;
}

/** Every place of a variant, with the remote operation whose body holds it. */
export function placesOfVariant(context: LintContext, variant: Variant): LintPlace[] {
  const { get, create, update } = variant.operations;
  const places: LintPlace[] = [];
  const reply = get && bodyOf(context, variant, get, "response");
  if (get && reply) {
    places.push(...frame(context, variant, get, reply));
    // A member that the documents lack cannot be in a bank written from them, even where it is read.
    for (const { read } of variant.fields) if (read && read.evidence !== "claimed") places.push(...sidePlaces(reply, read));
  }
  for (const write of [create, update]) if (write) places.push(...placesOfWrite(context, variant, write));
  return places;
}

function placesOfWrite(context: LintContext, variant: Variant, write: Operation): LintPlace[] {
  const places: LintPlace[] = [];
  const request = bodyOf(context, variant, write, "request");
  if (request) {
    places.push(...frame(context, variant, write, request));
    for (const field of fieldsWrittenBy(variant, write)) places.push(...writePlaces(request, field));
  }
  // A reply of which nothing is read, or only a header, needs no body.
  const told = write.reply?.some((field) => "path" in field) ?? false;
  const answer = told && bodyOf(context, variant, write, "response");
  if (!answer) return places;
  places.push(...frame(context, variant, write, answer));
  for (const field of write.reply ?? []) {
    if (!("path" in field)) continue;
    const { file, pointer } = keyOrigin(context, variant, write.name, "reply") ?? write.origin;
    places.push(...pathPlaces(answer, { origin: { file, pointer: `${pointer}/${escapePointer(field.key.text)}` } }, field.path));
  }
  return places;
}

function bodyOf(
  { definition, remote }: LintContext,
  variant: Variant,
  operation: Operation,
  body: Body["body"],
): Body | undefined {
  const found = remote?.find(definition, variant, operation);
  return found && { remote: found, body, envelope: operation.envelope[body === "request" ? "body" : "record"] };
}

/** The envelope and `at` themselves: a key missing there is reported once, not for every field. */
function frame(context: LintContext, variant: Variant, operation: Operation, { remote, body, envelope }: Body): LintPlace[] {
  const { keys } = walk(envelope);
  const side = body === "request" ? "body" : "record";
  const at = variant.fields.flatMap(({ read, writes }) => [read, ...writes]).find((one) => one?.below)?.below;
  const origin = envelopeOrigin(context, variant, operation.name, side) ?? operation.origin;
  return [
    { remote, body, keys, base: 0, origin, shown: envelope?.text ?? "$" },
    ...(at
      ? [
          {
            remote,
            body,
            keys: [...keys, ...walk(at).keys],
            base: keys.length,
            origin: atOrigin(context, variant),
            shown: at.text,
          },
        ]
      : []),
  ];
}

/** For each place that `gone` names, its place in the record of each variant that is read; at least one of them must have it. */
export function placesOfGone(context: LintContext, variants: readonly Variant[]): LintPlace[][] {
  const { definition, yaml } = context;
  const origin = { file: yaml.file, pointer: "/gone" };
  const replies = variants.flatMap((variant) => {
    const { get } = variant.operations;
    return (get && bodyOf(context, variant, get, "response")) ?? [];
  });
  return (definition.gone?.paths ?? []).map(({ path, offset }) =>
    replies.map(({ remote, body, envelope }) => {
      const prefix = walk(envelope).keys;
      return { remote, body, keys: [...prefix, ...path], base: prefix.length, origin, offset, shown: path.join(".") };
    }),
  );
}

function sidePlaces(body: Body, side: ReadSide): LintPlace[] {
  if (!side.expression) return (side.paths ?? []).flatMap((path) => pathPlaces(body, side, path));
  const prefix = [...walk(body.envelope).keys, ...walk(side.below).keys];
  return side.expression.paths.map(({ path, offset }) => {
    const place = { remote: body.remote, body: body.body, keys: [...prefix, ...path], base: prefix.length };
    return { ...place, origin: side.origin, offset, shown: path.join(".") };
  });
}

function writePlaces(body: Body, { writes, origin }: Field): LintPlace[] {
  return writes
    .filter((side) => !side.sendsNothing)
    .flatMap((side) =>
      (side.paths ?? []).flatMap((path) => [...pathPlaces(body, side, path), ...eachPlaces(body, side, path, origin)]),
    );
}

/** The further members of the elements that a path writes. */
function eachPlaces(
  { remote, body, envelope }: Body,
  side: WriteSide,
  path: Path,
  { file, pointer }: Field["origin"],
): LintPlace[] {
  const prefix = [...walk(envelope).keys, ...walk(side.below).keys];
  const list = walk(path).list ?? [];
  return side.each.map(({ member }) => {
    const place = { remote, body, keys: [...prefix, ...list, member], base: prefix.length, at: "key" as const };
    return { ...place, origin: { file, pointer: `${pointer}/each/${escapePointer(member)}` }, shown: member };
  });
}

type Side = Pick<LintPlace, "origin"> & Partial<Pick<ReadSide, "below" | "enumTable" | "enumName" | "lookup">>;

function pathPlaces({ remote, body, envelope }: Body, side: Side, path: Path): LintPlace[] {
  const prefix = [...walk(envelope).keys, ...walk(side.below).keys];
  const { keys, tags } = walk(path);
  const place = { remote, body, base: prefix.length, origin: side.origin, shown: path.text };
  const { enumTable, enumName, lookup } = side;
  // What a lookup translates is the account's own; the table's words are then those of the lookup's rows.
  const table =
    enumTable && enumName !== undefined && lookup === undefined ? { name: enumName, entries: enumTable.entries } : undefined;
  return [
    ...tags.map(({ keys: tag, values }) => {
      return { ...place, keys: [...prefix, ...tag], words: body === "request" ? values.slice(0, 1) : values };
    }),
    { ...place, keys: [...prefix, ...keys], ...(table ? { table } : {}) },
  ];
}

// The places of the provider's record that a variant reads and writes, beside the schemas that describe them.
import type { JsonObject, Origin, Path, ReadSide, Variant, WriteSide } from "@mapwright/core";
import type { EnumTableOf, LintPlace } from "./place.ts";
import { bodySchema, keysOf, type RemoteOperation } from "./remote.ts";
import type { LintContext } from "./rule.ts";

/** Every place of a variant, with the remote operation whose body holds it. */
export function placesOfVariant({ definition, remote }: LintContext, variant: Variant): LintPlace[] {
  const places: LintPlace[] = [];
  const { get, update } = variant.operations;
  const reading = get && remote?.find(definition, variant, get);
  const writing = update && remote?.find(definition, variant, update);
  for (const field of variant.fields) {
    if (reading && field.read) places.push(...sidePlaces(reading, "response", get?.envelope.record, field.read));
    if (!writing || update?.omit.has(field.key.root)) continue;
    for (const side of field.writes)
      if (!side.sendsNothing) places.push(...sidePlaces(writing, "request", update?.envelope.body, side));
  }
  for (const { path } of writing ? (update?.reply ?? []) : []) {
    if (update && writing)
      places.push(...pathPlaces(writing, "response", update.envelope.record, undefined, path, update.origin));
  }
  return places;
}

function sidePlaces(
  remote: RemoteOperation,
  body: "request" | "response",
  envelope: Path | undefined,
  side: ReadSide | WriteSide,
): LintPlace[] {
  const table = side.enumTable as EnumTableOf | undefined;
  const fromPaths = (side.paths ?? []).flatMap((path) =>
    pathPlaces(remote, body, envelope, side.below, path, side.origin, table),
  );
  const expression = "expression" in side ? side.expression : undefined;
  const prefix = [...prefixOf(envelope), ...prefixOf(side.below)];
  const fromExpression = (expression?.paths ?? []).map(({ path, offset }) => ({
    remote,
    body,
    keys: [...prefix, ...path],
    origin: side.origin,
    offset,
    shown: path.join("."),
  }));
  return [...fromPaths, ...fromExpression];
}

function pathPlaces(
  remote: RemoteOperation,
  body: "request" | "response",
  envelope: Path | undefined,
  below: Path | undefined,
  path: Path,
  origin: Origin,
  table?: EnumTableOf,
): LintPlace[] {
  const prefix = [...prefixOf(envelope), ...prefixOf(below)];
  const { keys, tags } = keysOf(path.steps);
  const tagged = tags.map(({ keys: tag, values }) => ({
    remote,
    body,
    keys: [...prefix, ...tag],
    origin,
    offset: 0,
    shown: path.text,
    words: values,
  }));
  return [
    ...tagged,
    { remote, body, keys: [...prefix, ...keys], origin, offset: 0, shown: path.text, ...(table ? { table } : {}) },
  ];
}

function prefixOf(path: Path | undefined): string[] {
  return path ? keysOf(path.steps).keys : [];
}

/** The schema that a place's keys start from. */
export function rootSchema({ remote, body }: LintPlace): JsonObject | undefined {
  return bodySchema(remote, body);
}

// Places in records and bodies, named by paths of a description.
import { isObject, type Json, type JsonObject, own, type Path, parsePath, readPath, writePath } from "@mapwright/core";

/** Bounded by the descriptions: a caller's text never gets here. */
const parsed = new Map<string, Path | undefined>();

export function pathOf(text: string): Path | undefined {
  if (!parsed.has(text)) {
    const result = parsePath(text);
    parsed.set(text, result.ok ? result.path : undefined);
  }
  return parsed.get(text);
}

/** The values at a place: none where there is nothing, several where the path goes through a list. A member of exactly that name goes first. */
export function valuesAt(record: Json | undefined, place: string): Json[] {
  const direct = own(record, place);
  const path = direct === undefined ? pathOf(place) : undefined;
  if (!path) return direct === undefined ? [] : flat(direct);
  const found = readPath(path, record);
  if (found.state === "one") return flat(found.value);
  if (found.state === "null") return [null];
  return found.state === "many" ? found.values.filter((value) => value !== undefined) : [];
}

/** The first value at a place; undefined where there is none. */
export function valueAt(record: Json | undefined, place: string): Json | undefined {
  const direct = own(record, place);
  if (direct !== undefined) return direct;
  const path = pathOf(place);
  const found = path && readPath(path, record);
  if (found?.state === "one") return found.value;
  return found?.state === "null" ? null : found?.state === "many" ? found.values[0] : undefined;
}

/** Puts a value at a place, creating the objects on the way. */
export function putAt(record: JsonObject, place: string, value: Json): void {
  const path = pathOf(place);
  if (path) writePath(path, record, value);
}

/** Takes away the member at a place of plain names: `properties.hs_note`. */
export function removeAt(record: JsonObject, place: string): void {
  if (Object.hasOwn(record, place)) {
    delete record[place];
    return;
  }
  const keys = place.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Json | undefined>((node, key) => own(node, key), record);
  if (isObject(holder)) delete holder[last];
}

function flat(value: Json): Json[] {
  return Array.isArray(value) ? value : [value];
}

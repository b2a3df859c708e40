// When a value that is sent is the one that is stored.
import { isObject, type Json, own } from "@mapwright/core";
import { instant } from "./times.ts";

/** True if writing `sent` over `stored` changes nothing: spelling of times apart, a reference by its id, an object by the members sent. */
export function sameValue(sent: Json | undefined, stored: Json | undefined): boolean {
  if (sent === stored || ((sent ?? null) === null && (stored ?? null) === null)) return true;
  if (typeof sent === "string" && typeof stored === "string") {
    const at = instant(sent);
    return at !== undefined && at === instant(stored);
  }
  if (Array.isArray(sent))
    return Array.isArray(stored) && sent.length === stored.length && sent.every((item, index) => sameValue(item, stored[index]));
  if (isObject(sent)) return isObject(stored) && Object.keys(sent).every((key) => sameValue(own(sent, key), own(stored, key)));
  return isObject(stored) && (typeof sent === "string" || typeof sent === "number") && String(own(stored, "id")) === String(sent);
}

export function hasValue(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** True if each member of `wanted` holds one of its values; `type.category` is a member of a member. */
export function holdsOneOf(record: Json, wanted: Record<string, unknown[]> = {}): boolean {
  return Object.entries(wanted).every(([name, values]) => values.includes(memberAt(record, name)));
}

/** A member by its name, else by its dot-separated names. */
export function memberAt(record: Json, name: string): Json | undefined {
  return own(record, name) ?? name.split(".").reduce<Json | undefined>((place, key) => own(place, key), record);
}

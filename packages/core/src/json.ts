// JSON values as core holds them: integers past 2^53 are bigint, other numbers that no double holds keep their digits, and no
// key of untrusted data ever reaches a prototype.
import { type ExactNumber, isExact, isSameNumber } from "./json/number.ts";

export type Json = null | boolean | number | bigint | string | ExactNumber | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Deepest nesting of arrays and objects accepted from a caller, a definition or a provider. */
export const MAX_DEPTH = 64;

/** Keys that a plain assignment could turn into a change of a prototype; refused in definitions and requests. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isExact(value);
}

/** The own member `key` of `value`, or undefined; inherited members are never seen. */
export function own(value: unknown, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

const EMPTY = {};

/** Whether somebody gave every object a member: a plain load, or a loop over names, would see it. */
export function tampered(): boolean {
  for (const _name in EMPTY) return true;
  return false;
}

/** Sets an own member; `__proto__` becomes an ordinary key instead of a prototype. */
export function put(target: JsonObject, key: string, value: Json): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

/** Whether two values of JSON are the same; the order of members does not count. Anything else, functions of expressions too, equals itself alone. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (isExact(a) || isExact(b)) return isExact(a) && isExact(b) && isSameNumber(a, b);
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
}

/** Whether an object inherits from no class: as long as nothing is `tampered`, all that it shows is its own. */
export function isPlain(value: object): value is JsonObject {
  const prototype = Object.getPrototypeOf(value);
  return (prototype === null && !isExact(value)) || prototype === Object.prototype;
}

/** A deep copy made of plain objects and arrays. */
export function copy<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isObject(value)) return value;
  const out: JsonObject = {};
  for (const key of Object.keys(value)) put(out, key, copy(value[key] as Json));
  return out as T;
}

/** True if arrays and objects in `value` nest deeper than `limit`; the check itself never recurses past it. */
export function deeperThan(value: unknown, limit: number = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (limit <= 0) return !isExact(value);
  const members = Array.isArray(value) ? value : Object.values(value);
  return members.some((member) => deeperThan(member, limit - 1));
}

/** Whether `value` nests no deeper than `limit` and has no forbidden key: `deeperThan` and `forbiddenKey` in one pass, without telling where. */
export function harmless(value: unknown, limit: number = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (limit <= 0) return isExact(value);
  if (Array.isArray(value)) return value.every((member) => harmless(member, limit - 1));
  for (const key of Object.keys(value))
    if (FORBIDDEN_KEYS.has(key) || !harmless((value as JsonObject)[key], limit - 1)) return false;
  return true;
}

/** The dotted place of the first forbidden key in `value`, or undefined. Call `deeperThan` first: this recurses. */
export function forbiddenKey(value: unknown, at = ""): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${at}[${key}]` : at === "" ? key : `${at}.${key}`;
    if (!Array.isArray(value) && FORBIDDEN_KEYS.has(key)) return place;
    const deeper = forbiddenKey(member, place);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** The kind of a value in a reader's words, for messages: `null`, `array`, `object`, `string`, `number`, `boolean`. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "bigint" || isExact(value) ? "number" : typeof value;
}

// The transform operator: a function that gives a changed copy.
import { isExact } from "../../json/number.ts";
import { isObject, put } from "../../json.ts";
import { ExpressionError, failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { signature } from "../signature.ts";
import { Callable, isCallable, type Value } from "../value.ts";
import { setMember } from "./group.ts";

/** A copy as the reference makes it, through JSON text: functions become empty texts, numbers have fifteen digits. */
export function cloned(value: Value, meter: Meter): Value {
  if (typeof value === "number") return Number.isInteger(value) ? value : Number(value.toPrecision(15));
  if (typeof value !== "object" || value === null) return value;
  if (isCallable(value)) return "";
  if (isExact(value)) return value;
  meter.step();
  meter.enter();
  let out: Value;
  if (Array.isArray(value)) out = value.map((item) => cloned(item, meter) ?? null);
  else {
    const object: Record<string, Value> = {};
    for (const [key, member] of Object.entries(value)) {
      const one = cloned(member, meter);
      if (one !== undefined) put(object as never, key, one as never);
    }
    out = object as Value;
  }
  meter.leave();
  return out;
}

const check = signature("<(oa):o>");

/** `|pattern|update, remove|` as a function of one argument. */
export function transform(
  pattern: (input: Value) => Value,
  update: (match: Value) => Value,
  remove: ((match: Value) => Value) | undefined,
): Value {
  return new Callable(
    1,
    ([given], _context, meter) => {
      if (given === undefined) return undefined;
      const result = cloned(given, meter);
      const found = pattern(result);
      for (const match of Array.isArray(found) ? found : found === undefined ? [] : [found]) {
        meter.step();
        merge(match, update(match));
        if (remove) drop(match, remove(match));
      }
      return result;
    },
    check,
  );
}

function merge(match: Value, changes: Value): void {
  if (changes === undefined) return;
  if (!isObject(changes) || isCallable(changes)) throw failed("T2011", "the update of a transform is an object");
  const entries = Object.entries(changes);
  if (entries.length > 0 && !isObject(match)) throw new ExpressionError("expression_failed", "a transform changes objects alone");
  for (const [key, value] of entries) setMember(match as Record<string, Value>, key, value);
}

function drop(match: Value, names: Value): void {
  if (names === undefined) return;
  const list = Array.isArray(names) ? names : [names];
  if (list.some((name) => typeof name !== "string")) throw failed("T2012", "what a transform removes is named by texts");
  if (isObject(match)) for (const name of list) delete (match as Record<string, Value>)[name as string];
}

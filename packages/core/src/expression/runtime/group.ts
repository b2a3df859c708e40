// Object constructors: JSONata's are a group-by over the items of their input.
import { failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import { Appended, isTuples, sequence, type Value } from "../value.ts";
import type { Over, Tuple } from "./steps.ts";
import { reduced } from "./tuples.ts";

const NO_TUPLE: Tuple = Object.freeze(Object.create(null));

/** Sets an own member of an object under construction; names that reach a prototype are refused. */
export function setMember(object: Record<string, Value>, key: string, value: Value): void {
  if (key === "__proto__" || key === "constructor" || key === "prototype")
    throw failed("D1013", `the key ${key} is not accepted`);
  object[key] = value;
}

/** `{ key: value, ... }` over each item: items with one key are gathered, and the value is computed over them together. */
export function group(input: Value, pairs: readonly [key: Over, value: Over][], meter: Meter): Value {
  const tuples = isTuples(input);
  const items = Array.isArray(input) ? (input.length === 0 && !tuples ? [undefined] : input) : sequence(input);
  const groups = new Map<string, { data: Appended; pair: number }>();
  for (const item of items) {
    for (let pair = 0; pair < pairs.length; pair++) {
      meter.step();
      const [key] = pairs[pair] as [Over, Over];
      const name = tuples ? key((item as unknown as Tuple)["@"], item as unknown as Tuple) : key(item, NO_TUPLE);
      if (name === undefined) continue;
      if (typeof name !== "string") throw failed("T1003", "the key of an object is a text");
      const present = groups.get(name);
      if (present && present.pair !== pair) throw failed("D1009", `two parts of the object give the key ${name}`);
      const { data } = present ?? { data: new Appended() };
      data.add(item, meter);
      if (!present) groups.set(name, { data, pair });
    }
  }
  const out: Record<string, Value> = {};
  for (const [name, { data, pair }] of groups) {
    const over = pairs[pair]?.[1] as Over;
    let value: Value;
    if (tuples) {
      const { "@": context, ...variables } = reduced(data.whole, meter);
      value = over(context, variables);
    } else value = over(data.whole, NO_TUPLE);
    if (value !== undefined) setMember(out, name, value);
  }
  return out as Value;
}

/** The items of an array as the one value that a key they share is computed over. */
export function gathered(input: Value, meter: Meter): Value {
  if (!Array.isArray(input)) return input;
  if (input.length <= 1) return input[0];
  const out = new Appended();
  for (const item of input) {
    meter.step();
    out.add(item, meter);
  }
  return out.whole;
}

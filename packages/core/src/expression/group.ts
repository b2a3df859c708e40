// Object constructors: JSONata's are a group-by over the items of their input.
import { failed } from "./error.ts";
import { setMember } from "./functions/collection.ts";
import type { Closure } from "./steps.ts";
import { append, sequence, type Value } from "./value.ts";

/** `{ key: value, ... }` over each item: items with one key are gathered, and the value is computed over them together. */
export function group(pairs: [key: Closure, value: Closure][]): Closure {
  return (input, frame) => {
    const items = Array.isArray(input) ? (input.length === 0 ? [undefined] : input) : sequence(input);
    const groups = new Map<string, { data: Value; pair: number }>();
    for (const item of items) {
      pairs.forEach(([key], pair) => {
        frame.meter.step();
        const name = key(item, frame);
        if (name === undefined) return;
        if (typeof name !== "string") throw failed("T1003", "the key of an object is a text");
        const present = groups.get(name);
        if (present && present.pair !== pair) throw failed("D1009", `two parts of the object give the key ${name}`);
        groups.set(name, { data: present ? append(present.data, item) : item, pair });
      });
    }
    const out: Record<string, Value> = {};
    for (const [name, { data, pair }] of groups) {
      const value = pairs[pair]?.[1](data, frame);
      if (value !== undefined) setMember(out, name, value);
    }
    return out as Value;
  };
}

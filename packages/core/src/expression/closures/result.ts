// The value of an expression as it leaves: plain JSON, put together in place where its shape is known.
import { constantKeys } from "../constant-keys.ts";
import { isFresh, objectsOf } from "../fresh.ts";
import type { Ir } from "../ir.ts";
import { addItem } from "../runtime/array.ts";
import { gathered } from "../runtime/group.ts";
import { heads, mapped } from "../runtime/steps.ts";
import { isScalar } from "../types.ts";
import { plain, truthy, type Value } from "../value.ts";
import { close, type Loadable } from "./close.ts";
import { type Closure, counted } from "./frame.ts";

/** As `close`, with a copy made only of what is not known to be plain. */
export function closeResult(ir: Ir): Closure {
  if (isScalar(ir)) return close(ir);
  if (ir.kind === "settle" && ir.of.kind === "group") return closeResult(ir.of);
  const objects = objectsOf(ir);
  if (objects) {
    const [made, { names }] = [counted(objects.object, closeResult(objects.object)), objects];
    return (input, frame) => {
      let value = input as Loadable;
      for (let index = 0; index < names.length; index++) value = value?.[names[index] as string];
      return mapped(heads(input, value as Value, names, frame.meter), (item) => made(item, frame), frame.meter);
    };
  }
  const keys = ir.kind === "group" && !ir.of ? constantKeys(ir) : undefined;
  if (ir.kind === "condition") {
    const [test, yes, no] = [close(ir.test), closeResult(ir.yes), closeResult(ir.no)];
    return (input, frame) => (truthy(test(input, frame), frame.meter) ? yes : no)(input, frame);
  }
  if (
    ir.kind === "array" &&
    !ir.constructed &&
    ir.items.every(({ value }) => isScalar(value) || (value.kind === "group" && isFresh(value)))
  ) {
    const items = ir.items.map(({ value, whole }) => ({ item: closeResult(value), whole }));
    return (input, frame) =>
      items.reduce<Value[]>((out, { item, whole }) => addItem(out, item(input, frame), whole, frame.meter), []);
  }
  if (!keys || ir.kind !== "group") {
    const closure = close(ir);
    return (input, frame) => {
      const value = closure(input, frame);
      return typeof value === "object" ? plain(value, frame.meter) : value;
    };
  }
  const values = ir.pairs.map(({ value }) => closeResult(value));
  return (input, frame) => {
    const data = Array.isArray(input) ? gathered(input, frame.meter) : input;
    const out: Record<string, Value> = {};
    for (let index = 0; index < keys.length; index++) {
      const value = (values[index] as Closure)(data, frame);
      if (value !== undefined) out[keys[index] as string] = value;
    }
    return out as Value;
  };
}

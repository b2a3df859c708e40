// The value of an expression as it leaves: plain JSON, put together in place where its shape is known.
import { constantKeys } from "../constant-keys.ts";
import type { Ir } from "../ir.ts";
import { gathered } from "../runtime/group.ts";
import { isScalar } from "../types.ts";
import { plain, type Value } from "../value.ts";
import { close } from "./close.ts";
import type { Closure } from "./frame.ts";

/** As `close`, with a copy made only of what is not known to be plain. */
export function closeResult(ir: Ir): Closure {
  if (isScalar(ir)) return close(ir);
  if (ir.kind === "settle" && ir.of.kind === "group") return closeResult(ir.of);
  const keys = ir.kind === "group" && !ir.of ? constantKeys(ir) : undefined;
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

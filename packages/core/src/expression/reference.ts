// The reference's own functions of numbers and moments by picture.
import jsonata from "jsonata";
import { ExpressionError, failed } from "./error.ts";
import type { Pictures } from "./libraries.ts";
import type { Value } from "./value.ts";

type Implementation = (this: unknown, ...args: Value[]) => unknown;

/** The frame in which the reference evaluates, as its entry hook sees it. Inner shape of jsonata 2.2; a test holds it. */
interface ReferenceFrame {
  lookup(name: string): { implementation: Implementation } | undefined;
}

let frame: ReferenceFrame | undefined;

function implementation(name: string): Implementation {
  if (!frame) {
    const probe = jsonata("0");
    // The hook is called before the first promise, so the frame is here when `evaluate` returns.
    probe.assign(
      Symbol.for("jsonata.__evaluate_entry") as unknown as string,
      (_node: unknown, _input: unknown, seen: ReferenceFrame) => {
        frame = seen;
      },
    );
    void probe.evaluate(undefined);
  }
  const found = frame?.lookup(name);
  if (!found) throw new TypeError(`the reference has no function ${name}`);
  return found.implementation;
}

/** What the functions see of their surroundings: a picture without a date would read the clock. */
const clock = new Proxy(
  {},
  {
    get() {
      throw new ExpressionError("expression_failed", "a picture without year, month and day would read the clock");
    },
  },
);
const SURROUNDINGS = { environment: { timestamp: clock } };

/** Calls the reference's function of that name; its failures keep their codes. Bounds are the caller's. */
export const pictures: Pictures = (name, args) => {
  try {
    return implementation(name).apply(SURROUNDINGS, args) as Value;
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    const { code, message } = error as { code?: string; message?: string };
    if (typeof code === "string" && /^[A-Z]\d{4}$/.test(code)) throw failed(code, message ?? `$${name} fails on its picture`);
    throw new ExpressionError("expression_failed", `$${name} fails on its arguments`);
  }
};

// Numbers and moments by picture: the reference's own functions, within bounds of ours.
import jsonata from "jsonata";
import { ExpressionError, failed } from "../error.ts";
import type { Meter } from "../meter.ts";
import type { Value } from "../value.ts";
import { builtin } from "./builtin.ts";

/** Longest texts that are formatted or read. */
const MAX_TEXT = 1000;
/** Longest text of a moment, and the most parts of its picture whose end is not told by what follows: the search is not linear. */
const MAX_MOMENT = 128;
const MAX_OPEN_PARTS = 3;

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

/** How many parts of a picture could go on into what follows them. */
function openParts(picture: string): number {
  let open = 0;
  for (const [, part = "", after = ""] of picture.matchAll(/\[([^\]]*)\]([^[]*)/g)) {
    const fixed = /^[YMDdHhmsf][0-9]{2,}$/.test(part.trim());
    const follows = /[#0-9]/.test(part.slice(1)) || part.length === 1 ? /^[0-9]/ : /^[a-z ,-]/i;
    if (!fixed && (after === "" || follows.test(after))) open++;
  }
  return open;
}

/** Calls the reference's function of that name; its failures keep their codes. */
export function byPicture(name: string, args: Value[], meter: Meter): Value {
  const longest = Math.max(...args.map((arg) => (typeof arg === "string" ? arg.length : 0)));
  const most = name === "toMillis" ? MAX_MOMENT : MAX_TEXT;
  if (longest > most) throw new ExpressionError("expression_limit", `$${name} takes texts of at most ${most} characters`);
  if (name === "toMillis" && openParts(String(args[1])) > MAX_OPEN_PARTS)
    throw new ExpressionError("expression_limit", "the parts of the picture run into each other");
  meter.step(longest);
  try {
    return implementation(name).apply(SURROUNDINGS, args) as Value;
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    const { code, message } = error as { code?: string; message?: string };
    if (typeof code === "string" && /^[A-Z]\d{4}$/.test(code)) throw failed(code, message ?? `$${name} fails on its picture`);
    throw new ExpressionError("expression_failed", `$${name} fails on its arguments`);
  }
}

const picture = (name: string, signature: string, arity: number) =>
  builtin(name, signature, arity, (args, meter) => (args[0] === undefined ? undefined : byPicture(name, args, meter)));

export const PICTURE = [
  picture("formatNumber", "<n-so?:s>", 3),
  picture("formatInteger", "<n-s:s>", 2),
  picture("parseInteger", "<s-s:n>", 2),
];

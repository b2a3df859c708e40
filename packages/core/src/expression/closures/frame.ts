// The variables of a running expression, for the back end of closures.
import { costOf } from "../cost.ts";
import type { FrameShape, Ir } from "../ir.ts";
import type { Meter } from "../meter.ts";
import type { Tuple } from "../runtime/steps.ts";
import type { Value } from "../value.ts";

/** Variables in force, innermost first; `tuple` holds those of an item of a path. */
export class Frame {
  readonly vars: Value[];
  readonly tuple: Tuple | undefined;
  readonly parent: Frame | undefined;
  readonly meter: Meter;
  readonly root: Value;

  constructor(meter: Meter, root: Value, vars: Value[], parent?: Frame, tuple?: Tuple) {
    this.meter = meter;
    this.root = root;
    this.vars = vars;
    this.parent = parent;
    this.tuple = tuple;
  }

  inner(vars: Value[]): Frame {
    return new Frame(this.meter, this.root, vars, this);
  }

  carrying(tuple: Tuple): Frame {
    return new Frame(this.meter, this.root, [], this, tuple);
  }
}

export type Closure = (input: Value, frame: Frame) => Value;

/** The closure of what a loop or a function runs, which counts what each run costs. */
export function counted(ir: Ir, run: Closure): Closure {
  const cost = costOf(ir);
  if (cost === 0) return run;
  return (input, frame) => {
    frame.meter.step(cost);
    return run(input, frame);
  };
}

/** Marks a variable that is not bound yet while a name further out has the same name. */
export const UNBOUND = Symbol("unbound") as unknown as Value;

/** Fresh variables of a frame. */
export function fresh({ slots }: FrameShape): Value[] {
  return slots.map((slot) => (slot.unbound ? UNBOUND : undefined));
}

// Variables in force while an expression runs, innermost first.
import type { Meter } from "./meter.ts";
import type { Value } from "./value.ts";

export class Frame {
  private readonly names = new Map<string, Value>();
  private readonly parent: Frame | undefined;
  readonly meter: Meter;
  /** `$$`. */
  readonly root: Value;

  constructor(meter: Meter, root: Value, parent?: Frame) {
    this.meter = meter;
    this.root = root;
    this.parent = parent;
  }

  inner(): Frame {
    return new Frame(this.meter, this.root, this);
  }

  bind(name: string, value: Value): void {
    this.names.set(name, value);
  }

  get(name: string): Value {
    for (let frame: Frame | undefined = this; frame; frame = frame.parent)
      if (frame.names.has(name)) return frame.names.get(name);
    return undefined;
  }
}

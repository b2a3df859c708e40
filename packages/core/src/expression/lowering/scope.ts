// Names in scope while an expression is compiled: each scope is one frame of the running expression.
import { BUILTINS } from "../builtins.ts";
import type { FrameShape, Ir, Slot } from "../ir.ts";

export class Scope {
  readonly shape: FrameShape;
  private readonly names: ReadonlyMap<string, Slot>;
  private readonly parent: Scope | undefined;
  private readonly kind: "frame" | "tuple";

  private constructor(names: readonly string[], kind: "frame" | "tuple", parent?: Scope, bound: readonly string[] = []) {
    this.parent = parent;
    this.kind = kind;
    const unique = [...new Set(names)];
    const slots = unique.map((name, index): Slot => {
      const shadows = parent?.resolve(name) !== undefined || BUILTINS.has(name);
      return { name, index, unbound: shadows && !bound.includes(name), tuple: kind === "tuple" };
    });
    this.shape = { slots };
    this.names = new Map(slots.map((slot) => [slot.name, slot]));
  }

  /** The scope of a whole expression: names given from outside, and those it binds itself. */
  static outermost(given: readonly string[], bound: readonly string[]): Scope {
    return new Scope([...given, ...bound], "frame");
  }

  inner(names: readonly string[]): Scope {
    return new Scope(names, "frame", this);
  }

  /** The scope of a lambda: parameters are always bound. */
  parameters(names: readonly string[], others: readonly string[]): Scope {
    return new Scope([...names, ...others], "frame", this, names);
  }

  /** The scope of one item of a path that binds variables. */
  tuple(names: readonly string[]): Scope {
    return new Scope(names, "tuple", this, names);
  }

  /** What a name means here; undefined where it means nothing. */
  resolve(name: string, hops = 0): Ir | undefined {
    const slot = this.names.get(name);
    if (!slot) {
      if (this.parent) return this.parent.resolve(name, hops + 1);
      return BUILTINS.has(name) ? { kind: "builtin", name } : undefined;
    }
    const outer = slot.unbound ? this.outer(name, hops) : undefined;
    return { kind: "slot", slot, hops, ...(outer ? { outer } : {}) };
  }

  private outer(name: string, hops: number): Ir | undefined {
    if (this.parent) return this.parent.resolve(name, hops + 1);
    return BUILTINS.has(name) ? { kind: "builtin", name } : undefined;
  }

  /** The slot that a bind sets; undefined where it would set one of a tuple. */
  target(name: string): { slot: Slot; hops: number } | undefined {
    const slot = this.names.get(name);
    return this.kind === "frame" && slot ? { slot, hops: 0 } : undefined;
  }

  all(): string[] {
    return [...this.names.keys(), ...(this.parent?.all() ?? [])].filter((name) => !name.startsWith("!"));
  }
}

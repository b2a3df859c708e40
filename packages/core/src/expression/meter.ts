// Bounds of one evaluation: steps, depth of calls, size of what is made. They hold inside loops and built-ins.
import { ExpressionError } from "./error.ts";

const MAX_STEPS = 1_000_000;
const MAX_DEPTH = 200;
const MAX_SIZE = 2_000_000;

const exceeded = (what: string) => new ExpressionError("expression_limit", `the expression exceeds its bound of ${what}`);

export class Meter {
  private steps = 0;
  private size = 0;
  private depth = 0;

  /** One step of a loop, or several. */
  step(count = 1): void {
    this.steps += count;
    if (this.steps > MAX_STEPS) throw exceeded(`${MAX_STEPS} steps`);
  }

  /** Characters about to be looked at, however often they were before; sixteen of them are a step. */
  look(characters: number): void {
    if (characters > 15) this.step(characters >>> 4);
  }

  /** A text about to be looked at to make one of about its length: what is kept counts less than what is put together anew. */
  restate(characters: number): void {
    this.look(characters);
    this.make(characters >>> 3);
  }

  /** Items or characters about to be made; call before they are. */
  make(count: number): void {
    this.size += count;
    if (!(this.size <= MAX_SIZE)) throw exceeded(`${MAX_SIZE} items and characters`);
  }

  /** Goes one level deeper; `leave` comes back. A failure ends the evaluation, so nothing comes back then. */
  enter(): void {
    this.deep(++this.depth);
  }

  leave(): void {
    this.depth--;
  }

  deep(depth: number): void {
    if (depth > MAX_DEPTH) throw exceeded(`${MAX_DEPTH} levels`);
  }
}

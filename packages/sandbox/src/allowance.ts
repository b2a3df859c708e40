// How many requests a simulator has let through, and what its replies tell of it.
import type { DocumentSim } from "./remote.generated.ts";

export class Allowance {
  private count = 0;

  reset(): void {
    this.count = 0;
  }

  /** Counts a request. True if it is one too many. */
  take(after: number | undefined): boolean {
    this.count += 1;
    return after !== undefined && this.count > after;
  }

  /**
   * The headers that tell what is left. The count starts anew when it is used up: the clock of a simulator
   * may stand still, and a client that waits for the next period would wait for ever.
   */
  headers({ rate_limit: rate, headers = {} }: DocumentSim): Record<string, string> {
    if (!rate) return { ...headers };
    const remaining = rate.limit - (this.count % rate.limit);
    const filled = Object.entries(rate.headers ?? {}).map(([name, text]) => [
      name.toLowerCase(),
      text.replace("{limit}", String(rate.limit)).replace("{remaining}", String(remaining)),
    ]);
    return { ...headers, ...Object.fromEntries(filled) };
  }
}

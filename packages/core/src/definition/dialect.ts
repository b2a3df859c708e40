// How a provider refuses, and the limits it has: what its replies mean beside its records.
import type { Category } from "../codes.ts";
import type { Expression } from "../expression/expression.ts";

export interface ErrorDialect {
  failed?: Expression;
  message?: Expression;
  code?: Expression;
  requestId?: Expression;
  fields?: { each: Expression; name?: Expression; text?: Expression; inside?: Expression };
  codes: Record<string, Category>;
  cases: ErrorCase[];
  default?: Category;
}

export interface ErrorCase {
  status?: number;
  type?: "json" | "text" | "empty";
  when?: Expression;
  is: Category;
  retryable?: boolean;
  retryAfter?: number;
}

export interface LimitFacts {
  /** What is allowed, each `900/1m`. */
  quota?: string[];
  /** Headers with the size of the window, and with what is used of it out of what (`api-usage=18/15000`). */
  limit?: string;
  usage?: string;
  reset?: { header: string; as: "seconds" | "unix_seconds" };
  remaining?: string;
  draft: boolean;
  /** False where what is used up does not come back within the time of a call. */
  retryable?: false;
}

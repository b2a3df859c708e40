// What the table says of a code.

export type Category =
  | "validation"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rate_limited"
  | "unsupported"
  | "provider_error"
  | "provider_unavailable"
  | "timeout"
  | "network";

export interface CodeEntry {
  /** HTTP status of a refusal, 0 where the code never answers a request by itself. */
  status: number;
  category: Category | "warning" | "definition" | "expression";
  meaning: string;
  remedy: string;
}

// The canonical form of a list: filters, sort, paging, windows.
import type { FieldType } from "../../codec/types.ts";
import type { EnumTable } from "../../enum.ts";
import type { Expression } from "../../expression/expression.ts";
import type { Method } from "../../http.ts";
import type { Path } from "../../path/parse.ts";
import type { Origin } from "../origin.ts";
import type { Template, TemplateValue } from "../template.ts";

export const BOUNDS = ["gte", "gt", "lte", "lt"] as const;
export type Bound = (typeof BOUNDS)[number];

export interface List<Operation> {
  /** Where filters and sort go. */
  args: "query" | "body";
  /** Where the records stand in the reply, tried in order; none: the reply is the list. */
  items: Path[];
  /** By key as written: `account.id`, `start_time.gte`. */
  filters: ReadonlyMap<string, Filter>;
  /** Filters that the engine applies within each page. */
  local: ReadonlyMap<string, FilterKey>;
  sort?: Sort;
  paging?: Paging;
  windows?: Windows;
  /** Another endpoint, for filters and sorts that only it has. */
  search?: Operation;
  /** What is listed where no type is given: an endpoint of its own, or collections in order. */
  untyped?: Operation | readonly string[];
  /** Kinds of the provider's records that no list here has. */
  leavesOut: readonly string[];
  /** For how long a changed record may not be found, in words. */
  lags?: string;
  /** The request itself tells the variant: no other variant's list would send the same. */
  typed: boolean;
}

/** A key under `filters`: a unified field, with a bound where it is one side of a range. */
export interface FilterKey {
  text: string;
  root: string;
  member?: string;
  bound?: Bound;
  type: FieldType;
}

/** What translates a unified value for a filter: the same as for the field. */
export interface FilterSide {
  codec: string;
  enumTable?: EnumTable;
  enumName?: string;
  lookup?: string;
  prefix?: string;
}

export interface Filter {
  key: FilterKey;
  side: FilterSide;
  target: FilterTarget;
  /** The step in which the provider is told a bound, in milliseconds; 0: any. */
  unit: number;
  /** The step in which records tell the field; absent where they do not, so that nothing can be told apart afterwards. */
  recordUnit?: number;
  origin: Origin;
}

/** Longest unit in which a provider that spells moments so is taken to hold none finer. */
const WHOLE_MS = 1000;

/** Whether the provider's moments are whole units of the filter, so that a bound can be moved by one unit and stay exact. */
export function isWhole({ unit, recordUnit }: Pick<Filter, "unit" | "recordUnit">): boolean {
  return recordUnit === undefined ? unit > 0 && unit <= WHOLE_MS : unit > 0 && unit === recordUnit;
}

export type FilterTarget =
  | { kind: "path"; path: Path }
  | { kind: "param"; name: string }
  | { kind: "header"; name: string }
  /** A condition of `{where}`; `{value}` becomes a literal of the language. */
  | { kind: "fragment"; template: Template; literals: "soql" }
  /** An element of `{filters}`. */
  | { kind: "element"; value: TemplateValue }
  /** An endpoint that takes the place of the list's own. */
  | { kind: "endpoint"; method: Method; path: Template };

export interface Sort {
  /** Arguments to merge, or what `{sort}` stands for. */
  args: TemplateValue;
  /** Unified field to the provider's name. */
  fields: ReadonlyMap<string, string>;
  origin: Origin;
}

export type PagingStyle = "page" | "offset" | "cursor" | "link" | "next_url";

/** What a reply tells: by an expression over its body, or by a header. */
export type Told = { expression: Expression } | { header: string };

export interface Paging {
  style: PagingStyle;
  args: "query" | "body";
  page?: Path;
  offset?: Path;
  cursor?: Path;
  size?: Path;
  first: 0 | 1;
  /** Whether records keep their page while others come and go: pages that are named do, pages that are counted do not. */
  stable: boolean;
  max?: number;
  next?: Told;
  more?: Told;
  pages?: Told;
  total?: Told;
}

export interface Windows {
  from: Filter;
  to: Filter;
  /** Bounds of other fields that go to the same places: a caller may give the range by any one of them. */
  others: { from: Filter; to: Filter }[];
  /** Longest window in milliseconds. */
  spanMs: number;
  order: "newest" | "oldest";
  /** Lower bound in epoch milliseconds where the caller gives none. */
  earliest?: number;
}

/** A filter as a caller writes it: `account.id` is `account[id]`, `updated_at.gt` answers `updated_at[gte]`. */
export function shownKey({ root, member, bound }: { root: string; member?: string; bound?: string }): string {
  const inner = member ?? (bound === undefined ? undefined : bound.startsWith("g") ? "gte" : "lt");
  return inner === undefined ? root : `${root}[${inner}]`;
}

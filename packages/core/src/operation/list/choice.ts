// Which of a list's ways answers a call, and what each filter becomes there: sent, or applied to the page.
import { type Filter, isWhole, type List, shownKey } from "../../definition/list/listing.ts";
import type { Operation, Variant } from "../../definition/types.ts";
import { type Problem, problem, type Warning } from "../../errors.ts";
import { formatInstant, type Instant } from "../../time.ts";
import type { Asked, ListQuery } from "./query.ts";

/** A filter that is sent, with the unified value to send. */
export interface Sent {
  filter: Filter;
  asked: Asked;
  value: string;
}

export interface Way {
  operation: Operation;
  list: List<Operation>;
  sent: Sent[];
  /** Filters that the engine applies to the page. */
  local: Asked[];
}

type WayResult = { ok: true; way: Way; warnings: Warning[] } | { ok: false; problems: Problem[] };

/**
 * The way that takes every filter and the sort: the list itself before its search, and one that sends everything before
 * one that leaves some of it to the engine.
 */
export function chooseWay(operation: Operation, variant: Variant, query: ListQuery, asked: Asked[]): WayResult {
  const ways = [operation, operation.list?.search].flatMap((one) => (one?.list ? [{ operation: one, list: one.list }] : []));
  const able = ways.flatMap(({ operation: one, list }) => {
    const taken = asked.map((filter) => takes(list, variant, filter));
    const sorts = query.sort === undefined || list.sort?.fields.has(query.sort.field) === true;
    return taken.every((kind) => kind !== "none") && sorts ? [{ operation: one, list, taken }] : [];
  });
  const [best] = able.sort((a, b) => count(a.taken, "local") - count(b.taken, "local"));
  if (!best) return { ok: false, problems: refusals(ways, variant, query, asked) };
  return place(best.operation, best.list, asked, best.taken);
}

type Taken = "sent" | "local" | "none";

function count(taken: Taken[], kind: Taken): number {
  return taken.filter((one) => one === kind).length;
}

function takes(list: List<Operation>, variant: Variant, asked: Asked): Taken {
  const filter = filterFor(list, asked);
  // A word that the provider spells in several ways is asked for by one of them only where the place takes a list.
  const spellings = filter?.side.enumTable?.entries.find(({ word }) => word === asked.value)?.reads.length ?? 1;
  const holds = filter?.target.kind === "path" && filter.target.path.many;
  if (filter && (spellings < 2 || holds)) return "sent";
  const declared = [...list.local.values()].some((key) => shownKey(key) === asked.shown);
  const readable =
    filter && variant.fields.some(({ key, read }) => read && key.root === asked.root && key.member === asked.member);
  return declared || readable ? "local" : "none";
}

/** The declared filter that answers an asked one: the same bound, else the one that differs by the moment itself. */
function filterFor({ filters }: List<Operation>, { root, member, bound }: Asked): Filter | undefined {
  const all = [...filters.values()].filter(({ key }) => key.root === root && key.member === member);
  if (bound === undefined) return all.find(({ key }) => key.bound === undefined);
  const other = bound === "gte" ? "gt" : "lte";
  return all.find(({ key }) => key.bound === bound) ?? all.find(({ key }) => key.bound === other);
}

function place(operation: Operation, list: List<Operation>, asked: Asked[], taken: Taken[]): WayResult {
  const sent: Sent[] = [];
  const local: Asked[] = [];
  const problems: Problem[] = [];
  asked.forEach((one, index) => {
    const filter = filterFor(list, one);
    if (taken[index] === "local" || !filter) local.push(one);
    else if (!one.instant) sent.push({ filter, asked: one, value: one.value });
    else {
      const pushed = pushBound(filter, one, one.instant);
      if (!pushed) {
        const expected = `a moment on a whole step of ${filter.unit / 1000} s`;
        problems.push(
          problem("invalid_value", `${one.shown} takes ${expected} here.`, { field: `query.${one.shown}`, expected }),
        );
      } else {
        sent.push({ filter, asked: one, value: pushed.value });
        if (!pushed.exact) local.push(pushed.edge === undefined ? one : { ...one, edge: pushed.edge });
      }
    }
  });
  const endpoints = sent.filter(({ filter }) => filter.target.kind === "endpoint");
  if (endpoints.length > 1) {
    const got = endpoints.map((one) => one.asked.shown);
    const message = `${got.join(" and ")} have an endpoint each; a list takes one of them.`;
    problems.push(problem("link_conflict", message, { field: `query.${got[1]}`, expected: "one of the filters", got }));
  }
  if (problems.length > 0) return { ok: false, problems };
  // What stands on a bound alone belongs to another page: nothing that would be missed.
  const warnings = local
    .filter(({ edge }) => edge === undefined)
    .map((one): Warning => {
      const message = `The provider does not filter by ${one.shown}; it is applied within each page, which may be short or empty.`;
      return { code: "filtered_locally", field: one.shown, message };
    });
  return { ok: true, way: { operation, list, sent, local }, warnings };
}

/**
 * The bound to send for an asked one, and whether it alone gives the answer. The provider's moments are told in steps, and
 * its bound may be exclusive where the caller's is not; what it then lets through is dropped from the page. Undefined where
 * neither the provider nor the records could tell.
 */
export function pushBound(
  filter: Filter,
  { bound, value }: Asked,
  instant: Instant,
): { value: string; exact: boolean; edge?: number } | undefined {
  const { unit, recordUnit } = filter;
  const same = filter.key.bound === bound;
  if (unit === 0) {
    if (same) return { value, exact: true };
    const edge = bound === "gte" ? instant.ms - 1 : upMs(instant, 1);
    return { value: formatInstant(edge), exact: false, edge };
  }
  const aligned = instant.ms % unit === 0 && instant.fraction.length <= 3;
  if (same && aligned) return { value, exact: true };
  const up = upMs(instant, unit);
  const down = Math.floor(instant.ms / unit) * unit;
  // Moments of whole steps: r >= x is r >= up(x) and r > up(x) - 1 step; r < x is r < up(x) and r <= up(x) - 1 step.
  if (isWhole(filter)) return { value: formatInstant(same ? up : up - unit), exact: true };
  if (recordUnit === undefined) return undefined;
  if (bound === "gte") return { value: formatInstant(same ? down : up - unit), exact: false };
  return { value: formatInstant(up), exact: false };
}

/** The next whole step that is not before an instant. */
function upMs({ ms, fraction }: Instant, unit: number): number {
  return Math.ceil((ms + (fraction.length > 3 ? 0.5 : 0)) / unit) * unit;
}

function refusals(ways: { list: List<Operation> }[], variant: Variant, { sort }: ListQuery, asked: Asked[]): Problem[] {
  const lists = ways.map(({ list }) => list);
  const filters = [
    ...new Set(
      lists.flatMap((list) => [
        ...[...list.filters.values()].map(({ key }) => shownKey(key)),
        ...[...list.local.values()].map(shownKey),
      ]),
    ),
  ];
  const sorts = [...new Set(lists.flatMap((list) => [...(list.sort?.fields.keys() ?? [])]))];
  const problems = asked
    .filter((one) => lists.every((list) => takes(list, variant, one) === "none"))
    .map(({ shown }) => unsupportedFilter(shown, filters));
  if (sort && !sorts.includes(sort.field)) problems.push(unsupportedSort(sort.field, sorts));
  if (problems.length > 0) return problems;
  const shown = [...asked.map((one) => one.shown), ...(sort ? ["sort"] : [])];
  return [
    problem("unsupported_filter", `The provider takes ${shown.join(", ")} each by itself, and not together.`, {
      field: `query.${shown[0]}`,
      expected: filters,
      got: shown,
    }),
  ];
}

function unsupportedFilter(shown: string, filters: string[]): Problem {
  const can = filters.length === 0 ? "by nothing" : `by ${filters.join(", ")}`;
  const field = `query.${shown}`;
  return problem("unsupported_filter", `This list cannot be filtered by ${shown}, but ${can}.`, {
    field,
    expected: filters,
    got: shown,
  });
}

function unsupportedSort(field: string, sorts: string[]): Problem {
  const can = sorts.length === 0 ? "" : `, but by ${sorts.join(", ")}`;
  return problem("unsupported_sort", `This list cannot be sorted by ${field}${can}.`, {
    field: "query.sort",
    expected: sorts,
    got: field,
  });
}

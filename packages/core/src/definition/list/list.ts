// Compiles a list: its request like any operation's, and filters, sort, paging, windows beside it.
import { isObject, type Json } from "../../json.ts";
import type { Path } from "../../path/parse.ts";
import { escapePointer } from "../../text/pointer.ts";
import { parseInstant } from "../../time.ts";
import { withVars } from "../envelope.ts";
import { compileOperation, type OperationScope, operationKeys } from "../operations.ts";
import type { EnvelopeSource, ListSource, PagingSource, SearchSource, SortSource, WindowsSource } from "../source.generated.ts";
import { parseTemplateValue, type TemplateValue, variablesOf } from "../template.ts";
import type { Operation } from "../types.ts";
import { asksForType } from "../variant.ts";
import { compileFilter, fieldOf, readFilterKey } from "./filters.ts";
import type { Filter, FilterKey, List, Paging, Sort, Windows } from "./listing.ts";
import { compilePaging, finishPaging, layPaging } from "./paging.ts";

export interface ListLayer {
  source: ListSource | SearchSource | null | undefined;
  pointer: string;
}

type Keys = Record<string, Json | undefined>;
interface Part {
  keys: Keys;
  pointer: string;
}

/** Compiles the list of one variant from the resource's and the variant's own entry; undefined where it has none that can be sent. */
export function compileList(scope: OperationScope, layers: ListLayer[]): Operation | undefined {
  const parts = partsOf(layers);
  const paging = [scope.provider.paging, ...parts.map((part) => pagingOf(scope, part))];
  const operation = compileWay(scope, layers, parts, paging);
  if (!operation?.list) return undefined;
  const windows = find(parts, "windows");
  const untyped = find(parts, "untyped");
  const search = find(parts, "search");
  const shared = (find(parts, "envelope")?.value ?? {}) as EnvelopeSource;
  const others = { ...scope, envelopes: [...scope.envelopes, shared] };
  Object.assign(operation.list, {
    ...(windows
      ? { windows: compileWindows(scope, operation.list, windows.value as unknown as WindowsSource, windows.pointer) }
      : {}),
    ...(search ? { search: compileOther(others, search, paging, operation) } : {}),
    ...(Array.isArray(untyped?.value)
      ? { untyped: untyped.value as string[] }
      : untyped
        ? { untyped: compileOther(others, untyped, paging, operation) }
        : {}),
  });
  checkRequired(scope, operation, parts);
  return operation;
}

function partsOf(layers: ListLayer[]): Part[] {
  const from = layers.findLastIndex(({ source }) => source === null) + 1;
  return layers
    .slice(from)
    .flatMap(({ source, pointer }) => (isObject(source) ? [{ keys: source as unknown as Keys, pointer }] : []));
}

/** The last value of a key, with its pointer. */
function find(parts: Part[], key: string): { value: Json; pointer: string } | undefined {
  const part = parts.findLast(({ keys }) => keys[key] !== undefined);
  return part && { value: part.keys[key] as Json, pointer: `${part.pointer}/${key}` };
}

function pagingOf({ report }: OperationScope, { keys, pointer }: Part): Partial<Paging> {
  return compilePaging(report, keys.paging as unknown as PagingSource | undefined, `${pointer}/paging`);
}

/** `search` or an endpoint for `untyped`: a list of its own that shares envelope, paging and what is required. */
function compileOther(
  scope: OperationScope,
  { value, pointer }: { value: Json; pointer: string },
  paging: Partial<Paging>[],
  { required }: Operation,
): Operation | undefined {
  const layers = [{ source: value as unknown as SearchSource | string, pointer }] as ListLayer[];
  const parts = partsOf(layers);
  const other = compileWay(scope, layers, parts, [...paging, ...parts.map((part) => pagingOf(scope, part))]);
  return other && { ...other, required };
}

/** One way to list: a request with its own filters, sort and paging. */
function compileWay(
  scope: OperationScope,
  layers: ListLayer[],
  parts: Part[],
  pagings: Partial<Paging>[],
): Operation | undefined {
  const { report } = scope;
  const keys = operationKeys(layers as Parameters<typeof operationKeys>[0]);
  const operation = keys && compileOperation({ ...scope, constants: [] }, "list", keys);
  if (!operation) return undefined;
  const own = find(parts, "args")?.value as List<Operation>["args"] | undefined;
  const laid = layPaging(pagings);
  const pointer = find(parts, "paging")?.pointer ?? keys.get("endpoint")?.pointer ?? scope.pointer;
  const paging = finishPaging(report, { ...laid, ...(laid.args || !own ? {} : { args: own }) }, pointer);
  const sort = find(parts, "sort");
  const lags = find(parts, "lags");
  const list: List<Operation> = {
    args: own ?? paging?.args ?? "query",
    items: compileItems(scope, parts),
    filters: compileFilters(scope, parts),
    local: compileLocal(scope, parts),
    ...(sort ? { sort: compileSort(scope, sort.value as unknown as SortSource, sort.pointer) } : {}),
    ...(paging ? { paging } : {}),
    leavesOut: (find(parts, "leaves_out")?.value ?? []) as string[],
    ...(lags ? { lags: lags.value as string } : {}),
    typed: false,
  };
  operation.list = list;
  checkPlaces(scope, operation, list, keys.get("endpoint")?.pointer ?? scope.pointer);
  return operation;
}

/** Where the records stand: one path, or several tried in order. */
function compileItems(scope: OperationScope, parts: Part[]): Path[] {
  const { report, envelopes } = scope;
  const own = find(parts, "envelope");
  const all = [...envelopes, (own?.value ?? {}) as EnvelopeSource];
  const pointer = own ? `${own.pointer}/items` : "/envelope/items";
  const text = withVars(scope, all.findLast(({ items }) => items !== undefined)?.items, pointer);
  if (text === undefined || text === "$") return [];
  return text.split("??").flatMap((one) => {
    const path = report.path(one.trim(), pointer);
    if (path?.steps.some((step) => step.kind === "where"))
      return report.add("path_syntax", pointer, `records stand at a plain path such as \`results\`, not \`${one.trim()}\``) ?? [];
    return path ? [path] : [];
  });
}

function compileFilters(scope: OperationScope, parts: Part[]): ReadonlyMap<string, Filter> {
  const literals = find(parts, "literals")?.value as "soql" | undefined;
  const filters = new Map<string, Filter>();
  for (const { keys, pointer } of parts) {
    for (const [text, source] of Object.entries(isObject(keys.filters) ? keys.filters : {})) {
      filters.delete(text);
      if (source === null) continue;
      const filter = compileFilter(scope, text, source, `${pointer}/filters/${escapePointer(text)}`, literals);
      if (filter) filters.set(text, filter);
    }
  }
  return filters;
}

function compileLocal(scope: OperationScope, parts: Part[]): ReadonlyMap<string, FilterKey> {
  const found = find(parts, "local");
  const local = new Map<string, FilterKey>();
  ((found?.value ?? []) as string[]).forEach((text, index) => {
    const pointer = `${found?.pointer}/${index}`;
    const key = readFilterKey(scope, text, pointer);
    if (!key) return;
    const isType = key.root === scope.model.discriminator && scope.word !== undefined;
    if (isType || fieldOf(scope.fields, key)?.read) local.set(text, key);
    // A variant that does not hold the field is not filtered by it.
    else if (scope.word === undefined) scope.report.add("filter_unusable", pointer, `records hold no ${text} to filter by`);
  });
  return local;
}

function compileSort({ report, model }: OperationScope, source: SortSource, pointer: string): Sort {
  for (const name of Object.keys(source.fields)) {
    if (model.fields.has(name)) continue;
    const expected = [...model.fields.keys()];
    const message = `the unified model has no field \`${name}\``;
    report.add("unified_field_unknown", `${pointer}/fields/${escapePointer(name)}`, message, { at: "key", expected, got: name });
  }
  const args = parseTemplateValue(source.args as Json);
  for (const part of variablesOf(args)) {
    const forms = ["upper", "ascending_word", "sign"];
    const known =
      part.name === "field" ? part.codec === undefined : part.name === "order" && forms.includes(part.codec ?? "sign");
    if (known) continue;
    const expected = ["field", "order", ...forms.map((form) => `order:${form}`)];
    report.add("template_variable", `${pointer}/args`, `\`{${part.name}}\` is nothing that a sort can name`, {
      expected,
      got: part.name,
    });
  }
  return { args, fields: new Map(Object.entries(source.fields)), origin: report.merged.origin(pointer) };
}

function compileWindows(
  { report }: OperationScope,
  list: List<Operation>,
  source: WindowsSource,
  pointer: string,
): Windows | undefined {
  const bound = (key: "from" | "to", bounds: readonly string[]) => {
    const filter = list.filters.get(source[key]);
    if (filter && bounds.includes(filter.key.bound ?? "")) return filter;
    const expected = [...list.filters.keys()].filter((text) => bounds.includes(text.split(".").at(-1) ?? ""));
    return report.add("filter_missing", `${pointer}/${key}`, `the list has no such bound as \`${source[key]}\``, {
      expected,
      got: source[key],
    });
  };
  const from = bound("from", ["gte", "gt"]);
  const to = bound("to", ["lt", "lte"]);
  if (!from || !to) return undefined;
  if (from.key.root !== to.key.root)
    return report.add("filter_unusable", pointer, "both bounds of a window are of one field", { got: [source.from, source.to] });
  const earliest = source.earliest === undefined ? undefined : parseInstant(source.earliest)?.ms;
  return {
    from,
    to,
    others: otherBounds(list, from, to),
    spanMs: Number(source.span.slice(0, -1)) * 86_400_000,
    order: source.order ?? "newest",
    ...(earliest === undefined ? {} : { earliest }),
  };
}

/** Pairs of bounds of other fields that go where `from` and `to` go. */
function otherBounds({ filters }: List<Operation>, from: Filter, to: Filter): Windows["others"] {
  const like = (one: Filter) => [...filters.values()].filter((other) => other !== one && placeOf(other) === placeOf(one));
  return like(from).flatMap((low) => {
    const high = like(to).find(({ key }) => key.root === low.key.root && key.bound?.startsWith("l"));
    return high && low.key.bound?.startsWith("g") ? [{ from: low, to: high }] : [];
  });
}

function placeOf({ target }: Filter): string {
  return target.kind === "path" ? target.path.text : target.kind === "param" ? target.name : JSON.stringify(target);
}

/** Conditions, elements and a sort that is no object need their place in the request, and a place needs what fills it. */
function checkPlaces({ report }: OperationScope, operation: Operation, list: List<Operation>, pointer: string): void {
  const values: TemplateValue[] = [...Object.values(operation.query), ...Object.values(operation.headers), operation.body];
  const named = new Set(values.flatMap(variablesOf).map((part) => part.name));
  const has = (kind: string) => [...list.filters.values()].some(({ target }) => target.kind === kind);
  const places = [
    { name: "where", filled: has("fragment") || Object.hasOwn(operation.vars, "where"), needed: has("fragment") },
    { name: "filters", filled: has("element"), needed: has("element") },
    { name: "sort", filled: list.sort !== undefined, needed: list.sort !== undefined && list.sort.args.kind !== "object" },
  ];
  for (const { name, filled, needed } of places) {
    if (needed && !named.has(name)) report.add("filter_place", pointer, `nothing in query or body names \`{${name}}\``);
    if (named.has(name) && !filled) report.add("filter_place", pointer, `\`{${name}}\` is named, and nothing fills it`);
  }
}

/** What a list requires can be given: as a filter, a local one, or the type. */
function checkRequired({ report, model }: OperationScope, { required, list }: Operation, parts: Part[]): void {
  const pointer = find(parts, "required")?.pointer;
  if (!list || pointer === undefined) return;
  const lists = [list, list.search?.list].filter((one) => one !== undefined);
  const keys = lists.flatMap((one) => [...[...one.filters.values()].map(({ key }) => key), ...one.local.values()]);
  required.forEach((requirement, index) => {
    const { fields, query, text } = requirement;
    if (query || asksForType(requirement, model.discriminator)) return;
    if (fields.some((name) => keys.some((key) => key.root === name || key.text === name))) return;
    report.add("filter_missing", `${pointer}/${index}`, `\`${text}\` is required, and the list has no such filter`, {
      expected: keys.map((key) => key.text),
      got: text,
    });
  });
}

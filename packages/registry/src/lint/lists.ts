// What a list sends besides its own query, and where it reads a page: each with the place at which it was written.
import {
  atPointer,
  escapePointer,
  type Filter,
  type List,
  type Operation,
  type Paging,
  type Path,
  type Told,
  type Variant,
} from "@mapwright/core";
import { walk } from "./keys.ts";
import { keyOrigin } from "./origin.ts";
import type { LintContext } from "./rule.ts";

interface Origin {
  file: string;
  pointer: string;
}

/** One argument of a list: the names it has in a query, or the path it has in a body. */
export interface Argument {
  place: "query" | "body" | "header";
  keys: string[];
  origin: Origin;
}

/** One way to list: the request, and where its keys are written. */
export interface ListWay {
  operation: Operation;
  list: List<Operation>;
  /** Whether it is the list itself, whose endpoint and query are checked as any operation's. */
  main: boolean;
  origin: Origin;
}

/** The list itself, its search, and the endpoint for all types. */
export function waysOf(variant: Variant): ListWay[] {
  const { list: operation } = variant.operations;
  if (!operation?.list) return [];
  const { search, untyped } = operation.list;
  const others = [search, untyped].filter(
    (one): one is Operation => one !== undefined && "endpoint" in one === false && !Array.isArray(one),
  );
  return [operation, ...others].flatMap((one, index) =>
    one.list ? [{ operation: one, list: one.list, main: index === 0, origin: one.origin }] : [],
  );
}

/** The arguments of filters, sort and paging. */
export function argumentsOf(context: LintContext, variant: Variant, { list, origin }: ListWay): Argument[] {
  const filters = [...list.filters.values()].flatMap((filter) => filterArguments(filter, list.args));
  const sort = list.sort?.args.kind === "object" ? list.sort.args.members.map(([name]) => name) : [];
  const sorts = sort.map((name) => ({
    place: list.args,
    keys: [name],
    origin: { ...(list.sort?.origin ?? origin), pointer: `${list.sort?.origin.pointer}/args` },
  }));
  const { paging } = list;
  const params = (["page", "offset", "cursor", "size"] as const).flatMap((key): Argument[] => {
    const path = paging?.[key];
    return path ? [{ place: paging.args, keys: walk(path).keys, origin: pagingOrigin(context, variant, key) }] : [];
  });
  return [...filters, ...sorts, ...params];
}

function filterArguments({ target, origin }: Filter, place: "query" | "body"): Argument[] {
  if (target.kind === "path") {
    const { keys, tags } = walk(target.path);
    return [{ place, keys, origin }, ...tags.map((tag): Argument => ({ place, keys: tag.keys, origin }))];
  }
  if (target.kind === "param") return [{ place, keys: [target.name], origin }];
  return target.kind === "header" ? [{ place: "header", keys: [target.name], origin }] : [];
}

/** What a page is read by: names from the top of the body, each with its origin. */
export function toldBy(
  context: LintContext,
  variant: Variant,
  paging: Paging,
): { keys: string[]; offset: number; origin: Origin }[] {
  return (["next", "more", "pages", "total"] as const).flatMap((key) => {
    const told: Told | undefined = paging[key];
    if (!told || !("expression" in told)) return [];
    const origin = pagingOrigin(context, variant, key);
    return told.expression.paths.map(({ path, offset }) => ({ keys: path, offset, origin }));
  });
}

/** Where a key of paging is written: in the list, else in provider.yaml. */
function pagingOrigin(context: LintContext, variant: Variant, key: string): Origin {
  const { yaml, provider } = context;
  const own = keyOrigin(context, variant, "list", "paging");
  const pointer = own && `${own.pointer}/${escapePointer(key)}`;
  if (pointer !== undefined && atPointer(yaml.value, pointer) !== undefined) return { file: yaml.file, pointer };
  const search = `/operations/list/search/paging/${escapePointer(key)}`;
  if (atPointer(yaml.value, search) !== undefined) return { file: yaml.file, pointer: search };
  return { file: provider.provider?.file ?? yaml.file, pointer: `/paging/${escapePointer(key)}` };
}

/** The path of the records in a reply, as names. */
export function itemKeys(items: readonly Path[]): string[][] {
  return items.map((path) => walk(path).keys);
}

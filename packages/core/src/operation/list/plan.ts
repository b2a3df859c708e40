// Checks a call for a list before anything is sent: options, cursor, type, filters, sort, what is required. All problems at once.
import type { Definition } from "../../definition/types.ts";
import { asksForType } from "../../definition/variant.ts";
import { type Problem, problem, type Warning } from "../../errors.ts";
import { GivenFields } from "../../record/given.ts";
import { readOptions } from "../options.ts";
import type { Prepared } from "../prepare.ts";
import { readSettings } from "../settings.ts";
import type { Call, Context, Options } from "../types.ts";
import { chooseWay, type Way } from "./choice.ts";
import { pageSize, STANDARD_LIMIT } from "./paging.ts";
import { type Position, readPosition } from "./position.ts";
import { type Asked, type ListQuery, readListQuery } from "./query.ts";
import { type ListRoute, listRouteOf } from "./route.ts";
import { openWindow, windowAt, windowFilters, windowsAsked } from "./window.ts";

export interface Plan {
  options: Options;
  query: ListQuery;
  route: ListRoute;
  way: Way;
  position: Position;
  /** Records of a page; undefined where the provider sets it. */
  size: number | undefined;
  /** Nothing can match, so that nothing needs to be asked. */
  empty: boolean;
  prepared: Prepared;
}

export type PlanResult = { ok: true; plan: Plan } | { ok: false; problems: Problem[] };

/** Plans one page. */
export function planList(definition: Definition, call: Call, context: Context): PlanResult {
  const problems: Problem[] = [];
  const { discriminator } = definition.model;
  const read = call.options ?? readOptions(call.query, { list: true, discriminator });
  if (!read.ok) problems.push(...read.problems);
  const settings = readSettings(definition.provider, context.settings);
  if (!settings.ok) problems.push(...settings.problems);
  if (!read.ok || !settings.ok) return { ok: false, problems };
  const { options } = read;
  const query = readListQuery(definition.model, options, problems);
  const position = positionOf(options, query, problems);
  const route = listRouteOf(definition, options.word, position, problems);
  if (!route) return { ok: false, problems };
  const { variant, operation, word } = route;
  checkRequired(route, query, options, discriminator, problems);
  const warnings: Warning[] = [...route.warnings];
  const byType = route.filterByType && word !== undefined && discriminator !== undefined;
  const asked = [...query.asked, ...(byType ? [typeFilter(discriminator, word)] : [])];
  checkWalk(definition, route, query, asked, problems);
  const ranged = inWindow(route, asked, position, context.now, problems);
  if (problems.length > 0) return { ok: false, problems };
  const chosen = chooseWay(operation, variant, query, ranged.asked);
  if (!chosen.ok) return { ok: false, problems: chosen.problems };
  const { way } = chosen;
  const { paging } = way.list;
  const limit = position.limit ?? (options.format === "stream" ? paging?.max : undefined) ?? STANDARD_LIMIT;
  const size = pageSize(paging, limit);
  warnings.push(
    ...ranged.warnings,
    ...chosen.warnings,
    ...limitWarnings(options, size),
    ...omitWarnings(route, way, options),
    ...lagWarnings(definition, way, query, options),
  );
  const prepared: Prepared = {
    variant,
    operation: way.operation,
    ...(word === undefined ? {} : { word }),
    settings: settings.settings,
    options,
    input: { given: new GivenFields(), problems: [], warnings: [] },
    warnings,
  };
  const start = { ...position, ...(route.walk ? { word } : {}), ...(ranged.window ? { window: ranged.window } : {}) };
  return { ok: true, plan: { options, query, route, way, position: start as Position, size, empty: ranged.empty, prepared } };
}

/** The position that the cursor holds, or the start; a cursor of another list is a problem. */
function positionOf(options: Options, query: ListQuery, problems: Problem[]): Position {
  const { cursor, limit } = options;
  const start: Position = { query: query.fingerprint, ...(limit === undefined ? {} : { limit }) };
  if (cursor === undefined) return start;
  const position = readPosition(cursor);
  if (!position) {
    problems.push(problem("invalid_cursor", "The cursor is none that a list gave.", { field: "query.next_cursor" }));
  } else if (position.query !== query.fingerprint) {
    const message = "The cursor belongs to a list with other filters or another sort.";
    problems.push(problem("cursor_mismatch", message, { field: "query.next_cursor" }));
  } else if (limit !== undefined && limit !== position.limit) {
    const expected = position.limit ?? "no limit";
    const message = `The cursor belongs to a list with another limit: ${expected}.`;
    problems.push(problem("cursor_mismatch", message, { field: "query.limit", expected, got: limit }));
  } else return position;
  return start;
}

function typeFilter(discriminator: string, word: string): Asked {
  return { shown: discriminator, root: discriminator, value: word };
}

function checkRequired(
  { operation, word }: ListRoute,
  { asked }: ListQuery,
  options: Options,
  discriminator: string | undefined,
  problems: Problem[],
): void {
  for (const requirement of operation.required) {
    const { fields, text } = requirement;
    const named = fields.map((name) => name.replace(/^query\./, ""));
    const isType = asksForType({ ...requirement, fields: named }, discriminator);
    if (isType && (word !== undefined || options.word !== undefined)) continue;
    const holds = asked.some(({ root, member, bound }) =>
      named.some((name) => name === root || name === [root, member, bound].filter((part) => part !== undefined).join(".")),
    );
    // A filter that was refused already is not missing.
    const refused = problems.some(({ field }) => named.some((name) => field?.startsWith(`query.${name.split(".")[0]}`)));
    if (holds || refused) continue;
    const code = isType ? "type_required" : "missing_required";
    const shown = named.map((name) => shownName(name, operation));
    const message = `This list needs ${shown.join(" or ")}.`;
    problems.push(problem(code, message, { field: `query.${shown[0]}`, expected: text }));
  }
}

/** `account` as a caller writes the filter that the list has for it: `account[id]`. */
function shownName(name: string, { list }: ListRoute["operation"]): string {
  const [root, last] = name.split(".");
  if (last !== undefined) return `${root}[${last}]`;
  const key = [...(list?.filters.values() ?? [])].find((filter) => filter.key.root === root)?.key;
  return key?.member === undefined ? name : `${name}[${key.member}]`;
}

/** Where several collections are walked, each must take every filter, and none can be sorted across. */
function checkWalk(definition: Definition, { walk }: ListRoute, query: ListQuery, asked: Asked[], problems: Problem[]): void {
  if (!walk || walk.length < 2) return;
  if (query.sort) {
    const message = `${definition.provider.name} keeps ${walk.join(", ")} apart, so that a sort needs one ${definition.model.discriminator}.`;
    problems.push(problem("unsupported_sort", message, { field: "query.sort", expected: [...walk] }));
  }
  for (const word of walk) {
    const variant = definition.variants.get(word);
    const operation = variant?.operations.list;
    const { sort: _sort, ...unsorted } = query;
    const chosen = variant && operation ? chooseWay(operation, variant, unsorted, asked) : undefined;
    if (!chosen || chosen.ok) continue;
    for (const found of chosen.problems) {
      if (problems.some(({ field, code }) => field === found.field && code === found.code)) continue;
      problems.push({ ...found, message: `${word}: ${found.message}` });
    }
  }
}

interface Ranged {
  asked: Asked[];
  window?: Position["window"];
  empty: boolean;
  warnings: Warning[];
}

/** The filters with those of a window in the place of the range asked for. */
function inWindow({ operation }: ListRoute, asked: Asked[], position: Position, now: number, problems: Problem[]): Ranged {
  const declared = operation.list?.windows;
  if (!declared) {
    if (position.window)
      problems.push(problem("invalid_cursor", "The cursor is none of this list.", { field: "query.next_cursor" }));
    return { asked, empty: false, warnings: [] };
  }
  const windows = windowsAsked(declared, asked);
  if ("code" in windows) {
    problems.push(windows);
    return { asked, empty: false, warnings: [] };
  }
  const opened = openWindow(windows, asked, now);
  if (!opened.ok) {
    problems.push(...opened.problems);
    return { asked, empty: false, warnings: [] };
  }
  const range = position.window ?? opened.range;
  const window = windowAt(windows, range);
  const others = asked.filter(({ root }) => root !== windows.from.key.root);
  const own = window ? windowFilters(windows, window, asked) : [];
  return { asked: [...others, ...own], window: range, empty: window === undefined, warnings: opened.warnings };
}

function limitWarnings({ limit }: Options, size: number | undefined): Warning[] {
  if (limit === undefined || limit === size) return [];
  const message =
    size === undefined
      ? "The provider sets the size of its pages itself; the limit is not sent."
      : `A page holds at most ${size} records here, not ${limit}.`;
  return [{ code: "limit_clamped", field: "limit", message }];
}

/** That what was asked for is looked up where changes show only after a while. */
function lagWarnings({ provider }: Definition, { list, sent }: Way, { sort }: ListQuery, { cursor }: Options): Warning[] {
  const asked = sent[0]?.asked.shown ?? (sort && "sort");
  if (list.lags === undefined || asked === undefined || cursor !== undefined) return [];
  return [
    { code: "search_lags", field: asked, message: `${provider.name} finds a new or changed record so only after ${list.lags}.` },
  ];
}

/** What a search leaves out that the list itself would hold. */
function omitWarnings({ operation }: ListRoute, way: Way, { excludeFields }: Options): Warning[] {
  const more = [...way.operation.omit].filter((root) => !operation.omit.has(root) && !excludeFields.includes(root));
  return more.map((root) => ({
    code: "field_not_listed",
    field: root,
    message: `Records that are searched for lack ${root}; read the record for it.`,
  }));
}

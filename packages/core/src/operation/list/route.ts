// Which list a call means: the variant, or several collections in order, and whether the type is still to be filtered by.
import { keptApart, listsAll } from "../../definition/list/types.ts";
import type { Definition, Operation } from "../../definition/types.ts";
import { type Problem, problem, type Warning } from "../../errors.ts";
import { isOffered, namedRoute, type Route, unsupported, wordsOf } from "../route.ts";
import type { Position } from "./position.ts";

export interface ListRoute extends Route {
  /** The request does not tell the type, so records are to be filtered by it. */
  filterByType: boolean;
  /** The collections that the list walks; one after `word` comes next. */
  walk?: readonly string[];
  warnings: Warning[];
}

/** The list that a type and a position name; adds a problem and returns undefined where there is none. */
export function listRouteOf(
  definition: Definition,
  type: string | undefined,
  position: Position | undefined,
  problems: Problem[],
): ListRoute | undefined {
  const words = wordsOf(definition, "list");
  const common = definition.common.operations.list;
  if (!isOffered(definition, "list", words, problems)) return undefined;
  if (type !== undefined) {
    const route = typedRoute(definition, type);
    if (!route) problems.push(unsupported(definition, "list", type, "query."));
    return route;
  }
  if (definition.variants.size === 0 && common) {
    return { variant: definition.common, operation: common, filterByType: false, warnings: [] };
  }
  const [first = ""] = words;
  return untyped(definition, common ?? (definition.variants.get(first)?.operations.list as Operation), words, position, problems);
}

function typedRoute(definition: Definition, word: string): ListRoute | undefined {
  const route = namedRoute(definition, "list", word);
  return (
    route && { ...route, filterByType: route.variant.word === undefined || route.operation.list?.typed === false, warnings: [] }
  );
}

function untyped(
  definition: Definition,
  list: Operation,
  words: string[],
  position: Position | undefined,
  problems: Problem[],
): ListRoute | undefined {
  const { common, defaultVariant, provider } = definition;
  const { discriminator = "" } = definition.model;
  const declared = list.list?.untyped;
  if (declared !== undefined && "endpoint" in declared === false && Array.isArray(declared)) {
    const walk = (declared as readonly string[]).filter((word) => words.includes(word));
    const word = position?.word ?? walk[0];
    const route = word === undefined || !walk.includes(word) ? undefined : typedRoute(definition, word);
    const begins = position?.word === undefined && position?.at === undefined;
    if (route) return { ...route, walk, warnings: begins ? leftOut(definition, walk, list.list?.leavesOut ?? []) : [] };
    problems.push(problem("invalid_cursor", "The cursor is none of this list.", { field: "query.next_cursor" }));
    return undefined;
  }
  if (declared !== undefined) return { variant: common, operation: declared as Operation, filterByType: false, warnings: [] };
  if (common.operations.list && listsAll(definition)) {
    const apart = keptApart(definition);
    const message = `Without ${apart.join(", ")}, which ${provider.name} keeps apart: ask for that ${discriminator}.`;
    const warnings: Warning[] = apart.length === 0 ? [] : [{ code: "type_defaulted", field: discriminator, message }];
    if (position?.at === undefined) warnings.push(...named(definition, list.list?.leavesOut ?? []));
    return { variant: common, operation: common.operations.list, filterByType: false, warnings };
  }
  const standard = defaultVariant === undefined ? undefined : typedRoute(definition, defaultVariant);
  if (standard) {
    const message = `Only ${defaultVariant} is listed, since no ${discriminator} was given: ${words.join(", ")}.`;
    return { ...standard, warnings: [{ code: "type_defaulted", field: discriminator, message }] };
  }
  const message = `${provider.name} lists one ${discriminator} at a time: ${words.join(", ")}.`;
  problems.push(problem("type_required", message, { field: `query.${discriminator}`, expected: words }));
  return undefined;
}

/** What an untyped walk does not come by: types that it does not name, and kinds that have no word. */
function leftOut(definition: Definition, walk: readonly string[], kinds: readonly string[]): Warning[] {
  return named(definition, [...[...definition.variants.keys()].filter((word) => !walk.includes(word)), ...kinds]);
}

function named({ provider, model }: Definition, kinds: readonly string[]): Warning[] {
  if (kinds.length === 0) return [];
  const message = `${provider.name} has more than this list holds: ${kinds.join(", ")}.`;
  return [{ code: "kinds_left_out", ...(model.discriminator === undefined ? {} : { field: model.discriminator }), message }];
}

// Which list a call means: the variant, or several collections in order, and whether the type is still to be filtered by.
import { keptApart, listsAll } from "../../definition/list/types.ts";
import type { Definition, Operation, Variant } from "../../definition/types.ts";
import { takesOwnWords, variantNamed } from "../../definition/variant.ts";
import { excerpt, type Problem, problem, type Warning } from "../../errors.ts";
import type { Position } from "./position.ts";

export interface Route {
  variant: Variant;
  operation: Operation;
  /** The word that the request is for, where it is for one. */
  word?: string;
  /** The request does not tell the type, so records are to be filtered by it. */
  filterByType: boolean;
  /** The collections that the list walks; one after `word` comes next. */
  walk?: readonly string[];
  warnings: Warning[];
}

/** The list that a type and a position name; adds a problem and returns undefined where there is none. */
export function routeOf(
  definition: Definition,
  type: string | undefined,
  position: Position | undefined,
  problems: Problem[],
): Route | undefined {
  const { name } = definition.provider;
  const common = definition.common.operations.list;
  const offered = [...definition.variants.values()].filter((variant) => variant.operations.list);
  if (offered.length === 0 && !common) {
    problems.push(problem("unsupported_operation", `${name} does not offer a list of ${definition.resource}.`));
    return undefined;
  }
  if (definition.variants.size === 0 && common) {
    const typed = type === undefined ? {} : { word: type };
    return { variant: definition.common, operation: common, ...typed, filterByType: type !== undefined, warnings: [] };
  }
  const words = offered.map(({ word }) => word as string);
  if (type !== undefined) {
    const route = ofVariant(definition, type);
    if (route) return route;
    const message = `${name} has no list of ${excerpt(type)}.`;
    problems.push(
      problem("unsupported_variant", message, {
        field: `query.${definition.model.discriminator}`,
        expected: words,
        got: excerpt(type),
      }),
    );
    return undefined;
  }
  return untyped(definition, common ?? (offered[0]?.operations.list as Operation), words, position, problems);
}

function ofVariant(definition: Definition, word: string): Route | undefined {
  const variant = variantNamed(definition, word);
  const operation = variant?.operations.list;
  const { list } = definition.common.operations;
  if (!variant && list && takesOwnWords(definition))
    return { variant: definition.common, operation: list, word, filterByType: true, warnings: [] };
  if (!variant || !operation) return undefined;
  return { variant, operation, word, filterByType: operation.list?.typed === false, warnings: [] };
}

function untyped(
  definition: Definition,
  list: Operation,
  words: string[],
  position: Position | undefined,
  problems: Problem[],
): Route | undefined {
  const { common, defaultVariant, provider } = definition;
  const { discriminator = "" } = definition.model;
  const declared = list.list?.untyped;
  if (declared !== undefined && "endpoint" in declared === false && Array.isArray(declared)) {
    const walk = (declared as readonly string[]).filter((word) => words.includes(word));
    const word = position?.word ?? walk[0];
    const route = word === undefined || !walk.includes(word) ? undefined : ofVariant(definition, word);
    if (route) return { ...route, walk };
    problems.push(problem("invalid_cursor", "The cursor is none of this list.", { field: "query.next_cursor" }));
    return undefined;
  }
  if (declared !== undefined) return { variant: common, operation: declared as Operation, filterByType: false, warnings: [] };
  if (common.operations.list && listsAll(definition)) {
    const apart = keptApart(definition);
    const message = `Without ${apart.join(", ")}, which ${provider.name} keeps apart: ask for that ${discriminator}.`;
    const warnings: Warning[] = apart.length === 0 ? [] : [{ code: "type_defaulted", field: discriminator, message }];
    return { variant: common, operation: common.operations.list, filterByType: false, warnings };
  }
  const standard = defaultVariant === undefined ? undefined : ofVariant(definition, defaultVariant);
  if (standard) {
    const message = `Only ${defaultVariant} is listed, since no ${discriminator} was given: ${words.join(", ")}.`;
    return { ...standard, warnings: [{ code: "type_defaulted", field: discriminator, message }] };
  }
  const message = `${provider.name} lists one ${discriminator} at a time: ${words.join(", ")}.`;
  problems.push(problem("type_required", message, { field: `query.${discriminator}`, expected: words }));
  return undefined;
}

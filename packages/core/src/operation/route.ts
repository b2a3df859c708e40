// Which variant a call means: by the word of its body or query, else the definition's standard one, else by what all variants share.
import { writesRecord } from "../definition/effects.ts";
import { variablesOf } from "../definition/template.ts";
import type { Definition, Operation, OperationName, Variant } from "../definition/types.ts";
import { asksForType, takesOwnWords, variantNamed } from "../definition/variant.ts";
import { excerpt, type Problem, problem } from "../errors.ts";
import { type Json, own } from "../json.ts";
import { names } from "./request.ts";
import type { Call } from "./types.ts";

export interface Route {
  variant: Variant;
  operation: Operation;
  /** The word in force: of the body, else of the query, else the standard one. */
  word?: string;
}

/** The words that a call gives for the discriminator: in its query, and in its body, where null clears it. */
export interface GivenWords {
  query?: string | undefined;
  body?: Json | undefined;
}

/** The route of an operation on one record; adds a problem and returns undefined where there is none. */
export function routeOf(
  definition: Definition,
  name: OperationName,
  { query, body }: GivenWords,
  problems: Problem[],
): Route | undefined {
  const { discriminator = "" } = definition.model;
  const words = wordsOf(definition, name);
  if (!isOffered(definition, name, words, problems)) return undefined;
  if (body === null) {
    problems.push(problem("clear_unsupported", `${discriminator} cannot be cleared.`, { field: discriminator, expected: words }));
    return undefined;
  }
  const written = typeof body === "string" ? body : undefined;
  if (written !== undefined && query !== undefined && written !== query) {
    const message = `The query says ${excerpt(query)}, the body ${excerpt(written)}.`;
    const more = { field: discriminator, expected: excerpt(query), got: excerpt(written) };
    problems.push(problem("type_conflict", message, more));
    return undefined;
  }
  const common = definition.common.operations[name];
  const word = written ?? query ?? definition.defaultVariant;
  if (word !== undefined) {
    const route = namedRoute(definition, name, word);
    if (!route) problems.push(unsupported(definition, name, word, written === undefined ? "query." : ""));
    return route;
  }
  if (common && (words.length === 0 || !needsType(common, discriminator)))
    return { variant: definition.common, operation: common };
  const message = `${definition.provider.name} needs to know the ${discriminator}: ${words.join(", ")}.`;
  const field = `${typeInQuery(definition, name) ? "query." : ""}${discriminator}`;
  problems.push(problem("type_required", message, { field, expected: words }));
  return undefined;
}

/** The route of a word: its variant's, or what all share, where there are no variants or the word is one of the account's own. */
export function namedRoute(definition: Definition, name: OperationName, word: string): Route | undefined {
  const { variants, common } = definition;
  const shared = common.operations[name];
  if (variants.size === 0) return shared && { variant: common, operation: shared, word };
  const variant = variantNamed(definition, word);
  const operation = variant?.operations[name] ?? (variant || !takesOwnWords(definition) ? undefined : shared);
  return operation && { variant: variant ?? common, operation, word };
}

/** The variant that a call on one record means, whether or not it can be carried out: for whoever shows it. */
export function variantOfCall(
  definition: Definition,
  { operation, body, query }: Pick<Call, "operation" | "body" | "query">,
): Variant {
  const word = (of: Json | undefined) => {
    const given = own(of, definition.model.discriminator ?? "");
    return typeof given === "string" ? given : undefined;
  };
  const words: GivenWords = { query: word(query), body: word(writesRecord(operation) ? body : undefined) };
  return routeOf(definition, operation, words, [])?.variant ?? definition.common;
}

/** The words of the variants that have an operation. */
export function wordsOf({ variants }: Definition, name: OperationName): string[] {
  return [...variants.values()].flatMap(({ word, operations }) => (operations[name] && word !== undefined ? [word] : []));
}

/** Whether there is such an operation at all; adds a problem where there is none. */
export function isOffered(definition: Definition, name: OperationName, words: readonly string[], problems: Problem[]): boolean {
  if (words.length > 0 || definition.common.operations[name]) return true;
  const what = name === "list" ? "a list" : name;
  const message = `${definition.provider.name} does not offer ${what} of ${definition.resource}.`;
  problems.push(problem("unsupported_operation", message));
  return false;
}

/** That a word has no such operation. `place` stands before the discriminator in the field that is named: the query or nothing. */
export function unsupported(definition: Definition, name: OperationName, word: string, place: "query." | ""): Problem {
  const message = `${definition.provider.name} has no ${name} of ${excerpt(word)}.`;
  const field = `${place}${definition.model.discriminator}`;
  return problem("unsupported_variant", message, { field, expected: wordsOf(definition, name), got: excerpt(word) });
}

function typeInQuery(definition: Definition, name: OperationName): boolean {
  const operation = definition.common.operations[name] ?? [...definition.variants.values()][0]?.operations[name];
  return !writesRecord(name) || (operation?.required.some(({ query }) => query) ?? false);
}

function needsType(operation: Operation, discriminator: string): boolean {
  const inQuery = Object.values(operation.query).flatMap(variablesOf);
  return (
    names(operation.path, discriminator) ||
    inQuery.some((part) => part.name === discriminator) ||
    operation.required.some((requirement) => asksForType(requirement, discriminator))
  );
}

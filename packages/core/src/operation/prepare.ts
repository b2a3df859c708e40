// Checks a call before anything is sent: id, query, settings, type, required fields. All problems at once.

import { codecOf } from "../codec/table.ts";
import { CALL_CODES } from "../codes/call.ts";
import { writesRecord } from "../definition/effects.ts";
import type { Definition, Operation, Variant } from "../definition/types.ts";
import { asksForType } from "../definition/variant.ts";
import { excerpt, type Problem, problem, type Warning } from "../errors.ts";
import type { Input } from "../record/given.ts";
import { readInput } from "../record/input.ts";
import { readOptions } from "./options.ts";
import { type Route, routeOf } from "./route.ts";
import { readSettings } from "./settings.ts";
import type { Call, Context, Options } from "./types.ts";

export interface Prepared {
  variant: Variant;
  operation: Operation;
  /** The word of the discriminator in force, if the definition has variants or the caller gave one. */
  word?: string;
  /** The record's id; a create has none. */
  id?: string;
  settings: Record<string, string>;
  options: Options;
  input: Input;
  warnings: Warning[];
}

/** Where it fails although the route is known, `partial` lets the rest of the body be checked as well. */
export type PrepareResult =
  | { ok: true; prepared: Prepared }
  | { ok: false; problems: Problem[]; partial?: Pick<Prepared, "variant" | "operation" | "input"> & { strict: boolean } };

/** Longest id that may stand in a path. */
const MAX_ID = 255;

/** Checks everything that needs no word of the provider. */
export function prepare(definition: Definition, call: Call, context: Context): PrepareResult {
  const problems: Problem[] = [];
  const optionsResult = call.options ?? readOptions(call.query, { discriminator: definition.model.discriminator });
  const options = optionsResult.ok ? optionsResult.options : undefined;
  if (!optionsResult.ok) problems.push(...optionsResult.problems);
  const settings = readSettings(definition.provider, context.settings);
  if (!settings.ok) problems.push(...settings.problems);
  const writes = writesRecord(call.operation);
  const input = readInput(definition.model, writes ? (call.body ?? null) : undefined);
  problems.push(...input.problems);
  const { discriminator } = definition.model;
  const inBody = discriminator === undefined ? undefined : input.given.get(discriminator);
  const route = routeOf(definition, call.operation, { query: options?.word, body: inBody }, problems);
  if (call.operation === "create") checkNoId(call.id, problems);
  else if (route) checkId(route.variant, call.id, problems);
  if (route && writes) checkRequired(route, input, options, discriminator, problems);
  if (problems.length > 0 || !route || !options || !settings.ok) {
    const partial = route && writes ? { partial: { ...route, input, strict: options?.strict ?? false } } : {};
    return { ok: false, problems, ...partial };
  }
  const { variant, operation, word } = route;
  const told = definition.model.fields.get(discriminator ?? "");
  const given = told && word !== undefined && writesRoute(operation, told.name) ? input.given.with(told, word) : input.given;
  const prepared: Prepared = {
    variant,
    operation,
    ...(word === undefined ? {} : { word }),
    ...(call.id === undefined ? {} : { id: call.id }),
    settings: settings.settings,
    options,
    input: { ...input, given },
    warnings: input.warnings,
  };
  return { ok: true, prepared };
}

/**
 * Whether a write holds the word that its route was chosen by. A new record is of that type. An update writes the word of
 * the body alone, so that one which only routes overwrites no type of the account's own, unless it has to hold the type.
 */
function writesRoute({ name, required }: Operation, discriminator: string): boolean {
  return name === "create" || (name === "update" && required.some((one) => !one.query && asksForType(one, discriminator)));
}

function checkNoId(id: string | undefined, problems: Problem[]): void {
  if (id === undefined) return;
  problems.push(
    problem("invalid_id", "A create takes no id: the provider gives the new record its own.", {
      field: "id",
      got: excerpt(id),
      remedy: "Leave the id out, or update the record that has it.",
    }),
  );
}

/** Refuses what would leave its segment of the path, or what the provider's ids cannot be. */
function checkId(variant: Variant, id: string | undefined, problems: Problem[]): void {
  const refuse = (why: string) => problems.push(problem("invalid_id", `The id ${why}.`, { field: "id", got: excerpt(id ?? "") }));
  if (id === undefined || id === "") refuse("is missing");
  else if (id.length > MAX_ID) refuse(`is longer than ${MAX_ID} characters`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being refused
  else if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]/.test(id)) refuse("holds a space or a control character");
  else if (/[/\\%?#]/.test(id)) refuse("holds one of / \\ % ? #");
  else if (id === "." || id === ".." || /\p{Surrogate}/u.test(id)) refuse("is no name");
  else {
    const side = variant.fields.find((field) => field.key.text === "id")?.read;
    const encoded = side && codecOf(side).encode(id);
    if (encoded && !encoded.ok) {
      problems.push(
        problem("invalid_id", `The id takes ${encoded.expected}.`, { field: "id", expected: encoded.expected, got: excerpt(id) }),
      );
    }
  }
}

function checkRequired(
  { operation, word }: Route,
  input: Input,
  options: Options | undefined,
  discriminator: string | undefined,
  problems: Problem[],
): void {
  for (const requirement of operation.required) {
    const isType = asksForType(requirement, discriminator);
    if (isType && (word !== undefined || options?.word !== undefined)) continue;
    const holds = requirement.fields.some((field) => input.given.sets(field));
    // A field whose value was refused already is not missing.
    const refused = requirement.fields.some((field) => problems.some((entry) => entry.field?.split(/[.[]/)[0] === field));
    if (holds || refused) continue;
    const field = requirement.query ? `query.${requirement.fields[0]}` : (requirement.fields[0] as string);
    const code = isType ? "type_required" : "missing_required";
    problems.push(problem(code, `${requirement.text} is required.`, { field, expected: requirement.text }));
  }
}

/** Warnings as the problems that `strict` makes of them. */
export function strictProblems(warnings: Warning[]): Problem[] {
  return warnings.map(({ code, field, message }) =>
    problem("strict_refused", message, {
      ...(field === undefined ? {} : { field }),
      expected: code,
      remedy: CALL_CODES[code].remedy,
    }),
  );
}

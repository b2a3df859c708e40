// What a caller asks of a list, in unified terms: filters with their bounds, and the sort.
import { CODECS } from "../../codec/table.ts";
import type { Model, ModelField } from "../../definition/model.ts";
import { excerpt, type Problem, problem } from "../../errors.ts";
import { isObject, type Json } from "../../json.ts";
import { canonicalJson } from "../../text/canonical.ts";
import { fingerprint } from "../../text/hash.ts";
import { type Instant, parseRfc3339 } from "../../time.ts";
import type { Options } from "../types.ts";

/** One filter: `account[id]=1`, `updated_at[gte]=2025-01-01T00:00:00Z`. */
export interface Asked {
  /** As the caller writes it. */
  shown: string;
  root: string;
  member?: string;
  bound?: "gte" | "lt";
  value: string;
  /** Of a bound. */
  instant?: Instant;
  /** The bound that the provider is told, in epoch milliseconds, where it lets through nothing but what lies between the two. */
  edge?: number;
}

export interface Sorting {
  field: string;
  descending: boolean;
}

export interface ListQuery {
  asked: Asked[];
  sort?: Sorting;
  /** Differs between lists that ask for different things. */
  fingerprint: string;
}

/** Reads filters and sort against the model; problems are collected. */
export function readListQuery(model: Model, options: Options, problems: Problem[]): ListQuery {
  const { filters = {}, sort, word, remoteQuery } = options;
  const asked = Object.entries(filters).flatMap(([name, value]) => readFilter(model, name, value, problems));
  const field = sort?.replace(/^-/, "");
  const root = field === undefined ? undefined : model.fields.get(field);
  if (field !== undefined && !root)
    problems.push(
      problem("unsupported_sort", `The unified model has no field ${excerpt(field)}.`, {
        field: "query.sort",
        got: excerpt(field),
      }),
    );
  return {
    asked,
    ...(root ? { sort: { field: root.aliasOf ?? root.name, descending: sort?.startsWith("-") ?? false } } : {}),
    fingerprint: fingerprint(canonicalJson([word ?? null, sort ?? null, filters, remoteQuery])),
  };
}

function readFilter(model: Model, name: string, value: Json, problems: Problem[]): Asked[] {
  const field = model.fields.get(name);
  if (!field || name === "remote_data") {
    const expected = [...model.fields.keys()].filter((one) => one !== "remote_data");
    problems.push(
      problem("invalid_query", `No query parameter ${excerpt(name)}.`, {
        field: `query.${excerpt(name)}`,
        expected,
        got: excerpt(name),
      }),
    );
    return [];
  }
  const root = field.aliasOf ?? field.name;
  const forms = formsOf(field);
  const wrong = (expected: Json, got: Json = value) => {
    const message = `${name} is filtered by ${[expected].flat().join(" or ")}.`;
    problems.push(problem("invalid_query", message, { field: `query.${name}`, expected, got: excerpt(got) }));
    return [];
  };
  if (field.members.size === 0 && field.type !== "date-time") {
    const text = scalar(value);
    return text === undefined ? wrong(forms) : readPlain(field, { shown: name, root, value: text }, problems);
  }
  if (!isObject(value)) return wrong(forms);
  return Object.entries(value).flatMap(([key, given]): Asked[] => {
    const shown = `${name}[${excerpt(key)}]`;
    const text = scalar(given);
    if (!forms.includes(shown)) {
      problems.push(
        problem("unsupported_filter", `No list is filtered by ${shown}.`, {
          field: `query.${shown}`,
          expected: forms,
          got: shown,
        }),
      );
      return [];
    }
    if (text === undefined) return wrong(`${shown} with one value`, given);
    if (field.members.size > 0) return [{ shown, root, member: key, value: text }];
    const instant = parseRfc3339(text);
    if (instant) return [{ shown, root, bound: key as "gte" | "lt", value: text, instant }];
    const encoded = CODECS.get("iso")?.encode(text);
    const expected = encoded && !encoded.ok ? encoded.expected : "a date-time";
    problems.push(
      problem("invalid_value", `${shown} takes ${expected}.`, { field: `query.${shown}`, expected, got: excerpt(text) }),
    );
    return [];
  });
}

function readPlain(field: ModelField, asked: Asked, problems: Problem[]): Asked[] {
  if (!field.closed || field.words?.includes(asked.value)) return [asked];
  const expected = [...(field.words ?? [])];
  const message = `${asked.shown} is ${expected.join(" or ")}, not ${excerpt(asked.value)}.`;
  problems.push(problem("enum_unsupported", message, { field: `query.${asked.shown}`, expected, got: excerpt(asked.value) }));
  return [];
}

/** How a field is filtered, as a caller writes it. */
function formsOf({ name, members, type }: ModelField): string[] {
  if (members.size > 0) return [...members.keys()].map((member) => `${name}[${member}]`);
  return type === "date-time" ? [`${name}[gte]`, `${name}[lt]`] : [name];
}

function scalar(value: Json): string | undefined {
  return value === null || typeof value === "object" || value === "" ? undefined : String(value);
}

// The query of a unified call: options under their own names and those of the published API, brackets unfolded within bounds.
import { discriminatorOf } from "../definition/model.ts";
import { excerpt, type Problem, problem } from "../errors.ts";
import { deeperThan, FORBIDDEN_KEYS, forbiddenKey, isObject, type Json, type JsonObject, own } from "../json.ts";
import { FORMATS, LIST_FORMATS, type Options, type OptionsResult } from "./types.ts";

/** Most parameters of a query, and deepest nesting of one in brackets. */
const MAX_PARAMETERS = 200;
const MAX_BRACKETS = 8;
/** Largest page that a caller may ask for; a provider's own bound is lower as a rule. */
const MAX_LIMIT = 100_000;

const NAMES = ["response_format", "ignore_remote_data", "exclude_fields", "remote_query", "strict", "dry_run"];
const ALIASES: Record<string, string> = {
  truto_response_format: "response_format",
  truto_ignore_remote_data: "ignore_remote_data",
  truto_exclude_fields: "exclude_fields",
  integrated_account_id: "",
};

/**
 * Reads the query parameters of a call. Values are text or JSON; names may carry brackets (`remote_query[a][b]`,
 * `exclude_fields[]`). `discriminator` is the model's, where it has one: it is a parameter of every call. A list also takes `limit`, `next_cursor`, `sort`, `include_deleted` and the names of unified fields, whose values are
 * looked at where the definition is known. Reports every problem at once.
 */
export function readOptions(
  query: JsonObject = {},
  { list = false, discriminator }: { list?: boolean; discriminator?: string | undefined } = {},
): OptionsResult {
  const problems: Problem[] = [];
  const nested = unfold(query, problems);
  const options: Options = {
    format: "unified",
    ignoreRemoteData: false,
    excludeFields: [],
    remoteQuery: {},
    strict: false,
    dryRun: false,
  };
  const formats: readonly string[] = list ? LIST_FORMATS : FORMATS;
  for (const [given, value] of Object.entries(nested)) {
    const name = Object.hasOwn(ALIASES, given) ? ALIASES[given] : given;
    const wrong = (expected: string) => {
      problems.push(
        problem("invalid_query", `${given} takes ${expected}.`, { field: `query.${given}`, expected, got: excerpt(value) }),
      );
    };
    if (name === "") continue;
    if (name !== undefined && name === discriminator) {
      if (typeof value === "string" && value !== "") options.word = value;
      else wrong("one word");
    } else if (name === "response_format") {
      if (formats.includes(value as string)) options.format = value as Options["format"];
      else wrong(value === "stream" ? `${formats.join(", ")}; a stream is not offered for one record` : formats.join(", "));
    } else if (name === "exclude_fields") {
      const fields = Array.isArray(value) ? value : [value];
      if (fields.every((field) => typeof field === "string")) options.excludeFields.push(...(fields as string[]));
      else wrong("names of fields");
    } else if (name === "remote_query") {
      if (isObject(value)) options.remoteQuery = value;
      else wrong("names in brackets: remote_query[name]=value");
    } else if (name === "strict" || name === "dry_run" || name === "ignore_remote_data") {
      const flag = readFlag(value);
      if (flag === undefined) wrong("true or false");
      else if (name === "strict") options.strict = flag;
      else if (name === "dry_run") options.dryRun = flag;
      else options.ignoreRemoteData = flag;
    } else if (list && name === "limit") {
      const limit = typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : value;
      if (typeof limit === "number" && Number.isInteger(limit) && limit > 0 && limit <= MAX_LIMIT) options.limit = limit;
      else wrong(`a whole number from 1 to ${MAX_LIMIT}`);
    } else if (list && name === "include_deleted") {
      const flag = readFlag(value);
      if (flag === undefined) wrong("true or false");
      else options.includeDeleted = flag;
    } else if (list && name === "next_cursor") {
      if (typeof value === "string" && value !== "") options.cursor = value;
      else wrong("the next_cursor of a page, as it was given");
    } else if (list && name === "sort") {
      if (typeof value === "string" && /^-?[a-z_]+$/.test(value)) options.sort = value;
      else wrong("the name of one field, with - before it to sort descending");
    } else if (list && name !== undefined) {
      options.filters = { ...options.filters, [name]: value };
    } else {
      const field = `query.${excerpt(given)}`;
      problems.push(
        problem("invalid_query", `No query parameter ${excerpt(given)}.`, {
          field,
          expected: [...discriminatorOf({ discriminator }), ...NAMES],
          got: excerpt(given),
        }),
      );
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, options };
}

function readFlag(value: Json): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** `{"a[b][c]": 1, "d[]": [2]}` to `{a: {b: {c: 1}}, d: [2]}`; names that could reach a prototype are refused. */
function unfold(query: JsonObject, problems: Problem[]): JsonObject {
  const out: JsonObject = {};
  const entries = Object.entries(query);
  if (entries.length > MAX_PARAMETERS) {
    problems.push(
      problem("invalid_query", `A query holds at most ${MAX_PARAMETERS} parameters.`, { field: "query", got: entries.length }),
    );
    return out;
  }
  for (const [name, value] of entries) {
    const keys = name.split(/\[([^[\]]*)\]/).filter((part, index) => index % 2 === 1 || part !== "");
    const forbidden = keys.find((key) => FORBIDDEN_KEYS.has(key)) ?? (deeperThan(value) ? undefined : forbiddenKey(value));
    if (forbidden !== undefined) {
      problems.push(problem("forbidden_key", `The name ${excerpt(name)} is not accepted.`, { field: `query.${excerpt(name)}` }));
    } else if (keys.length > MAX_BRACKETS || deeperThan(value) || !insert(out, keys, value)) {
      problems.push(
        problem("invalid_query", `The name ${excerpt(name)} cannot be read.`, {
          field: `query.${excerpt(name)}`,
          expected: `name[key], at most ${MAX_BRACKETS} deep`,
        }),
      );
    }
  }
  return out;
}

function insert(target: JsonObject, keys: string[], value: Json): boolean {
  let node = target;
  for (const [index, key] of keys.entries()) {
    const last = index === keys.length - 1;
    const list = keys[index + 1] === "" && index === keys.length - 2;
    const present = own(node, key);
    if (last || list) {
      const values = list ? [...(Array.isArray(present) ? present : []), ...(Array.isArray(value) ? value : [value])] : value;
      if (present !== undefined && !list) return false;
      node[key] = values;
      return true;
    }
    if (present !== undefined && !isObject(present)) return false;
    const next: JsonObject = isObject(present) ? present : {};
    node[key] = next;
    node = next;
  }
  return false;
}

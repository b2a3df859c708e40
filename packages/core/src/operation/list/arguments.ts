// What filters and sort become in a request: arguments, headers, conditions, elements, another endpoint.

import { CODECS } from "../../codec/table.ts";
import type { Filter, Sort } from "../../definition/list/listing.ts";
import type { Origin } from "../../definition/origin.ts";
import { asText, fillValue, type Resolve, type TemplateValue, variablesOf } from "../../definition/template.ts";
import { excerpt, type Problem, problem } from "../../errors.ts";
import { isObject, type Json, type JsonObject, put } from "../../json.ts";
import { placesOf, writePath } from "../../path/write.ts";
import type { LookupTables } from "../../record/lookup.ts";
import { translationOf } from "../../record/plan/read.ts";
import { Claims } from "../../record/run/claims.ts";
import { encodeValue } from "../../record/run/convert.ts";
import type { Sent } from "./choice.ts";
import { soqlLiteral } from "./literal.ts";
import type { Sorting } from "./query.ts";

/** Everything that filters and sort add to a request. */
export interface ListArgs {
  args: JsonObject;
  headers: Record<string, string>;
  /** Conditions of `{where}`. */
  where: string[];
  /** Elements of `{filters}`. */
  elements: Json[];
  /** What `{sort}` stands for. */
  sort?: Json;
  endpoint?: { target: Filter["target"] & { kind: "endpoint" }; origin: Origin; resolve: Resolve };
}

export interface Translated {
  args: ListArgs;
  problems: Problem[];
  /** Lookups that must be asked first. */
  lookups: Set<string>;
}

/** Translates the filters that are sent. `resolve` fills whatever a template names besides `{value}`. */
export function translate(sent: readonly Sent[], lookups: LookupTables, resolve: Resolve): Translated {
  const args: ListArgs = { args: {}, headers: {}, where: [], elements: [] };
  const translated: Translated = { args, problems: [], lookups: new Set() };
  const claims = new Claims();
  for (const one of sent) {
    const field = `query.${one.asked.shown}`;
    const encoded = encodeValue(translationOf(one.filter.side), one.value, field, lookups);
    if (encoded.kind === "lookup") translated.lookups.add(encoded.name);
    else if (encoded.kind === "problem") translated.problems.push(encoded.problem);
    else {
      const wrong = placeValue(args, claims, one, encoded.value, resolve);
      if (wrong !== undefined)
        translated.problems.push(
          problem("invalid_value", `${one.asked.shown} takes ${wrong}.`, { field, expected: wrong, got: excerpt(one.value) }),
        );
    }
  }
  translated.problems.push(...claims.problems());
  return translated;
}

/** Puts one value at its place; returns what is expected where it cannot stand there. */
function placeValue(
  out: ListArgs,
  claims: Claims,
  { filter, asked, value }: Sent,
  encoded: Json,
  resolve: Resolve,
): string | undefined {
  const { target, key, side } = filter;
  if (target.kind === "path") {
    const { path } = target;
    const spellings = side.lookup === undefined ? side.enumTable?.entries.find(({ word }) => word === value)?.reads : undefined;
    if (claims.take(asked.shown, placesOf(path), encoded))
      writePath(path, out.args, path.many ? (spellings ?? [encoded]) : encoded);
  } else if (target.kind === "param") put(out.args, target.name, encoded);
  else if (target.kind === "header") {
    if (typeof encoded === "object" || !/^[\x20-\x7e]*$/.test(String(encoded))) return "printable ASCII";
    out.headers[target.name] = String(encoded);
  } else if (target.kind === "element") out.elements.push(fillValue(target.value, valued(value, encoded, resolve)));
  else if (target.kind === "fragment") {
    const texts = target.template.parts.map((part) => {
      if (typeof part === "string") return part;
      const own = valued(value, encoded, resolve)(part);
      return part.name === "value" ? soqlLiteral(own, key.type === "date-time") : String(own);
    });
    if (texts.includes(undefined)) return "a text without control characters";
    out.where.push(texts.join(""));
  } else {
    if (!isSegment(encoded)) return "an id that can stand in a path";
    out.endpoint = { target, origin: filter.origin, resolve: valued(value, encoded, resolve) };
  }
  return undefined;
}

/** Whether a value stays one segment of a path. */
function isSegment(value: Json): boolean {
  const text = typeof value === "object" ? "" : String(value);
  return /^[^\s/\\%?#\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]{1,255}$/u.test(text) && text !== "." && text !== "..";
}

/** `{value}` is the value as the field spells it, `{value:codec}` the unified one in another spelling. */
function valued(unified: string, encoded: Json, resolve: Resolve): Resolve {
  return (part) => {
    if (part.name !== "value") return resolve(part);
    const other = part.codec === undefined ? undefined : CODECS.get(part.codec)?.encode(unified);
    return other?.ok ? other.value : encoded;
  };
}

/** Adds a sort to arguments that are merged, or as what `{sort}` stands for. */
export function addSort(out: ListArgs, { args, fields }: Sort, { field, descending }: Sorting, resolve: Resolve): void {
  const filled = fillValue(args, (part) => {
    if (part.name === "field") return fields.get(field) ?? "";
    return part.name === "order" ? ordered(descending, part.codec) : resolve(part);
  });
  if (isObject(filled)) for (const [name, value] of Object.entries(filled)) put(out.args, name, value);
  out.sort = filled;
}

function ordered(descending: boolean, form: string | undefined): string {
  if (form === "sign") return descending ? "-" : "";
  if (form === "ascending_word") return descending ? "DESCENDING" : "ASCENDING";
  const word = descending ? "desc" : "asc";
  return form === "upper" ? word.toUpperCase() : word;
}

/** What `{where}`, `{filters}` and `{sort}` stand for; undefined where nothing was asked for. */
export function clause(out: ListArgs, name: string, base: Json | undefined): Json | undefined {
  if (name === "where") {
    const all = [...(base === undefined ? [] : [String(base)]), ...out.where];
    return all.length > 0 ? all.join(" AND ") : undefined;
  }
  if (name === "filters") return out.elements.length > 0 ? out.elements : undefined;
  return out.sort;
}

const CLAUSES: readonly string[] = ["where", "filters", "sort"];
/** The word before a clause goes with it. */
const BEFORE = /\s*\b(WHERE|AND|ORDER BY)\s*$/i;

/** Fills a constant; a clause that stands for nothing goes, with the word before it and whatever it leaves empty. */
export function fillSparse(
  value: TemplateValue,
  resolve: Resolve,
  clauses: (name: string) => Json | undefined,
): Json | undefined {
  if (!variablesOf(value).some(({ name }) => CLAUSES.includes(name))) return fillValue(value, resolve);
  if (value.kind === "array") {
    const items = value.items.map((item) => fillSparse(item, resolve, clauses)).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (value.kind === "object") {
    const out: JsonObject = {};
    for (const [name, member] of value.members) {
      const filled = fillSparse(member, resolve, clauses);
      if (filled !== undefined) put(out, name, filled);
    }
    return Object.keys(out).length > 0 ? out : undefined;
  }
  if (value.kind !== "template") return fillValue(value, resolve);
  const { parts } = value.template;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== "string") return clauses(only.name);
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if (!CLAUSES.includes(part.name)) text += asText(resolve(part));
    else {
      const filled = clauses(part.name);
      text = filled === undefined ? text.replace(BEFORE, "") : text + asText(filled);
    }
  }
  return text.trimEnd();
}

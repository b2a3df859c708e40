// Mutants of a list: where each filter goes and how its value is spelt, the sort, the paging, what is listed without a type.
import { isObject, type Json, own } from "@mapwright/core";
import { codecEdits, type Edit, gone, type MutantKind, otherCodec, otherWord, renamed, set, textEdits } from "./edits.ts";

/** The changes of one node of a list, or of its `search` or `untyped`; `place` is the path to it from there. */
export function listEdits(place: string[], node: Json, pointer: string, parent: Json): Edit[] {
  const [part, ...inside] = place;
  const text = typeof node === "string" ? node : undefined;
  if (part === "filters" && inside.length > 0) return filterEdits(inside, node, pointer, parent);
  if (part === "sort") return sortEdits(inside, node, pointer);
  if (part === "paging" && inside.length > 0) return pagingEdits(inside, node, pointer);
  if (part === "envelope" && text !== undefined) return textEdits(text, pointer, "path");
  if (part === "local" && text !== undefined) return [gone("filter", pointer, `${text} not filtered by`)];
  if (part === "untyped" && text !== undefined && inside.length === 1)
    return [gone("default", pointer, `${text} not listed without a type`)];
  if (part === "args" && text !== undefined)
    return [set("filter", pointer, `args: ${text} -> ${otherPlace(text)}`, otherPlace(text))];
  if (part === "windows" && ["span", "order", "earliest"].includes(inside[0] ?? ""))
    return windowEdits(inside[0] ?? "", text ?? "", pointer);
  return [];
}

/** The changes of one key of `paging`, of a list or of all lists of a provider. */
export function pagingEdits([key, ...inside]: string[], node: Json, pointer: string): Edit[] {
  if (key === "first" || key === "max") {
    const other = key === "first" ? 1 - Number(node) : otherWord(node);
    return [set("paging", pointer, `${key}: ${String(node)} -> ${String(other)}`, other)];
  }
  if (typeof node !== "string") return [];
  if (key === "args") return [set("paging", pointer, `args: ${node} -> ${otherPlace(node)}`, otherPlace(node))];
  if (inside.length > 0) return [set("paging", pointer, `${node} -> ${node}-X`, `${node}-X`)];
  return key === "style" ? [] : textEdits(node, pointer, "paging");
}

function filterEdits(inside: string[], node: Json, pointer: string, parent: Json): Edit[] {
  const [filter = "", key] = inside;
  const text = typeof node === "string" ? node : undefined;
  if (key === undefined) {
    // A variant's null removes the filter that all variants have.
    if (node === null) return [gone("filter", pointer, `${filter}: null -> none`)];
    return [...boundEdits(filter, node, pointer), ...(text === undefined ? [] : targetEdits(text, pointer))];
  }
  if (text === undefined || key === "note") return [];
  if (own(parent, "param") === undefined && own(parent, "header") === undefined)
    return argsEdits(inside, node, pointer, "filter");
  return key === "as" ? codecEdits(text, pointer) : [set("filter", pointer, `${text} -> ${text}_x`, `${text}_x`)];
}

/**
 * The provider's bound treated as exclusive where it is inclusive, and the reverse. An exclusive upper bound that is sent as
 * given is left alone: treated as inclusive it would drop a record that the provider never sends.
 */
function boundEdits(filter: string, node: Json, pointer: string): Edit[] {
  const [, bound = ""] = /\.(gte|gt|lte|lt)$/.exec(filter) ?? [];
  if (bound === "" || (bound === "lt" && !isObject(node))) return [];
  const other = `${filter.slice(0, -bound.length)}${bound.endsWith("e") ? bound.slice(0, -1) : `${bound}e`}`;
  return [renamed("filter", pointer, `${filter} -> ${other}`, other)];
}

/** A lens, an endpoint, or a condition. */
function targetEdits(text: string, pointer: string): Edit[] {
  if (!text.includes("{")) return textEdits(text, pointer, "filter");
  if (/^[A-Z]+ \//.test(text)) {
    const other = text.replace(" /", " /x/");
    return [set("filter", pointer, `${text} -> ${other}`, other)];
  }
  return templateEdits(text, pointer, "filter");
}

function sortEdits([part, ...inside]: string[], node: Json, pointer: string): Edit[] {
  if (part === "fields" && typeof node === "string") return [set("sort", pointer, `${node} -> ${node}_x`, `${node}_x`)];
  return part === "args" ? argsEdits(inside, node, pointer, "sort") : [];
}

/** A member of arguments: its name, and the text in it. */
function argsEdits(inside: string[], node: Json, pointer: string, kind: MutantKind): Edit[] {
  const name = inside.at(-1);
  const named =
    name === undefined || /^\d+$/.test(name) || isObject(node)
      ? []
      : [renamed(kind, pointer, `${name} -> ${name}_x`, `${name}_x`)];
  return [...named, ...(typeof node === "string" ? templateEdits(node, pointer, kind) : [])];
}

const OPERATORS: Record<string, string> = { ">=": ">", ">": ">=", "<=": "<", "<": "<=", "=": "!=" };

/** Each word outside of the braces misspelt, each operator turned, and the codec in braces replaced. */
function templateEdits(text: string, pointer: string, kind: MutantKind): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: found, index } of text.matchAll(/\{[^}]*\}|[A-Za-z_]\w*|[<>]=?|=/g)) {
    const other = found.startsWith("{") ? otherVariable(found) : (OPERATORS[found] ?? `${found}_x`);
    const changed = `${text.slice(0, index)}${other}${text.slice(index + found.length)}`;
    if (other !== found) edits.push(set(found.startsWith("{value") ? "codec" : kind, pointer, `${text} -> ${changed}`, changed));
  }
  return edits;
}

/** `{order}` in another form, `{value:codec}` with another codec; others as they are. */
function otherVariable(variable: string): string {
  const [name, form] = variable.slice(1, -1).split(":");
  if (name === "order") return form === undefined ? "{order:upper}" : "{order}";
  const other = name === "value" && form !== undefined ? otherCodec(form) : undefined;
  return other === undefined ? variable : `{value:${other}}`;
}

function windowEdits(key: string, text: string, pointer: string): Edit[] {
  const other =
    key === "span"
      ? text.replace(/\d+/, (days) => String(Number(days) + 7))
      : key === "order"
        ? text === "newest"
          ? "oldest"
          : "newest"
        : text.replace(/^\d+/, (year) => String(Number(year) - 7));
  return [set("paging", pointer, `${key}: ${text} -> ${other}`, other)];
}

const otherPlace = (place: string) => (place === "body" ? "query" : "body");

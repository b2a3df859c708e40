// JSON and requests as lines of text, each with the place of the YAML that made it.
import { escapePointer, type HttpRequest, isObject, type Json, stringifyJson } from "@mapwright/core";

/** A line of a definition. */
export interface Source {
  /** The file's name in the provider's folder. */
  file: string;
  /** From 1. */
  line: number;
  /** What is written there: `contact[].id`, `operations.update`. */
  label: string;
}

export interface Line {
  text: string;
  source?: Source;
}

/** Finds the source of a place of a document; undefined where nothing made it. */
export type SourceOf = (pointer: string) => Source | undefined;

/** Most lines that a document is shown in, and characters of one. */
const MAX_LINES = 2000;
const MAX_LINE = 2000;

/** A document, indented by two spaces; integers past 2^53 keep their digits. */
export function jsonLines(value: Json, sourceOf: SourceOf = () => undefined): Line[] {
  const lines: Line[] = [];
  write(value, "", "", "", "");
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), { text: `… ${lines.length - MAX_LINES} more lines` }] : lines;

  function write(node: Json, pointer: string, indent: string, before: string, after: string): void {
    const source = sourceOf(pointer);
    const push = (text: string) => lines.push({ text: cut(text), ...(source ? { source } : {}) });
    const members: [string, Json, string][] = Array.isArray(node)
      ? node.map((item, index) => [String(index), item, ""])
      : isObject(node)
        ? Object.entries(node)
            .filter(([, member]) => member !== undefined)
            .map(([key, member]) => [key, member, `${JSON.stringify(key)}: `])
        : [];
    const [open, close] = Array.isArray(node) ? ["[", "]"] : ["{", "}"];
    if (members.length === 0) {
      const text = Array.isArray(node) || isObject(node) ? `${open}${close}` : stringifyJson(node);
      push(`${indent}${before}${text}${after}`);
      return;
    }
    push(`${indent}${before}${open}`);
    for (const [index, [key, member, name]] of members.entries())
      write(member, `${pointer}/${escapePointer(key)}`, `${indent}  `, name, index < members.length - 1 ? "," : "");
    push(`${indent}${close}${after}`);
  }
}

/** Where the parts of a request come from. `body` answers for the nearest place above as well. */
export interface RequestSources {
  url?: Source;
  query: ReadonlyMap<string, Source>;
  headers: ReadonlyMap<string, Source>;
  body: SourceOf;
}

/** A request as lines: method and address, one line for each parameter and header, an empty line, the body. */
export function requestLines({ method, url, headers, body }: HttpRequest, sources: RequestSources): Line[] {
  const [address = "", search] = url.split(/\?(.*)/s, 2);
  const sourced = (text: string, source: Source | undefined): Line => ({ text: cut(text), ...(source ? { source } : {}) });
  const parameters = search === undefined || search === "" ? [] : search.split("&");
  return [
    sourced(`${method} ${address}`, sources.url),
    ...parameters.map((part, index) => {
      const name = decoded(part.split("=", 1)[0] ?? "");
      return sourced(`  ${index === 0 ? "?" : "&"}${part}`, sources.query.get(name));
    }),
    ...Object.entries(headers).map(([name, value]) => sourced(`${name}: ${value}`, sources.headers.get(name))),
    ...(body === undefined ? [] : [{ text: "" }, ...jsonLines(body, sources.body)]),
  ];
}

/** The text of a part of a query; as it is where it cannot be decoded. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function cut(text: string): string {
  return text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text;
}

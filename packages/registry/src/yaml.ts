// YAML with positions: plain data, the line and column of every node, and what is wrong with the text.
import { FORBIDDEN_KEYS, type JsonObject, put } from "@mapwright/core";
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLError,
} from "yaml";
import type { Diagnostic } from "./diagnostic.ts";

export interface Place {
  line: number;
  column: number;
}

export interface YamlFile {
  file: string;
  text: string;
  /** The content as plain data; {} where it cannot be read. */
  value: JsonObject;
  diagnostics: Diagnostic[];
  /** Line and column (from 1) of the node at a JSON pointer, of its key or its value; `offset` counts characters into a scalar. */
  locate(pointer: string, at?: "key" | "value", offset?: number): Place;
}

const MAX_SIZE = 1024 * 1024;
const MAX_DEPTH = 64;

interface Entry {
  key?: number;
  value: number;
  node: Node | null;
}

/** Reads YAML text; never throws. Aliases, anchors, tags and merge keys are refused: the language has no use for them. */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const entries = new Map<string, Entry>();
  const diagnostics: Diagnostic[] = [];
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const report = (code: Diagnostic["code"], offset: number, message: string, remedy: string) =>
    diagnostics.push({ code, severity: "error", file, ...at(offset), message, remedy });
  if (text.length > MAX_SIZE) {
    report("schema", 0, "the file is larger than a megabyte", "Split it by resource.");
    return { file, text, value: {}, diagnostics, locate: () => ({ line: 1, column: 1 }) };
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    keepSourceTokens: true,
    merge: false,
  });
  for (const error of document.errors) reportSyntax(text, error, report);
  const value = document.errors.length > 0 && !isMap(document.contents) ? {} : walk(document.contents as Node | null, "", 0);
  const locate: YamlFile["locate"] = (pointer, side = "value", offset) => {
    for (let place = pointer; ; place = place.slice(0, place.lastIndexOf("/"))) {
      const entry = entries.get(place);
      const exact = place === pointer;
      if (entry) return at(side === "key" || !exact ? (entry.key ?? entry.value) : scalarOffset(text, entry, offset));
      if (place === "") return { line: 1, column: 1 };
    }
  };
  return {
    file,
    text,
    value: (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}) as JsonObject,
    diagnostics,
    locate,
  };

  function walk(node: Node | null, pointer: string, depth: number): unknown {
    const start = node?.range?.[0] ?? 0;
    if (!entries.has(pointer)) entries.set(pointer, { value: start, node });
    if (depth > MAX_DEPTH) {
      report("schema", start, "the file nests too deeply", "Keep definitions flat.");
      return null;
    }
    if (isAlias(node) || (node && "anchor" in node && node.anchor)) {
      report("schema", start, "anchors and aliases are not part of the language", "Write the value where it is meant.");
      return null;
    }
    if (isMap(node)) {
      const out: JsonObject = {};
      for (const pair of node.items as Pair<Scalar, Node | null>[]) {
        const key = isScalar(pair.key) ? String(pair.key.value) : "";
        const offset = pair.key?.range?.[0] ?? start;
        if (!isScalar(pair.key)) report("schema", offset, "a key is a plain name", "Write a name.");
        if (FORBIDDEN_KEYS.has(key)) report("forbidden_name", offset, `the key \`${key}\` could reach a prototype`, "Rename it.");
        const place = `${pointer}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
        entries.set(place, { key: offset, value: pair.value?.range?.[0] ?? offset, node: pair.value });
        put(out, key, walk(pair.value, place, depth + 1) as JsonObject);
      }
      return out;
    }
    if (isSeq(node)) return node.items.map((item, index) => walk(item as Node, `${pointer}/${index}`, depth + 1));
    return isScalar(node) ? node.value : null;
  }
}

type Report = (code: Diagnostic["code"], offset: number, message: string, remedy: string) => void;

/** The library's errors in the words of the language, at the character that is meant. */
function reportSyntax(text: string, { code, message, pos }: YAMLError, report: Report): void {
  const [offset] = pos;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const tab = /^[ ]*\t/.exec(text.slice(lineStart));
  if (tab && /TAB|indent/i.test(`${code} ${message}`)) {
    report("tab_indent", lineStart + tab[0].length - 1, "a tab is used for indentation", "Indent with two spaces.");
  } else if (code === "DUPLICATE_KEY")
    report("duplicate_key", offset, `the key stands twice in this mapping${named(text, offset)}`, "Remove one of the two.");
  else if (inFlow(text, offset)) {
    report(
      "flow_scalar",
      offset,
      `a plain text ends early inside { } or [ ]: ${message.split("\n")[0]}`,
      "Quote the text, or write it in block style: `{`, `[`, `,`, `: ` and ` #` end it.",
    );
  } else report("yaml_syntax", offset, message.split("\n")[0] ?? message, "A text with `: ` or ` #` in it must be quoted.");
}

function named(text: string, offset: number): string {
  const name = /^["']?([^\s:"']+)/.exec(text.slice(offset))?.[1];
  return name === undefined ? "" : `: ${name}`;
}

/** Whether an offset stands inside a flow collection that was opened on its line. */
function inFlow(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset + 1);
  return /[{[]/.test(line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ""));
}

/** Where a character of a scalar's value stands in the file: behind a quote, or in a line of a block. */
function scalarOffset(text: string, { value: start, node }: Entry, offset: number | undefined): number {
  if (!isScalar(node) || offset === undefined) return start;
  if (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") return start + 1 + offset;
  if (node.type !== "BLOCK_LITERAL" && node.type !== "BLOCK_FOLDED") return start + offset;
  const body = text.indexOf("\n", start) + 1;
  const indent = /^ */.exec(text.slice(body))?.[0].length ?? 0;
  const before = String(node.value).slice(0, offset).split("\n");
  let line = body;
  for (let count = 1; count < before.length; count++) line = text.indexOf("\n", line) + 1;
  return line + indent + (before[before.length - 1] ?? "").length;
}

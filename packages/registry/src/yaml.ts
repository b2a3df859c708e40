// YAML with positions: plain data, the line and column of every node, and what is wrong with the text.
import { escapePointer, FORBIDDEN_KEYS, isHeld, type JsonObject, MAX_DEPTH, put } from "@mapwright/core";
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
import { type Clues, readClues } from "./flow.ts";
import { sourceOffset } from "./scalar.ts";

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

/** Longest file that is read, in characters. */
export const MAX_SIZE = 1024 * 1024;

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
  const report: Report = (code, offset, message, remedy) =>
    diagnostics.push({ code, severity: "error", file, ...at(offset), message, remedy });
  const unread = (): YamlFile => ({ file, text, value: {}, diagnostics, locate: () => ({ line: 1, column: 1 }) });
  if (text.length > MAX_SIZE) {
    report("schema", 0, "the file is larger than a megabyte", "Split it by resource.");
    return unread();
  }
  const clues = readClues(text, MAX_DEPTH);
  if (clues.deep !== undefined) {
    // The parser would have filled the line counter, but has not run.
    lines.addNewLine(0);
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
    reportDepth(report, clues.deep);
    return unread();
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false, // the library compares each key with all before it
    prettyErrors: false,
    merge: false,
  });
  const contents = document.contents as Node | null;
  if (reportSyntax(text, document.errors, repeatedKeys(contents), clues, report)) return unread();
  const value = isMap(contents) ? (walk(contents, "", 0) as JsonObject) : {};
  if (!isMap(contents) && diagnostics.length === 0)
    report("schema", contents?.range?.[0] ?? 0, "the file holds no mapping", "Begin with `format: 1`.");
  const locate: YamlFile["locate"] = (pointer, side = "value", offset) => {
    for (let place = pointer; ; place = place.slice(0, place.lastIndexOf("/"))) {
      const entry = entries.get(place);
      const exact = place === pointer;
      if (entry) return at(side === "key" || !exact ? (entry.key ?? entry.value) : valueOffset(text, entry, offset));
      if (place === "") return { line: 1, column: 1 };
    }
  };
  return { file, text, value, diagnostics, locate };

  function walk(node: Node | null, pointer: string, depth: number): unknown {
    const start = node?.range?.[0] ?? 0;
    if (!entries.has(pointer)) entries.set(pointer, { value: start, node });
    if (depth > MAX_DEPTH) {
      reportDepth(report, start);
      return null;
    }
    if (isAlias(node) || (node && "anchor" in node && node.anchor)) {
      report("schema", start, "anchors and aliases are not part of the language", "Write the value where it is meant.");
      return null;
    }
    if (node && "tag" in node && node.tag) {
      report("schema", start, `the tag \`${node.tag}\` is not part of the language`, "Leave the tag out.");
      return null;
    }
    if (isMap(node)) {
      const out: JsonObject = {};
      for (const pair of node.items as Pair<Scalar, Node | null>[]) {
        const key = isScalar(pair.key) ? String(pair.key.value) : "";
        const offset = pair.key?.range?.[0] ?? start;
        if (!isScalar(pair.key)) report("schema", offset, "a key is a plain name", "Write a name.");
        if (FORBIDDEN_KEYS.has(key)) report("forbidden_name", offset, `the key \`${key}\` could reach a prototype`, "Rename it.");
        if (key === "<<")
          report("schema", offset, "merge keys are not part of the language", "Write the members where they are meant.");
        const place = `${pointer}/${escapePointer(key)}`;
        entries.set(place, { key: offset, value: pair.value?.range?.[0] ?? offset, node: pair.value });
        put(out, key, walk(pair.value, place, depth + 1) as JsonObject);
      }
      return out;
    }
    if (isSeq(node)) return node.items.map((item, index) => walk(item as Node, `${pointer}/${index}`, depth + 1));
    if (!isScalar(node)) return null;
    if (typeof node.value === "number" && !holds(node.value, node.source ?? ""))
      report(
        "schema",
        start,
        `${node.source ?? "the value"} is no number that a double holds`,
        "Quote it, so that it is a text.",
      );
    return node.value;
  }
}

/** Whether a number has exactly the value of its text. */
function holds(value: number, source: string): boolean {
  const token = source.replace(/^\+/, "");
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(token)
    ? isHeld(token)
    : Number.isFinite(value) && !(Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** Offsets of keys that occurred before in the same mapping. */
function repeatedKeys(contents: Node | null): number[] {
  const found: number[] = [];
  const open: unknown[] = [contents];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isSeq(node)) for (const item of node.items) open.push(item);
    if (!isMap(node)) continue;
    const names = new Set<string>();
    for (const { key, value } of node.items as Pair<Scalar, Node | null>[]) {
      open.push(value);
      if (!isScalar(key)) continue;
      const name = String(key.value);
      if (names.has(name)) found.push(key.range?.[0] ?? 0);
      names.add(name);
    }
  }
  return found.sort((a, b) => a - b);
}

function valueOffset(text: string, { value, node }: Entry, offset: number | undefined): number {
  return isScalar(node) && offset !== undefined ? sourceOffset(text, node, offset) : value;
}

type Report = (code: Diagnostic["code"], offset: number, message: string, remedy: string) => void;

function reportDepth(report: Report, offset: number): void {
  report("schema", offset, `the file nests deeper than ${MAX_DEPTH}`, "Keep definitions flat.");
}

/**
 * The library's errors in the words of the language, and whether one breaks the structure. Errors after that one are only
 * its consequences.
 */
function reportSyntax(
  text: string,
  errors: readonly YAMLError[],
  repeated: readonly number[],
  clues: Clues,
  report: Report,
): boolean {
  const [breaking] = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const end = breaking?.pos[0] ?? Number.POSITIVE_INFINITY;
  for (const offset of repeated)
    if (offset < end)
      report("duplicate_key", offset, `the key stands twice in this mapping${named(text, offset)}`, "Remove one of the two.");
  if (breaking) reportBreak(text, breaking, clues, report);
  else for (const cut of clues.cuts) if (cut.silent) reportCut(cut, report);
  return breaking !== undefined;
}

function reportBreak(text: string, { code, message, pos: [offset] }: YAMLError, clues: Clues, report: Report): void {
  const lineEnd = text.indexOf("\n", offset);
  const tab = clues.tabs.find((one) => one <= (lineEnd < 0 ? text.length : lineEnd));
  const cut = clues.cuts.findLast((one) => one.offset <= offset);
  if (/^Maximum call stack/.test(message)) reportDepth(report, offset);
  else if (tab !== undefined) report("tab_indent", tab, "a tab is used for indentation", "Indent with two spaces.");
  else if (cut) reportCut(clues.cuts.find((one) => one.offset >= lineOf(text, cut.offset)) ?? cut, report);
  else if (clues.unclosed !== undefined && clues.unclosed < offset)
    report("yaml_syntax", clues.unclosed, `\`${text[clues.unclosed]}\` is never closed`, "Close it, or use block style.");
  else if (code === "MISSING_CHAR" && /quote/.test(message)) {
    const start = text.lastIndexOf(/closing (["'])/.exec(message)?.[1] ?? '"', offset - 1);
    report(
      "yaml_syntax",
      start < 0 ? offset : start,
      "a quote is opened here and never closed",
      "Close it at the end of the text.",
    );
  } else if (!reportIndent(text, code, offset, report)) {
    const remedy =
      code === "UNEXPECTED_TOKEN" ? "If it is one text, quote all of it." : "A text with `: ` or ` #` in it must be quoted.";
    report("yaml_syntax", offset, message.split("\n")[0] ?? message, remedy);
  }
}

/** A line that does not line up with its neighbours: true where that was the mistake, and has been reported. */
function reportIndent(text: string, code: string, offset: number, report: Report): boolean {
  if (code !== "BAD_INDENT" && code !== "BLOCK_AS_IMPLICIT_KEY") return false;
  const start = lineOf(text, offset);
  const before = code === "BAD_INDENT" ? text.lastIndexOf("\n", start - 2) + 1 : start;
  const after = code === "BAD_INDENT" ? start : text.indexOf("\n", start) + 1;
  const [one, other] = [lineAt(text, before), lineAt(text, after)];
  if (after === 0 || one.key === undefined || other.key === undefined || one.indent === other.indent) return false;
  const message = `\`${other.key}\` is indented by ${other.indent}, \`${one.key}\` above it by ${one.indent}`;
  const deeper = `; only below a key without a value may it stand deeper`;
  report("yaml_syntax", after + other.indent, message, `Line both up${other.indent > one.indent ? deeper : ""}.`);
  return true;
}

function lineAt(text: string, start: number): { indent: number; key?: string } {
  const [, spaces = "", key] = /^( *)(?:- )?["']?([^\s:"'#][^:"'\n]*)/.exec(text.slice(start, start + 200)) ?? [];
  return { indent: spaces.length, ...(key === undefined ? {} : { key }) };
}

function reportCut({ offset, text, by }: Clues["cuts"][number], report: Report): void {
  const message = `\`${by.trim()}\` ends the plain text \`${text.trim()}\` inside { } or [ ]`;
  report("flow_scalar", offset, message, "Quote the text, or write it in block style.");
}

/** The offset at which a line starts. */
function lineOf(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function named(text: string, offset: number): string {
  const name = /^["']?([^\s:"']+)/.exec(text.slice(offset, offset + 80))?.[1];
  return name === undefined ? "" : `: ${name}`;
}

/** The JSON pointer of keys, each escaped (RFC 6901). */
export function pointerOf(...keys: string[]): string {
  return keys.map((key) => `/${escapePointer(key)}`).join("");
}

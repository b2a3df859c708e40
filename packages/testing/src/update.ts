// Examples brought up to what the engine does now: the requests, the result, the warnings or the refusal. Replies are never made up.
import { readFileSync } from "node:fs";
import { type Json, type JsonObject, own } from "@mapwright/core";
import { Document, isMap, isScalar, isSeq, Lexer, type Pair, parseDocument, type YAMLMap } from "yaml";
import { exampleChecks } from "./examples.ts";
import { marks, problemMarks, rehearse } from "./rehearsal.ts";
import type { PlacedExample, Subject } from "./subject.ts";

export interface FileUpdate {
  file: string;
  before: string;
  after: string;
  /** Names of the examples rewritten; each is marked `origin: generated`. */
  names: string[];
}

/**
 * What the files of examples would be if every example that fails said what the engine does. Nothing is written.
 * A rewritten example is a record of behaviour, not evidence for it: a person looks at it and removes the mark.
 */
export async function updatesOf(subject: Subject): Promise<FileUpdate[]> {
  const failing: PlacedExample[] = [];
  for (const check of exampleChecks(subject).filter(({ kind }) => kind === "example")) {
    const fails = await check.run().then(
      () => false,
      () => true,
    );
    const example = subject.examples.find(({ file, line }) => file === check.file && line === check.line);
    if (fails && example) failing.push(example);
  }
  return [...new Set(failing.map(({ file }) => file))].map((file) => {
    const before = readFileSync(file, "utf8");
    const own = failing.filter((example) => example.file === file);
    const after = own.reduce((text, example) => rewritten(text, example, subject), before);
    return { file, before, after, names: own.map(({ source }) => source.name) };
  });
}

/** The text with one example replaced; every other byte stays. */
function rewritten(text: string, example: PlacedExample, subject: Subject): string {
  const { index, source } = example;
  const result = rehearse(subject, example);
  const node = parseDocument(text).getIn(["examples", index], true);
  if (!isMap(node) || !node.range) return text;
  const steps = (result.requests as JsonObject[]).map(({ body, ...request }, at) => ({
    request: { ...request, ...(body === null ? {} : { body: body as Json }) },
    ...(source.steps?.[at]?.response ? { response: source.steps[at]?.response } : {}),
  }));
  const error = own(result, "error") as JsonObject | undefined;
  const warnings = error ? [] : marks(result.warnings as unknown as []);
  const members: Record<string, unknown> = {
    origin: "generated",
    steps: steps.length > 0 ? steps : undefined,
    result: error ? undefined : result.result,
    warnings: warnings.length > 0 ? warnings : undefined,
    error: error && errorOf(error, source.error, subject.definition.provider.name),
  };
  for (const [name, value] of Object.entries(members)) setMember(node, name, value);
  const [start, , end] = node.range;
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const document = new Document();
  document.contents = node as never;
  const body = tight(document.toString({ lineWidth: 0 }))
    .trimEnd()
    .replace(/\n(?=[^\n])/g, `\n${" ".repeat(column)}`);
  // The blank lines and comments after the example are no part of it.
  const tail = /\s*$/.exec(text.slice(start, end))?.[0] ?? "";
  return `${text.slice(0, start)}${body}${tail}${text.slice(end)}`;
}

// Control tokens of the lexer, with no characters in the text: a document, the end of flow style, a scalar.
const MARKS = new Set(["\u0002", "\u0018", "\u001f"]);

/** `[a]` instead of `[ a ]`: the library pads both kinds of brackets or none, the files of this repository only braces. */
function tight(text: string): string {
  const tokens = [...new Lexer().lex(text)].filter((token) => !MARKS.has(token));
  return tokens.filter((token, index) => token !== " " || (tokens[index - 1] !== "[" && tokens[index + 1] !== "]")).join("");
}

/** Sets a member; nodes whose values stay are kept, with their comments and style. */
function setMember(node: YAMLMap, name: string, value: unknown): void {
  if (value === undefined) node.delete(name);
  else if (node.has(name)) node.set(name, merged(node.get(name, true), value));
  else node.items.splice(placeOf(node, name), 0, new Document().createPair(name, made(value)) as Pair);
}

function merged(node: unknown, value: unknown): unknown {
  if (isMap(node) && isPlain(value)) {
    for (const { key } of [...node.items]) if (isScalar(key) && !Object.hasOwn(value, String(key.value))) node.delete(key);
    for (const [name, member] of Object.entries(value)) setMember(node, name, member);
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    node.items = value.map((item, index) => (index < node.items.length ? merged(node.items[index], item) : made(item)));
    return node;
  }
  return isScalar(node) && node.value === value ? node : made(value);
}

const made = (value: unknown) => new Document(value, { aliasDuplicateObjects: false }).contents;

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a new member goes: the mark after the source, what is expected at the end. */
function placeOf(node: YAMLMap, name: string): number {
  const at = node.items.findIndex(({ key }) => isScalar(key) && key.value === "source");
  return name === "origin" && at >= 0 ? at + 1 : node.items.length;
}

/** The refusal in the shape of an example, as wordy as it was before. */
function errorOf(error: JsonObject, before: PlacedExample["source"]["error"], provider: string): JsonObject {
  const { code, category, status, retryable, errors, detail } = error;
  const problems = problemMarks(errors as unknown as [], before?.problems ?? [], provider);
  return { code, category, status, ...(before?.detail === undefined ? {} : { detail }), retryable, problems } as JsonObject;
}

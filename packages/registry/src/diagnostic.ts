// What is wrong with a file: where, what, what was expected, how to mend it.
import type { Code, Json } from "@mapwright/core";

export interface Diagnostic {
  code: Code;
  severity: "error" | "warning" | "info";
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  message: string;
  expected?: Json;
  got?: Json;
  remedy: string;
  /** The expected name nearest to the one that was written. */
  suggestion?: string;
}

/** By file, then by place. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const order = (a: Diagnostic, b: Diagnostic) =>
    a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.code.localeCompare(b.code);
  return [...diagnostics].sort(order);
}

export const DIAGNOSTIC_FORMATS = ["stylish", "json", "github"] as const;
export type DiagnosticFormat = (typeof DIAGNOSTIC_FORMATS)[number];

/** Lines for people (`stylish`), JSON, or annotations of GitHub's workflows. Nothing wrong gives an empty text, or `[]`. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat): string {
  const sorted = sortDiagnostics(diagnostics);
  if (format === "json") return JSON.stringify(sorted, null, 2);
  if (format === "github") return sorted.map(annotation).join("\n");
  return sorted
    .map((diagnostic) => {
      const { file, line, column, severity, message, code } = diagnostic;
      return `${file}:${line}:${column}  ${severity}  ${printable(message)}  ${code}\n    ${printable(hintOf(diagnostic))}`;
    })
    .join("\n");
}

/** Names of a list that are shown before it is cut. */
const MAX_NAMES = 30;

/** What to do: the nearest name, the remedy, and the names there are where no other is near. */
function hintOf({ suggestion, remedy, expected }: Diagnostic): string {
  if (suggestion !== undefined) return `Did you mean \`${suggestion}\`? ${remedy.replace(" under `expected`", "")}`;
  const names = Array.isArray(expected) ? expected.filter((name) => name !== null && typeof name !== "object").map(String) : [];
  if (names.length === 0) return remedy;
  const shown = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), "..."] : names;
  return `${remedy.replace(" under `expected`", "").replace(/\.$/, "")}: ${shown.join(", ")}.`;
}

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;

/** A workflow command; the escapes are those of https://github.com/actions/toolkit (packages/core/src/command.ts). */
function annotation(diagnostic: Diagnostic): string {
  const { severity, file, line, column, code, message } = diagnostic;
  const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const place = `file=${property(file)},line=${line},col=${column},title=${property(code)}`;
  return `::${LEVELS[severity]} ${place}::${data(`${message}. ${hintOf(diagnostic)}`)}`;
}

/** A text of a file as a terminal may see it: control characters become `?`. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "?");
}

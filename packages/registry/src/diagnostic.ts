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
  /** The nearest of what was expected to what was written. */
  suggestion?: string;
}

/** By file, then by place. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const order = (a: Diagnostic, b: Diagnostic) =>
    a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.code.localeCompare(b.code);
  return [...diagnostics].sort(order);
}

/** Lines for people (`stylish`), or JSON. Nothing wrong gives an empty text, or `[]`. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], format: "stylish" | "json"): string {
  const sorted = sortDiagnostics(diagnostics);
  if (format === "json") return JSON.stringify(sorted, null, 2);
  return sorted
    .map(({ file, line, column, severity, message, code, suggestion, remedy }) => {
      const hint = suggestion === undefined ? remedy : `Did you mean \`${suggestion}\`? ${remedy}`;
      return `${file}:${line}:${column}  ${severity}  ${printable(message)}  ${code}\n    ${printable(hint)}`;
    })
    .join("\n");
}

/** A text of a file as a terminal may see it: control characters become `?`. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "?");
}

// Findings of the compiler and of rules, by pointer, as diagnostics, by line and column.
import { CODES, type Finding } from "@mapwright/core";
import type { Diagnostic } from "./diagnostic.ts";
import { suggest } from "./suggestion.ts";
import type { YamlFile } from "./yaml.ts";

/** A finding of the compiler or of a rule, at its line and column. */
export function toDiagnostic(
  { file, pointer, at, offset, ...finding }: Finding,
  files: ReadonlyMap<string, YamlFile>,
): Diagnostic {
  const place = files.get(file)?.locate(pointer, at, offset) ?? { line: 1, column: 1 };
  const { code, message, severity, expected, got, remedy = CODES[code].remedy } = finding;
  const names = Array.isArray(expected) ? expected.filter((name) => typeof name === "string") : [];
  const suggestion = suggest(got, names);
  return {
    code,
    severity,
    file,
    ...place,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
    remedy,
    ...(suggestion ? { suggestion } : {}),
  };
}

/** A mistake in a common part shows in every variant: it is said once per place. */
export function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, file, line, column, got }) => {
    const key = [code, file, line, column, String(got)].join("\n");
    return !seen.has(key) && seen.add(key);
  });
}

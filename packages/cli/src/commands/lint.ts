// lint: diagnostics of provider folders.
import { DIAGNOSTIC_FORMATS, formatDiagnostics, lintFolder } from "@mapwright/registry";
import { foldersOf } from "../folders.ts";
import { paint } from "../terminal.ts";
import { UsageError } from "../usage.ts";

export interface LintOptions {
  names: string[];
  format: string;
  json?: boolean;
  providers?: string;
}

/** Prints what is wrong; exit code 1 where there is an error. */
export function lintCommand({ names, format: given, json, providers }: LintOptions): void {
  const wanted = json ? "json" : given;
  const format = DIAGNOSTIC_FORMATS.find((one) => one === wanted);
  if (!format) throw new UsageError(`--format takes ${DIAGNOSTIC_FORMATS.join(", ")}, not ${wanted}`);
  const folders = foldersOf(names, providers);
  const all = folders.flatMap((folder) => lintFolder(folder));
  const shown = format === "json" ? all : all.filter(({ severity }) => severity !== "info");
  const text = formatDiagnostics(shown, format);
  if (text !== "") process.stdout.write(`${text}\n`);
  const count = (severity: string) => all.filter((diagnostic) => diagnostic.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (format === "stylish" && process.stdout.isTTY) process.stdout.write(`${summary(folders.length, errors, warnings)}\n`);
  if (errors > 0) process.exitCode = 1;
}

function summary(folders: number, errors: number, warnings: number): string {
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const text = `${counted(folders, "folder")}: ${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  return paint(errors > 0 ? "red" : warnings > 0 ? "yellow" : "green", text);
}

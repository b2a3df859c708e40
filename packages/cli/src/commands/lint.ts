// lint: diagnostics of provider folders.
import { formatDiagnostics, lintAll, lintFolder } from "@mapwright/registry";
import { UsageError } from "../usage.ts";

export interface LintOptions {
  folders: string[];
  format: string;
  providers?: string;
}

/** Prints what is wrong; exit code 1 where there is an error. */
export function lintCommand({ folders, format, providers }: LintOptions): void {
  if (format !== "stylish" && format !== "json") throw new UsageError(`--format takes stylish or json, not ${format}`);
  const all = folders.length > 0 ? folders.flatMap((folder) => lintFolder(folder)) : lintAll(providers);
  const shown = format === "json" ? all : all.filter((diagnostic) => diagnostic.severity !== "info");
  const text = formatDiagnostics(shown, format);
  if (text !== "") process.stdout.write(`${text}\n`);
  if (all.some((diagnostic) => diagnostic.severity === "error")) process.exitCode = 1;
}

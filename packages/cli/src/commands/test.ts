// test: the examples and laws of provider folders, and what does not hold.

import { relative, resolve } from "node:path";
import { type Json, stringifyJson } from "@mapwright/core";
import { type Diagnostic, formatDiagnostics, lintProvider, loadFolder } from "@mapwright/registry";
import { type CheckFailure, checksOf, type ProviderReport, runChecks } from "@mapwright/testing";
import { difference } from "../difference.ts";
import { foldersOf } from "../folders.ts";
import { paint, progressLine } from "../terminal.ts";
import { updateExamples } from "../updating.ts";
import { UsageError } from "../usage.ts";
import { watchFolders } from "../watching.ts";

export interface TestOptions {
  names: string[];
  format: string;
  json?: boolean;
  runs: string;
  seed?: string;
  watch?: boolean;
  update?: boolean;
  yes?: boolean;
  providers?: string;
}

interface FolderReport extends ProviderReport {
  folder: string;
  /** Errors of lint; where there is one, nothing else is run. */
  diagnostics: Diagnostic[];
}

/**
 * Prints what does not hold; exit code 1 where something does not. With --watch again after each change, until interrupted.
 * With --update examples are rewritten instead.
 */
export async function testCommand(options: TestOptions): Promise<void> {
  const format = options.json ? "json" : options.format;
  if (format !== "stylish" && format !== "json") throw new UsageError(`--format takes stylish or json, not ${format}`);
  const numbers = { runs: wholeNumber(options.runs, "--runs"), seed: wholeNumber(options.seed ?? "20260101", "--seed") };
  if (options.update) {
    await updateExamples(foldersOf(options.names, options.providers), options.yes === true);
    return;
  }
  const once = async () => {
    const reports: FolderReport[] = [];
    for (const folder of foldersOf(options.names, options.providers)) reports.push(await testFolder(folder, numbers));
    const bad = reports.some(({ failures, diagnostics }) => failures.length + diagnostics.length > 0);
    process.stdout.write(format === "json" ? `${jsonOf(reports, !bad)}\n` : reports.map(stylish).join(""));
    process.exitCode = bad ? 1 : 0;
  };
  await once();
  if (options.watch) await watchFolders(foldersOf(options.names, options.providers), once);
}

async function testFolder(folder: string, numbers: { runs: number; seed: number }): Promise<FolderReport> {
  const provider = loadFolder(folder);
  const diagnostics = lintProvider(provider).filter(({ severity }) => severity === "error");
  if (diagnostics.length > 0) return { folder, provider: provider.id, checks: {}, failures: [], diagnostics };
  const checks = checksOf(provider, numbers);
  const progress = progressLine();
  const note = (done: number) => done % 10 === 0 && progress.show(`${provider.id}  ${done} of ${checks.length}`);
  const report = await runChecks(provider.id, checks, note);
  progress.clear();
  return { folder, ...report, diagnostics };
}

const WORDS = { example: "examples", simulated: "simulated", shape: "replies", law: "laws", robustness: "robustness" } as const;

function stylish({ provider, folder, checks, failures, diagnostics }: FolderReport): string {
  if (diagnostics.length > 0) {
    const head = `${paint("red", "broken")}  ${provider}  (${shown(folder)}): lint finds errors, nothing was run`;
    return `${head}\n${formatDiagnostics(diagnostics, "stylish")}\n`;
  }
  const counts = Object.entries(checks).map(([kind, count]) => `${count} ${WORDS[kind as keyof typeof WORDS]}`);
  const state = failures.length > 0 ? paint("red", `${failures.length} failed`) : paint("green", "ok");
  const none = checks.example === undefined ? `  no examples: write them in ${shown(folder)}/<resource>.examples.yaml` : "";
  return `${failures.map(failureText).join("")}${state}  ${provider}  ${counts.join(", ")}${none}\n`;
}

function failureText({ kind, name, file, line, message, expected, got }: CheckFailure): string {
  const compared = expected !== undefined || got !== undefined;
  const legend = paint("dim", "    - expected  + got");
  const diff = compared ? `\n${legend}\n${indented(difference(expected, got))}` : "";
  return `${paint("red", "FAIL")}  ${paint("bold", name)}  (${WORDS[kind]})\n  ${shown(file)}:${line}\n${indented(message)}${diff}\n\n`;
}

const indented = (text: string) => text.replace(/^/gm, "    ");

/** A path from the working directory, where it lies below. */
function shown(path: string): string {
  const short = relative(process.cwd(), resolve(path));
  return short.startsWith("..") ? path : short || ".";
}

function jsonOf(reports: readonly FolderReport[], ok: boolean): string {
  return stringifyJson({ ok, providers: reports } as unknown as Json, 2);
}

function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError(`${option} takes a whole number from 1, not ${text}`);
  return number;
}

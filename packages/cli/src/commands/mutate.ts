// mutate: every part of a provider's definition changed in turn, and whether its examples notice.
import { relative } from "node:path";
import { formatDiagnostics, loadFolder } from "@mapwright/registry";
import { MUTANT_KINDS, type MutationScore, mutate } from "@mapwright/testing";
import { foldersOf } from "../folders.ts";
import { paint, progressLine } from "../terminal.ts";
import { UsageError } from "../usage.ts";

export interface MutateOptions {
  names: string[];
  format: string;
  json?: boolean;
  min?: string;
  providers?: string;
}

/** Prints scores and survivors; exit code 1 where a score is below --min (per cent). */
export async function mutateCommand({ names, format: given, json, min, providers }: MutateOptions): Promise<void> {
  const format = json ? "json" : given;
  if (!["stylish", "json", "md"].includes(format)) throw new UsageError(`--format takes stylish, json or md, not ${format}`);
  const least = Number(min ?? 0);
  if (!(least >= 0 && least <= 100)) throw new UsageError(`--min takes 0 to 100, not ${min}`);
  const progress = progressLine();
  const scores: MutationScore[] = [];
  for (const folder of foldersOf(names, providers)) {
    const provider = loadFolder(folder);
    const errors = provider.diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new UsageError(`${folder} is broken\n${formatDiagnostics(errors, "stylish")}`);
    if (provider.definitions.length === 0) continue;
    scores.push(await mutate(provider, (done, of) => done % 10 === 0 && progress.show(`${provider.id}  ${done} of ${of}`)));
    progress.clear();
  }
  const text =
    format === "json"
      ? `${JSON.stringify(scores, null, 2)}\n`
      : format === "md"
        ? markdown(scores)
        : scores.map(stylish).join("");
  process.stdout.write(text);
  if (scores.some((score) => percent(score) < least)) process.exitCode = 1;
}

function percent({ mutants, noticed }: { mutants: number; noticed: number }): number {
  return mutants === 0 ? 0 : (100 * noticed) / mutants;
}

const shown = (score: { mutants: number; noticed: number }) => `${percent(score).toFixed(1)} %`;

function stylish(score: MutationScore): string {
  const lines = score.survivors.map(
    ({ kind, file, line, change }) => `${relative(process.cwd(), file) || file}:${line}  ${kind}  ${change.replace(/\s+/g, " ")}`,
  );
  const head = `${score.provider}  ${paint("bold", shown(score))}  ${score.noticed} of ${score.mutants} changes noticed`;
  return `${lines.map((line) => `  ${line}\n`).join("")}${head}, ${score.refused} more refused by the compiler\n`;
}

function markdown(scores: readonly MutationScore[]): string {
  const kinds = MUTANT_KINDS.filter((kind) => scores.some((score) => score.kinds[kind]));
  const head = ["provider", "noticed", ...kinds];
  const rows = scores.map((score) => {
    const cells = kinds.map((kind) => {
      const counted = score.kinds[kind];
      return counted ? `${counted.noticed}/${counted.mutants}` : "";
    });
    return [score.provider, shown(score), ...cells];
  });
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const intro =
    "Each path, expression, word, codec, default, required mark and endpoint of a definition is changed in turn, and of its lists each filter (where it\n" +
    "goes, its bound), each sort and each key of the paging. The table counts the changes that the provider's examples notice. Changes that do not\n" +
    "compile are left out, and so are examples marked `origin: generated`.\n" +
    "`npx mapwright mutate <provider>` lists the changes that pass unnoticed, with file and line.\n";
  return `<!-- Written by \`npm run mutation\`; do not edit. -->\n# Mutation scores\n\n${intro}\n${lines.join("\n")}\n`;
}

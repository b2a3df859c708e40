// Lint: what reading and compiling found, and what the rules find in what compiled.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, sortDiagnostics } from "../diagnostic.ts";
import { type LoadedProvider, loadFolder, toDiagnostic } from "../folder.ts";
import { ownProviders } from "../load.ts";
import { RemoteBank } from "./remote.ts";
import type { LintContext, Rule } from "./rule.ts";
import { evidence } from "./rules/evidence.ts";
import { examples } from "./rules/examples.ts";
import { oneBank } from "./rules/one-bank.ts";
import { remoteEndpoint } from "./rules/remote-endpoint.ts";
import { remotePath } from "./rules/remote-path.ts";
import { remoteWord } from "./rules/remote-word.ts";
import { sharedSlots } from "./rules/shared-slots.ts";
import { unifiedWord } from "./rules/unified-word.ts";

export const RULES: readonly Rule[] = [
  remoteEndpoint,
  remotePath,
  remoteWord,
  unifiedWord,
  oneBank,
  sharedSlots,
  evidence,
  examples,
];

/** Everything found in one provider folder, in the order of files and lines. */
export function lintFolder(folder: string): Diagnostic[] {
  const provider = loadFolder(folder);
  return sortDiagnostics([...provider.diagnostics, ...rulesOver(provider)]);
}

/** Everything found in every provider folder of a folder. */
export function lintAll(folder: string = ownProviders()): Diagnostic[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return sortDiagnostics(names.flatMap(({ name }) => lintFolder(join(folder, name))));
}

function rulesOver(provider: LoadedProvider): Diagnostic[] {
  const yamls = [provider.provider, ...provider.resources.map(({ yaml }) => yaml), ...provider.examples.map(({ yaml }) => yaml)];
  const files = new Map(yamls.filter((yaml) => yaml !== undefined).map((yaml) => [yaml.file, yaml]));
  const remote = provider.remote.length > 0 ? { remote: new RemoteBank(provider.remote) } : {};
  const seen = new Set<string>();
  return provider.resources.flatMap(({ yaml, definition }) => {
    if (!definition) return [];
    const context: LintContext = { provider, yaml, definition, ...remote };
    const found = RULES.flatMap((rule) => rule.check(context)).map((finding) => toDiagnostic(finding, files));
    // The same mistake in a common field shows in every variant: say it once.
    return found.filter(({ code, file, line, column, got }) => {
      const key = [code, file, line, column, String(got)].join(" ");
      return !seen.has(key) && seen.add(key);
    });
  });
}

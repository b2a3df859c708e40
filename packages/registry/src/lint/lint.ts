// Lint: the findings of reading and compiling, and those of the rules on every definition that compiles.
import { type Diagnostic, sortDiagnostics } from "../diagnostic.ts";
import { toDiagnostic, unique } from "../finding.ts";
import type { LoadedProvider } from "../provider.ts";
import type { YamlFile } from "../yaml.ts";
import { RemoteBank } from "./remote.ts";
import type { LintContext, Rule } from "./rule.ts";
import { baseAddress } from "./rules/base-address.ts";
import { evidence } from "./rules/evidence.ts";
import { examples } from "./rules/examples.ts";
import { generated, untested } from "./rules/generated.ts";
import { headerText } from "./rules/header-text.ts";
import { oneBank } from "./rules/one-bank.ts";
import { remoteEndpoint } from "./rules/remote-endpoint.ts";
import { remoteList } from "./rules/remote-list.ts";
import { remotePath } from "./rules/remote-path.ts";
import { remoteReference } from "./rules/remote-reference.ts";
import { remoteWord } from "./rules/remote-word.ts";
import { sharedSlots } from "./rules/shared-slots.ts";
import { unifiedWord } from "./rules/unified-word.ts";

export const RULES: readonly Rule[] = [
  remoteEndpoint,
  remotePath,
  remoteList,
  remoteWord,
  remoteReference,
  unifiedWord,
  oneBank,
  sharedSlots,
  evidence,
  baseAddress,
  headerText,
  examples,
  generated,
  untested,
];

/** Everything found in a provider, in the order of files and lines. */
export function lintProvider(provider: LoadedProvider): Diagnostic[] {
  return sortDiagnostics([...provider.diagnostics, ...rulesOver(provider)]);
}

function rulesOver(provider: LoadedProvider): Diagnostic[] {
  // The content of a broken file cannot be judged; the rules that need it are skipped until it is fixed.
  const isSound = ({ file }: YamlFile) => !provider.diagnostics.some((one) => one.file === file && one.severity === "error");
  const examples = provider.examples.filter(({ yaml }) => isSound(yaml));
  const hasBank = provider.remote.length > 0 && provider.remote.every(isSound);
  const remote = hasBank ? { remote: new RemoteBank(provider.remote) } : {};
  const others = [...provider.resources, ...examples].map(({ yaml }) => yaml);
  const yamls = [provider.provider, ...others, ...provider.remote].filter((yaml) => yaml !== undefined);
  const files = new Map(yamls.map((yaml) => [yaml.file, yaml]));
  const found = provider.resources.flatMap(({ yaml, definition }) => {
    if (!definition) return [];
    const context: LintContext = { provider: { ...provider, examples }, yaml, definition, ...remote };
    return RULES.flatMap((rule) => rule.check(context)).map((finding) => toDiagnostic(finding, files));
  });
  return unique(found);
}

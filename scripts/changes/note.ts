// A changeset from changes of definitions: the difference of the matrix line by line, of mappings by their number.
import { type Change, stepOf } from "../../packages/cli/src/comparison.ts";

/** A changeset of the registry; undefined where nothing changed. Before version 1.0 what breaks callers is a minor step. */
export function changesetOf(changes: readonly Change[]): string | undefined {
  const step = stepOf(changes);
  if (step === "none") return undefined;
  const providers = [...new Set(changes.map(({ provider }) => provider))].sort();
  const parts = providers.map((id) => `**${id}**\n${linesOf(changes.filter(({ provider }) => provider === id)).join("\n")}`);
  return `---\n"@mapwright/registry": ${step === "patch" ? "patch" : "minor"}\n---\n\nDefinitions\n\n${parts.join("\n\n")}\n`;
}

function linesOf(changes: readonly Change[]): string[] {
  const shown = changes.filter(({ step, what }) => step !== "patch" || /^[a-z]+ (query|request|response)\./.test(what));
  const rest = changes.length - shown.length;
  const lines = shown.map(({ what, step, message }) => `- ${step === "major" ? "breaks: " : ""}\`${what}\` ${message}`);
  return rest > 0 ? [...lines, `- ${rest} ${rest === 1 ? "change" : "changes"} of mapping that the matrix does not show`] : lines;
}

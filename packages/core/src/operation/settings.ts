// The account's settings, each held to its pattern before it may stand in a URL.
import type { ProviderFacts } from "../definition/types.ts";
import { excerpt, type Problem, problem } from "../errors.ts";

export type SettingsResult = { ok: true; settings: Record<string, string> } | { ok: false; problems: Problem[] };

/**
 * Settings with defaults filled in. A missing or malformed one is a problem at `settings.<name>`; unknown ones are refused.
 * One that only signing needs may be missing here: signing asks for it.
 */
export function readSettings(provider: ProviderFacts, given: Record<string, string>): SettingsResult {
  const problems: Problem[] = [];
  const settings: Record<string, string> = {};
  for (const name of Object.keys(given)) {
    if (provider.settings.has(name)) continue;
    const expected = [...provider.settings.keys()];
    problems.push(
      problem("invalid_setting", `${provider.name} has no setting ${excerpt(name)}.`, {
        field: `settings.${excerpt(name)}`,
        expected,
      }),
    );
  }
  for (const [name, { pattern, matches, default: fallback, note, for: purpose }] of provider.settings) {
    const value = Object.hasOwn(given, name) ? given[name] : fallback;
    const field = `settings.${name}`;
    if (value === undefined && purpose === "auth") continue;
    if (value === undefined) {
      problems.push(
        problem("invalid_setting", `${provider.name} needs the setting ${name}.`, { field, expected: note ?? pattern }),
      );
    } else if (typeof value !== "string" || value.length > 255 || !matches(value)) {
      problems.push(
        problem("invalid_setting", `The setting ${name} is malformed.`, {
          field,
          expected: note ?? pattern,
          got: excerpt(value),
        }),
      );
    } else settings[name] = value;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings };
}

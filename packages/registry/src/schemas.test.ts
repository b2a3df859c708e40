// Precompiled validators give the same findings as those compiled from the schemas at run time.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { isProviderChosen } from "../../../test/selection/chosen.ts";
import { checksSource, loadLanguage } from "./index.ts";
import { type Language, openProvider } from "./pure.ts";

const providers = fileURLToPath(new URL("../../../providers/", import.meta.url));
// Inside the package's modules, so that its dependencies are found.
const folder = mkdtempSync(fileURLToPath(new URL("../node_modules/checks-", import.meta.url)));
afterAll(() => rmSync(folder, { recursive: true }));

/** A provider's files with each mistake in turn. */
const CHANGES: [RegExp, string][] = [
  [/^id: .*/m, "id: 7"],
  [/^name:/m, "nmae:"],
  [/^fields:/m, "feilds:"],
  [/operation: \w+/, "operation: [list]"],
  [/^ {2}get: .*/m, "  get: { class: maybe }"],
  [/path:/, "pfad:"],
  [/as: \w+/, "as: 7"],
];

it("checks written ahead find what those compiled find", async () => {
  const file = join(folder, "checks.mjs");
  writeFileSync(file, checksSource());
  const { checks } = await import(/* @vite-ignore */ file);
  const { models, ...language } = loadLanguage();
  const ahead: Language = { models, checkOf: (kind) => checks[kind] };
  let found = 0;
  const chosen = readdirSync(providers).filter(isProviderChosen).slice(0, 5);
  for (const id of chosen) {
    const names = readdirSync(join(providers, id)).filter((name) => name.endsWith(".yaml"));
    const texts = names.map((name) => ({ name, text: readFileSync(join(providers, id, name), "utf8") }));
    const broken = CHANGES.flatMap(([pattern, text]) =>
      texts.filter((one) => pattern.test(one.text)).map((one) => [{ ...one, text: one.text.replace(pattern, text) }]),
    );
    for (const files of [texts, ...broken]) {
      const one = openProvider({ id, folder: id, files }, ahead).diagnostics;
      expect(one).toEqual(openProvider({ id, folder: id, files }, { models, ...language }).diagnostics);
      found += one.length;
    }
  }
  // How many providers there are depends on the sample.
  expect(found).toBeGreaterThan(chosen.length * 5);
});

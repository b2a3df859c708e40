// Precompiled validators judge as those compiled on first use, and import nothing that a bundler lacks.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Json } from "@mapwright/core";
import { afterAll, describe, expect, it } from "vitest";
import { described, folderOf } from "../testing/simulators.ts";
import { checksSource, compilingValidators, loadRemote } from "./index.ts";
import { schemasOf, Validators } from "./pure.ts";

// Inside the package's modules, so that its dependencies are found.
const folder = mkdtempSync(fileURLToPath(new URL("../node_modules/checks-", import.meta.url)));
afterAll(() => rmSync(folder, { recursive: true }));

const VALUES: Json[] = [
  null,
  7,
  "",
  "2026-01-01T00:00:00Z",
  [],
  {},
  { data: {} },
  { subject: 7, note: [], type: {}, unknown: true },
  { data: { attributes: { subject: 7 } }, note: { text: false } },
];

describe.each(described)("checks of %s written ahead", (provider) => {
  it("judge as those compiled when wanted", async () => {
    for (const [index, document] of loadRemote(folderOf(provider)).entries()) {
      const file = join(folder, `${provider}-${index}.mjs`);
      writeFileSync(file, checksSource(document));
      const { checks } = await import(/* @vite-ignore */ file);
      const schemas = schemasOf(document);
      expect(checks).toHaveLength(schemas.length);
      const ahead = new Validators((schema) => checks[schemas.indexOf(schema)]);
      const compiled = compilingValidators(document);
      for (const schema of schemas)
        for (const value of VALUES) expect(ahead.faults(schema, value)).toEqual(compiled.faults(schema, value));
    }
  });
});

// Builds the definitions that a package carries.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { librariesOf, storeDefinition } from "@mapwright/core";
import { builtDefinitions } from "../bundle.ts";
import { manifestOf, packageFolder } from "../installed.ts";
import type { LoadedProvider } from "../provider.ts";
import { modelText } from "../schemas.ts";
import { type BuiltIndex, INDEX, textFile } from "./index-file.ts";

/** Writes the definitions of some providers and their list into a folder. Throws MapwrightError where one does not compile. */
export function writeBuilt(providers: readonly LoadedProvider[], folder: string): void {
  const definitions = builtDefinitions(providers);
  const index: BuiltIndex = {
    core: manifestOf(packageFolder("@mapwright/core", import.meta.dirname)).version,
    models: Object.fromEntries(definitions.map(({ resource }) => [resource, modelText(resource)])),
    definitions: definitions.map(({ provider, resource }) => ({ provider: provider.id, resource })),
    libraries: [...new Set(definitions.flatMap(librariesOf))],
  };
  for (const definition of definitions) {
    const file = join(folder, textFile(definition.provider.id, definition.resource));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, storeDefinition(definition, { origins: false }));
  }
  writeFileSync(join(folder, INDEX), JSON.stringify(index));
}

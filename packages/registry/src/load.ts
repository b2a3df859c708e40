// The registry: every provider folder of a folder.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Definition, MapwrightError } from "@mapwright/core";
import { type Diagnostic, formatDiagnostics } from "./diagnostic.ts";
import { loadFolder, type Parts } from "./folder.ts";
import type { LoadedProvider } from "./provider.ts";

export interface Registry {
  providers: LoadedProvider[];
  definitions: Definition[];
  diagnostics: Diagnostic[];
  /** Throws MapwrightError with every error found, if there is one. */
  throwIfBroken(): void;
}

const OWN = ["../../../providers", "../providers"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** Where the providers of this repository, or of this package, stand. */
export const ownProviders = (): string => OWN.find((folder) => existsSync(folder)) ?? (OWN[0] as string);

/** Loads every folder that holds a provider.yaml, or looks as if it should. */
export function loadRegistry(folder: string = ownProviders(), parts: Parts = "all"): Registry {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const providers = names.map(({ name }) => loadFolder(join(folder, name), parts)).sort((a, b) => a.id.localeCompare(b.id));
  const diagnostics = providers.flatMap((provider) => provider.diagnostics);
  return {
    providers,
    definitions: providers.flatMap((provider) => provider.definitions),
    diagnostics,
    throwIfBroken() {
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      if (errors.length > 0)
        throw new MapwrightError(errors[0]?.code ?? "schema", `definitions are broken\n${formatDiagnostics(errors, "stylish")}`);
    },
  };
}

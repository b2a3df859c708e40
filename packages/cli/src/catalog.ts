// The definitions a command works on, loaded once; broken ones end the command with their diagnostics.
import { createEngine, type Engine } from "@mapwright/core";
import { formatDiagnostics, loadRegistry, type Registry } from "@mapwright/registry";
import { UsageError } from "./usage.ts";

export interface Catalog {
  registry: Registry;
  engine: Engine;
}

/** Loads every provider folder; `definitions` alone is enough to plan, to interpret and to tell a matrix. Throws UsageError with the diagnostics where one of them is broken. */
export function loadCatalog(folder?: string, parts: "all" | "definitions" = "all"): Catalog {
  const registry = loadRegistry(folder, parts);
  const errors = registry.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length > 0) throw new UsageError(`definitions are broken\n${formatDiagnostics(errors, "stylish")}`);
  return { registry, engine: createEngine(registry.definitions) };
}

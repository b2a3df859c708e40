// build: the providers as one module that needs neither files nor code from strings.
import { statSync } from "node:fs";
import { loadRegistry, writeBundle } from "@mapwright/registry";

/** Writes the bundle; throws MapwrightError where a definition is broken. */
export async function buildCommand({ out, providers }: { out: string; providers?: string }): Promise<void> {
  const registry = loadRegistry(providers);
  registry.throwIfBroken();
  await writeBundle(registry.providers, out);
  process.stdout.write(`${out}: ${registry.definitions.length} definitions, ${Math.ceil(statSync(out).size / 1024)} KB\n`);
}

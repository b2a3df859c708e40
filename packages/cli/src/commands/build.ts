// build: the providers as one module that needs neither files nor code from strings.
import { statSync } from "node:fs";
import { loadRegistry, writeBundle } from "@mapwright/registry";

/** Writes the bundle; throws MapwrightError where a definition is broken. */
export async function buildCommand({ out, json, providers }: { out: string; json?: boolean; providers?: string }): Promise<void> {
  const registry = loadRegistry(providers);
  registry.throwIfBroken();
  await writeBundle(registry.providers, out);
  const [definitions, bytes] = [registry.definitions.length, statSync(out).size];
  const text = json
    ? JSON.stringify({ out, definitions, bytes })
    : `${out}: ${definitions} definitions, ${Math.ceil(bytes / 1024)} KB`;
  process.stdout.write(`${text}\n`);
}

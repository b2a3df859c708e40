// build: the providers as one module that needs no files, and with --ahead no code from strings.
import { statSync } from "node:fs";
import { loadRegistry, writeBundle } from "@mapwright/registry";

interface Options {
  out: string;
  /** Whether the functions that the engine would generate are written too. */
  ahead?: boolean;
  json?: boolean;
  providers?: string;
}

/** Writes the bundle; throws MapwrightError where a definition is broken. */
export async function buildCommand({ out, ahead = false, json, providers }: Options): Promise<void> {
  const registry = loadRegistry(providers);
  registry.throwIfBroken();
  await writeBundle(registry.providers, out, { ahead });
  const [definitions, bytes] = [registry.definitions.length, statSync(out).size];
  const text = json
    ? JSON.stringify({ out, definitions, bytes })
    : `${out}: ${definitions} definitions, ${Math.ceil(bytes / 1024)} KB`;
  process.stdout.write(`${text}\n`);
}

// build: the providers as one module that needs no files, and with --code ahead or none no code from strings.
import { statSync } from "node:fs";
import { type BundleOptions, loadRegistry, writeBundle } from "@mapwright/registry";

interface Options {
  out: string;
  /** Where compiled functions come from. */
  code?: BundleOptions["code"];
  json?: boolean;
  providers?: string;
}

/** Writes the bundle; throws MapwrightError where a definition is broken. */
export async function buildCommand({ out, code, json, providers }: Options): Promise<void> {
  const registry = loadRegistry(providers, { parts: ["definitions"] });
  registry.throwIfBroken();
  await writeBundle(registry.providers, out, code ? { code } : {});
  const [definitions, bytes] = [registry.definitions.length, statSync(out).size];
  const text = json
    ? JSON.stringify({ out, definitions, bytes })
    : `${out}: ${definitions} definitions, ${Math.ceil(bytes / 1024)} KB`;
  process.stdout.write(`${text}\n`);
}

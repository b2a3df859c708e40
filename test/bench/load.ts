// How long a built module takes until its definitions can be used: processes of their own, over one that imports nothing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type LoadedProvider, loadRegistry, writeBundle } from "@mapwright/registry";
import { median } from "./measure.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-load-"));
const json = process.argv.includes("--json");

/** The provider under another id. Functions that are equal are stored once. */
function renamed(loaded: LoadedProvider, id: string): LoadedProvider {
  const { provider, resources, definitions } = loaded;
  if (!provider) throw new Error(`${loaded.id} has no provider.yaml`);
  const rename = (definition: LoadedProvider["definitions"][number]) => ({
    ...definition,
    provider: { ...definition.provider, id },
  });
  return {
    ...loaded,
    id,
    provider: { ...provider, value: { ...provider.value, id } },
    resources: resources.map((one) => (one.definition ? { ...one, definition: rename(one.definition) } : one)),
    definitions: definitions.map(rename),
  };
}

const CHILD = `
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const [, , file, uses] = process.argv;
const start = spent();
const { engine } = await import(file);
const ready = spent() - start;
if (uses === "yes" && !engine.definition(engine.providers()[0], "crm/engagements")) throw new Error("no definition");
console.log(JSON.stringify([ready, spent() - start]));
`;

/** Milliseconds of processor time until a module is imported, and until one definition was used. */
function timed(file: string, uses: boolean): [number, number] {
  const script = join(folder, "child.mjs");
  writeFileSync(script, CHILD);
  const runs = Array.from({ length: 9 }, (): [number, number] => {
    const { stdout, stderr } = spawnSync(process.execPath, [script, pathToFileURL(file).href, uses ? "yes" : "no"], {
      encoding: "utf8",
    });
    if (stderr !== "") throw new Error(stderr);
    return JSON.parse(stdout);
  });
  return [median(runs.map(([ready]) => ready)), median(runs.map(([, used]) => used))];
}

try {
  const { providers } = loadRegistry();
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, "export const engine = undefined;\n");
  const [bare] = timed(empty, false);
  for (const count of [1, 12, 120, 1000]) {
    const file = join(folder, `bundle${count}.mjs`);
    await writeBundle(
      Array.from({ length: count }, (_one, index) =>
        renamed(providers[index % providers.length] as LoadedProvider, `crm${index}`),
      ),
      file,
    );
    const [ready, used] = timed(file, true);
    for (const [what, value] of [
      ["imported", ready - bare],
      ["imported, one of them used", used - bare],
    ] as const) {
      const name = `${count.toLocaleString("en")} definitions ${what}`;
      if (json) console.log(JSON.stringify({ name, value, unit: "ms", vs: null, ratio: null }));
      else console.log(`${name.padEnd(46)} ${`${value.toFixed(1)} ms`.padStart(14)}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

// How long a built module takes until its definitions can be used: processes of their own, over one that imports nothing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Bundle } from "@mapwright/core";
import { BUNDLING, type LoadedProvider, loadRegistry, writeBundle } from "@mapwright/registry";
import { build } from "esbuild";
import { median } from "./measure.ts";
import { options, print } from "./report.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-load-"));

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

/** A module like the one at `file`, but for the texts of its definitions: they stand in one file beside it, and are read one by one. */
async function apart(file: string): Promise<string> {
  const { bundle } = (await import(pathToFileURL(file).href)) as { bundle: Bundle };
  let at = 0;
  const index = bundle.definitions.map(({ provider, resource, text }) => {
    const length = Buffer.byteLength(String(text));
    at += length;
    return [provider, resource, at - length, length];
  });
  const texts = join(folder, "texts");
  writeFileSync(texts, bundle.definitions.map(({ text }) => text).join(""));
  const contents = `
import { openSync, readSync } from "node:fs";
import { createEngine, openBundle } from "@mapwright/core/runtime";
import { GENERATORS } from "@mapwright/core";
const file = openSync(${JSON.stringify(texts)});
const read = (at, length) => () => {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes.toString();
};
const definitions = ${JSON.stringify(index)}.map(([provider, resource, at, length]) => ({ provider, resource, text: read(at, length) }));
export const engine = createEngine(openBundle({ format: 2, models: ${JSON.stringify(bundle.models)}, definitions, generators: GENERATORS }));
`;
  const outfile = join(folder, "apart.mjs");
  await build({ ...BUNDLING, stdin: { contents, resolveDir: import.meta.dirname }, external: ["node:fs"], outfile });
  return outfile;
}

/** The names of what is measured of one module. */
const namesOf = (what: string): [string, string] => [`${what} imported`, `${what} imported, one of them used`];
const isWanted = (what: string): boolean => namesOf(what).some((name) => name.includes(options.only));

/** Measures a module that is made only where one of its rows is wanted. */
async function report(what: string, make: () => Promise<string>, bare: number): Promise<void> {
  if (!isWanted(what)) return;
  const [ready, used] = timed(await make(), true);
  const [imported, first] = namesOf(what);
  print({ name: imported, value: ready - bare, unit: "ms" });
  print({ name: first, value: used - bare, unit: "ms" });
}

try {
  const counts = [1, 12, 120, 1000];
  const titleOf = (count: number) => `${count.toLocaleString("en")} definitions`;
  const APART = "1,000 definitions, texts apart,";
  if ([...counts.map(titleOf), APART].some(isWanted)) {
    const { providers } = loadRegistry();
    const empty = join(folder, "empty.mjs");
    writeFileSync(empty, "export const engine = undefined;\n");
    const [bare] = timed(empty, false);
    const bundle = async (count: number) => {
      const file = join(folder, `bundle${count}.mjs`);
      const all = Array.from({ length: count }, (_one, index) =>
        renamed(providers[index % providers.length] as LoadedProvider, `crm${index}`),
      );
      await writeBundle(all, file);
      return file;
    };
    for (const count of counts) await report(titleOf(count), () => bundle(count), bare);
    await report(APART, async () => apart(await bundle(1000)), bare);
  }
} finally {
  rmSync(folder, { recursive: true });
}

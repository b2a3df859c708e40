// The mapwright command of a checkout as JavaScript that starts at once: bundled from the sources, and bundled again when one of them changed.
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules/.cache/mapwright/command");
const manifest = join(cache, "manifest.json");

/** Bundles that stay: a command that runs may load a part of its own later. */
const MAX_BUNDLES = 6;

/** What the bundle depends on besides its own files; the lockfile that pnpm keeps covers what is installed. */
const OTHERS = ["scripts/command.mjs", "tsconfig.base.json", "node_modules/.pnpm/lock.yaml"];

/** The bundled command, ready to be imported; undefined where it cannot be bundled or kept, and the sources have to run. */
export async function bundledCommand() {
  try {
    const known = keptCommand();
    return pathToFileURL(known ?? (await bundle())).href;
  } catch {
    return undefined;
  }
}

/** The bundle that was made of the files as they are now. */
function keptCommand() {
  if (!isOwn(cache)) return undefined;
  let kept;
  try {
    kept = JSON.parse(readFileSync(manifest, "utf8"));
    if (hashOf(kept.inputs) !== kept.hash || outputsOf(kept.folder) !== kept.outputs) return undefined;
  } catch {
    return undefined;
  }
  return join(cache, kept.folder, "bin.js");
}

/** Whether only this process's user could have written here: the cached bundle is executed. Windows reports neither owner nor mode. */
function isOwn(folder) {
  const facts = statSync(folder, { throwIfNoEntry: false });
  return facts !== undefined && (!process.getuid || (facts.uid === process.getuid() && (facts.mode & 0o022) === 0));
}

/** A checksum of files as they are, or as they were when they were read: `known`. */
function hashOf(inputs, known = new Map()) {
  const hash = createHash("sha256").update(process.version);
  for (const name of inputs) {
    const content = known.get(name) ?? readFileSync(join(root, name));
    hash.update(`${name} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

/** The files of a bundle and their content, as one checksum. */
function outputsOf(folder) {
  if (!/^[0-9a-f-]+$/.test(folder)) return undefined;
  const hash = createHash("sha256");
  for (const name of readdirSync(join(cache, folder)).sort())
    hash.update(`${name}\n`).update(readFileSync(join(cache, folder, name)));
  return hash.digest("hex");
}

async function bundle() {
  const esbuild = await import("esbuild");
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  if (!isOwn(cache)) throw new Error(`${cache} is open to others`);
  const folder = randomUUID();
  const made = join(cache, folder);
  const manifests = readdirSync(join(root, "packages")).map((name) => `packages/${name}/package.json`);
  // What goes into the bundle, as it was read: a file may change in the meantime.
  const known = new Map([...manifests, ...OTHERS].map((name) => [name, readFileSync(join(root, name))]));
  try {
    const { metafile } = await esbuild.build({
      entryPoints: [join(root, "packages/cli/src/bin.ts")],
      absWorkingDir: root,
      outdir: made,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      conditions: ["@mapwright/source"],
      // esbuild finds its binary relative to its own files.
      external: ["esbuild"],
      metafile: true,
      sourcemap: false,
      keepNames: true,
      logLevel: "silent",
      // Globals that packages in CommonJS expect.
      banner: {
        js: `import { createRequire as bundledRequire } from "node:module";\nimport { dirname as bundledFolder } from "node:path";\nimport { fileURLToPath as bundledPath } from "node:url";\nconst require = bundledRequire(import.meta.url);\nconst __filename = bundledPath(import.meta.url);\nconst __dirname = bundledFolder(__filename);`,
      },
      plugins: [placed(known)],
    });
    const sources = Object.keys(metafile.inputs).filter((name) => name.startsWith("packages/"));
    const inputs = [...new Set([...sources, ...known.keys()])].sort();
    const written = join(cache, `${folder}.json`);
    const kept = { hash: hashOf(inputs, known), folder, outputs: outputsOf(folder), inputs };
    writeFileSync(written, JSON.stringify(kept), { mode: 0o600 });
    renameSync(written, manifest);
    prune(folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  } finally {
    await esbuild.stop();
  }
  return join(made, "bin.js");
}

/** Gives each source in the bundle its own location, so that it finds the files beside it. The content read is added to `known`. */
function placed(known) {
  const setup = (build) =>
    build.onLoad({ filter: /[\\/]packages[\\/][^\\/]+[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const content = readFileSync(path);
      known.set(relative(root, path).replaceAll("\\", "/"), content);
      const places = { url: pathToFileURL(path).href, dirname: join(path, ".."), filename: path };
      const text = content.toString("utf8");
      const contents = text.replace(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, name) => JSON.stringify(places[name]));
      return { contents, loader: "ts" };
    });
  return { name: "placed", setup };
}

function prune(current) {
  const bundles = readdirSync(cache)
    .filter((name) => name !== current && !name.endsWith(".json"))
    .map((name) => ({ name, time: statSync(join(cache, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of bundles.slice(MAX_BUNDLES - 1)) rmSync(join(cache, name), { recursive: true, force: true });
}

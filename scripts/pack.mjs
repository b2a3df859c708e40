// Before and after a package is packed: puts the data that it reads beside its code, and takes it away again.
import { cpSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** What each package carries of the repository's root. In a checkout it is read from there. */
const CARRIES = { registry: ["schemas", "providers"], sandbox: ["schemas"] };
/** What is made for the package. */
const MADE = { registry: ["built"] };

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.cwd();
const [, , step] = process.argv;

const own = basename(folder);

/** The definitions, compiled by the code that is packed. */
async function makeBuilt() {
  const { loadRegistry } = await import(`${folder}/dist/index.js`);
  const { writeBuilt } = await import(`${folder}/dist/built/write.js`);
  writeBuilt(loadRegistry(`${root}providers`, { parts: ["definitions"], cache: undefined }).providers, `${folder}/built`);
}

for (const name of [...(CARRIES[own] ?? []), ...(MADE[own] ?? [])]) rmSync(`${folder}/${name}`, { recursive: true, force: true });
if (step === "fill") {
  for (const name of CARRIES[own] ?? []) cpSync(`${root}${name}`, `${folder}/${name}`, { recursive: true });
  if (own === "registry") await makeBuilt();
}

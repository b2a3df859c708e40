// Before and after a package is packed: puts the data that it reads beside its code, and takes it away again.
import { cpSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** What each package carries of the repository's root. In a checkout it is read from there. */
const CARRIES = { registry: ["schemas", "providers"], sandbox: ["schemas"] };

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.cwd();
const [, , step] = process.argv;

for (const name of CARRIES[basename(folder)] ?? []) {
  if (step === "fill") cpSync(`${root}${name}`, `${folder}/${name}`, { recursive: true });
  else rmSync(`${folder}/${name}`, { recursive: true, force: true });
}

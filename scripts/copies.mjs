// Copies of the provider folders under other ids, to measure how commands scale: node scripts/copies.mjs <folder> [times]. Ten times unless said.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [, , folder, times = "10"] = process.argv;
if (!folder || !(Number(times) >= 1)) {
  console.error("usage: node scripts/copies.mjs <folder> [times]");
  process.exit(2);
}
const providers = fileURLToPath(new URL("../providers", import.meta.url));
const ids = readdirSync(providers, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
mkdirSync(folder, { recursive: true });
for (const id of ids)
  for (let index = 1; index <= Number(times); index++) {
    const copy = index === 1 ? id : `${id}-${index}`;
    cpSync(join(providers, id), join(folder, copy), { recursive: true });
    const names = readdirSync(join(folder, copy), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
    for (const name of names) {
      const file = join(folder, copy, name);
      const text = readFileSync(file, "utf8");
      // Makes every file different, so that a cache by content stores each of them.
      writeFileSync(file, `${name === "provider.yaml" ? text.replace(/^id: .*$/m, `id: ${copy}`) : text}# ${copy}\n`);
    }
  }
console.log(`${folder}: ${ids.length * Number(times)} providers`);

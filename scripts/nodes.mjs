// npm run test:nodes [major ...]: the core's tests, every package's import and the examples under each Node that is supported.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const majors = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24"];
const shell = process.platform === "win32";

const doors = readdirSync("packages")
  .map((name) => JSON.parse(readFileSync(`packages/${name}/package.json`, "utf8")))
  .filter(({ exports }) => exports)
  .flatMap(({ name, exports }) => Object.keys(exports).map((door) => name + door.slice(1)));
const imports = `for (const name of ${JSON.stringify(doors)}) await import(name); console.log(process.version, "imports ${doors.length} doors");`;
const runs = [
  ["--input-type=module", "--eval", imports],
  ["node_modules/vitest/vitest.mjs", "run", "packages/core", "test/examples.test.ts"],
];

if (spawnSync("npx", ["tsc", "-b"], { stdio: "inherit", shell }).status !== 0) process.exit(1);
let failed = false;
for (const major of majors) {
  // The `node` packages of npm; what vitest starts is the same Node, since it goes by its own path.
  for (const run of runs) {
    const { status } = spawnSync("npx", ["--yes", "-p", `node@${major}`, "--", "node", ...run], { stdio: "inherit" });
    if (status !== 0) console.error(`node ${major}: failed`);
    failed ||= status !== 0;
  }
}
process.exitCode = failed ? 1 : 0;

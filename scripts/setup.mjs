// Installs the workspace when the lockfile, the platform or the package manager changed; otherwise touches nothing and needs no network.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = `${root}node_modules/.setup-stamp`;
const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Mapwright needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

const wanted = createHash("sha256")
  .update(readFileSync(`${root}pnpm-lock.yaml`))
  .update(readFileSync(`${root}pnpm-workspace.yaml`))
  .update(`${packageManager} ${process.platform} ${process.arch}`)
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.error(`Installing with ${packageManager} ...`);
  const install = ["--yes", packageManager, "install", "--frozen-lockfile", "--reporter=append-only"];
  // stdout goes to stderr, so that a command's own output stays clean.
  const result = spawnSync("npx", install, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (result.status !== 0) {
    console.error("The installation failed; the lines above say why. Run `npm run setup` to try again.");
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

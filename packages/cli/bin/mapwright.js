#!/usr/bin/env node
// The mapwright command: runs the built program where it is installed. In a checkout it runs the sources, bundled, or through tsx.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => new URL(path, import.meta.url);
const isCheckout = existsSync(here("../../../pnpm-workspace.yaml"));
const bundled = isCheckout ? await (await import(here("../../../scripts/command.mjs").href)).bundledCommand() : undefined;

if (isCheckout && process.argv[2] === "demo") {
  const { endBackgroundBuild } = await import(here("../../../scripts/background.mjs").href);
  process.on("exit", endBackgroundBuild);
}

if (isCheckout && !bundled) {
  const source = fileURLToPath(here("../src/bin.ts"));
  const tsx = import.meta.resolve("tsx");
  const flags = ["--conditions=@mapwright/source", "--import", tsx, source, ...process.argv.slice(2)];
  const child = spawn(process.execPath, flags, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  // npm passes a signal to a shell, which ends without passing it on: packages/cli/src/shutdown.ts.
  const { ppid } = process;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== ppid && child.kill("SIGTERM"), 500).unref();
  child.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
} else {
  await import(bundled ?? "../dist/bin.js");
}

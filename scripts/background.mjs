// Ends the build of the explorer that `npm start` left running, when what `npm start` runs ends.
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const running = fileURLToPath(new URL("../.mapwright/explorer.pid", import.meta.url));

/** Ends the build and the processes that it started. Never throws. */
export function endBackgroundBuild() {
  try {
    const pid = Number(readFileSync(running, "utf8"));
    rmSync(running);
    // A build stands in a group of its own, so that this reaches what it started.
    if (Number.isSafeInteger(pid) && pid > 1) process.kill(-pid, "SIGTERM");
  } catch {
    // there is none
  }
}

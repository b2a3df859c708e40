// Running something again whenever a file below some folders changes.
import { watch } from "node:fs";
import { nodeEnv } from "@mapwright/transport";

/** Editors write a file in several steps: a change counts when nothing more has happened for so many milliseconds. */
const QUIET_MS = 100;

/** Runs `again` after each change, one run at a time. Never resolves: it ends with the process. */
export function watchFolders(folders: readonly string[], again: () => Promise<void>): Promise<never> {
  const { setTimer } = nodeEnv();
  let cancel = () => {};
  let running: Promise<void> = Promise.resolve();
  return new Promise((_resolve, reject) => {
    const changed = () => {
      cancel();
      cancel = setTimer(QUIET_MS, () => {
        running = running.then(again).then(waiting, reject);
      });
    };
    for (const folder of folders) watch(folder, { recursive: true }, changed).on("error", reject);
    waiting();
  });
}

function waiting(): void {
  process.stderr.write("waiting for changes ...\n");
}

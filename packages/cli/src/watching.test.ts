// Watching: a change of a file runs again, several at once run once.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { watchFolders } from "./watching.ts";

const folder = mkdtempSync(join(tmpdir(), "mapwright-"));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it("runs again after a change, and fails where running fails", async () => {
  const told = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let runs = 0;
  const watching = watchFolders([folder], async () => {
    runs += 1;
    if (runs === 2) throw new Error("enough");
    writeFileSync(join(folder, "second.yaml"), "a: 1");
  });
  expect(told).toHaveBeenCalledWith("waiting for changes ...\n");
  writeFileSync(join(folder, "one.yaml"), "a: 1");
  writeFileSync(join(folder, "two.yaml"), "a: 2");
  await expect(watching).rejects.toThrow("enough");
  expect(runs).toBe(2);
});

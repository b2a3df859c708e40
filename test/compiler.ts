// TypeScript over made-up files that import the workspace's packages.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./imports.ts";

/** What is wrong with a file, and where. */
export interface TypeError {
  file: string;
  /** From 1. */
  line: number;
  message: string;
}

/**
 * Compiles files (name to text) as strictly as the repository's own, with these libraries and ambient types. Throws Error where something
 * else than them does not compile.
 */
export function typeErrorsOf(
  files: Record<string, string>,
  { lib, types }: { lib: readonly string[]; types: readonly string[] },
): TypeError[] {
  // In node_modules, where imports find the packages and no tool looks for files of the repository.
  const folder = mkdtempSync(join(root, "node_modules", ".types-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const compilerOptions = {
      composite: false,
      declaration: false,
      declarationMap: false,
      noEmit: true,
      types,
      lib,
      rootDir: root,
      allowImportingTsExtensions: true,
      rewriteRelativeImportExtensions: false,
    };
    const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, include: Object.keys(files) };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { encoding: "utf8" });
    return stdout.split("\n").flatMap((text) => {
      if (!text.includes("error TS")) return [];
      const [, file = "", line, message = ""] = /([^/\\]+)\((\d+),\d+\): error (.*)$/.exec(text) ?? [];
      if (!Object.hasOwn(files, file)) throw new Error(text);
      return [{ file, line: Number(line), message }];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

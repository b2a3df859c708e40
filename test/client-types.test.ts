// The client's types narrowed by the support matrix: what a provider lacks does not compile.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "./imports.ts";

/** Lines of code and whether each compiles. */
const CASES: { code: string; compiles: boolean }[] = [
  { code: `crm.engagements.update("1", { subject: "x" }, { account: "a" })`, compiles: true },
  { code: `crm.engagements.update("1", { subject: 7 })`, compiles: false },
  { code: `crm.for("affinity").engagements.update("1", { engagement_type: "call", contact: [{ id: "7" }] })`, compiles: true },
  { code: `crm.for("affinity").engagements.update("1", { engagement_type: "call" })`, compiles: false },
  { code: `crm.for("affinity").engagements.update("1", { contact: [{ id: "7" }] })`, compiles: false },
  { code: `crm.for("affinity").engagements.update("1", { engagement_type: "call", contact: null })`, compiles: false },
  {
    code: `crm.for("affinity").engagements.update("1", { engagement_type: "call", contact: [], duration: "60" })`,
    compiles: false,
  },
  { code: `crm.for("zoho-crm").engagements.update("1", { engagement_type: "call", subject: null })`, compiles: true },
  { code: `crm.for("zoho-crm").engagements.update("1", { engagement_type: "chat", subject: "x" })`, compiles: false },
  { code: `crm.for("zoho-crm").engagements.update("1", { engagement_type: "meeting", direction: "inbound" })`, compiles: false },
  { code: `crm.for("close").engagements.update("1", { engagement_type: "email", status: "draft" })`, compiles: true },
  { code: `crm.for("close").engagements.update("1", { engagement_type: "email", status: "lost" })`, compiles: false },
  { code: `crm.for("close").engagements.get("1", { engagementType: "note" })`, compiles: true },
  { code: `crm.for("close").engagements.get("1", { engagementType: "fax" })`, compiles: false },
  { code: `crm.for("nobody")`, compiles: false },
  {
    code: `crm.for("affinity").engagements.get("1", { engagementType: "call" }).then((one) => one.contact?.[0]?.id)`,
    compiles: true,
  },
];

describe("what compiles", () => {
  let broken: Set<number>;

  beforeAll(() => {
    const folder = mkdtempSync(join(root, "node_modules", ".types-"));
    try {
      const head = `import { createClient } from "@mapwright/client";\nconst crm = createClient({ baseUrl: "https://x", token: "t" });\n`;
      writeFileSync(join(folder, "cases.ts"), head + CASES.map(({ code }) => `void ${code};\n`).join(""));
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({
          extends: join(root, "tsconfig.base.json"),
          compilerOptions: {
            composite: false,
            declaration: false,
            declarationMap: false,
            noEmit: true,
            types: [],
            lib: ["ES2023", "DOM", "DOM.AsyncIterable"],
            rootDir: root,
            allowImportingTsExtensions: true,
            rewriteRelativeImportExtensions: false,
          },
          include: ["cases.ts"],
        }),
      );
      const { stdout } = spawnSync(
        process.execPath,
        [join(root, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"],
        { encoding: "utf8" },
      );
      const lines = stdout.split("\n").filter((line) => line.includes("error TS"));
      const elsewhere = lines.filter((line) => !/cases\.ts\(\d+/.test(line));
      expect(elsewhere).toEqual([]);
      broken = new Set(lines.map((line) => Number(/cases\.ts\((\d+)/.exec(line)?.[1]) - 3));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(CASES.map((one, index) => ({ ...one, index })))("$code: $compiles", ({ compiles, index }) => {
    expect(!broken.has(index)).toBe(compiles);
  });
});

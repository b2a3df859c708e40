// Every check that failed once holds now, with the values that broke it.
import { join } from "node:path";
import { loadFolder, ownProviders } from "@mapwright/registry";
import { checksOf } from "@mapwright/testing";
import { describe, expect, it } from "vitest";
import { keptCases } from "./kept.ts";

describe("kept.yaml", () => {
  it("names each check once", () => {
    const names = keptCases().map(({ unit, check, seed }) => `${unit} ${check} ${seed}`);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(keptCases())("$unit: $check", async ({ unit, check: name, seed, runs }) => {
    const [provider = "", resource] = unit.split("/");
    const options = { ...(seed === undefined ? {} : { seed }), ...(runs === undefined ? {} : { runs }) };
    const checks = checksOf(loadFolder(join(ownProviders(), provider)), options).filter(
      (one) => one.name === name && one.file.includes(`/${resource}.`),
    );
    expect(checks.length, "no check has this name any more").toBeGreaterThan(0);
    for (const { run } of checks) await run();
  });
});

// remote/ and planned requests agree with the official descriptions, or a reason is told. Skipped where the descriptions are not at hand.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isChosen, isProviderChosen } from "../selection/chosen.ts";
import { agreementOf, providers, type Result } from "./agreement.ts";

const kept: Record<string, Result> = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../docs/agreement.json", import.meta.url)), "utf8"),
);

describe.each(providers().filter(({ id }) => isProviderChosen(id) || isChosen(`${id}/remote`)))("$id", ({ id, present }) => {
  const name = (text: string) => (present ? text : `${text} (skipped: the official description is not at MAPWRIGHT_SPECS)`);

  it.skipIf(!present)(name("agrees with the official description, as docs/agreement.json says"), () => {
    const { result, differing, idle } = agreementOf(id);
    const lines = differing.map(({ kind, at, faults }) => `${kind} ${at}: ${faults.join("; ")}`);
    expect(lines, `mend remote/ or the definition, or tell the reason in test/agreement/${id}.yaml`).toEqual([]);
    expect(idle, "excuses that excuse nothing").toEqual([]);
    expect(result, "docs/agreement.json is out of date: `npm run generate` rewrites it").toEqual(kept[id]);
  });

  it("has a result that is whole", () => {
    const counts = Object.values(kept[id]?.counts ?? {});
    expect(counts.length).toBeGreaterThan(0);
    for (const { checked, agreed, excused } of counts) expect(agreed + excused).toBe(checked);
  });
});

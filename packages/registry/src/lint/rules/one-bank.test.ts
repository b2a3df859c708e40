// A provider without remote/, and one whose remote/ is broken.
import { expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

it("is told, as a warning", () => {
  const found = lintBroken(["remote/api.yaml", "", ""]).filter(({ code }) => code === "one_bank");
  expect(found).toMatchObject([{ severity: "warning", file: "engagements.yaml", line: 2, column: 11 }]);
});

it("is not what a broken remote/ is", () =>
  expect(placesIn(lintBroken(["remote/api.yaml", "seconds: { type: integer }", "seconds: { typ: integer }"]))).toEqual([
    "unknown_key remote/api.yaml:33:20",
  ]));

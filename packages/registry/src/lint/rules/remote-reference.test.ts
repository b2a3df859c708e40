// References of remote/ that do not resolve.
import { expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

it("is pointed at, with what there is", () => {
  const found = lintBroken([
    "remote/api.yaml",
    'allOf: [{ $ref: "#/components/schemas/Note" }]',
    'allOf: [{ $ref: "#/components/schemas/Nota" }]',
  ]);
  expect(placesIn(found)).toContain("schema remote/api.yaml:28:23");
  expect(found.find(({ code }) => code === "schema")?.suggestion).toBe("#/components/schemas/Note");
});

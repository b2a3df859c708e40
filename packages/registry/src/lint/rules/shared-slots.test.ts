// Fields that write one place, listed.
import { expect, it } from "vitest";
import { lintBroken } from "../../../testing/acme.ts";

const E = "engagements.yaml";
const listed = (to: string) =>
  lintBroken([E, "  content: details\n", to])
    .filter(({ code }) => code === "shared_slot")
    .map(({ line, column, severity, message }) => [line, column, severity, message]);

it("at the later field's key", () =>
  expect(listed("  content: details\n  subject: details\n")).toContainEqual([
    12,
    3,
    "info",
    "content and subject write one place, details",
  ]));

it("with who yields", () =>
  expect(listed("  content: details\n  subject: { path: details, yield_to: content }\n")).toContainEqual([
    12,
    3,
    "info",
    "content and subject write one place, details; one yields",
  ]));

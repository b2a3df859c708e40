// Every example of every provider: planned, answered as documented, and played against the simulator of the provider's own API.
import { exampleChecks } from "@mapwright/testing";
import { describe, expect, it } from "vitest";
import { subjects } from "./providers.ts";

describe.each(subjects)("$provider", (subject) => {
  const checks = exampleChecks(subject);
  it("has examples", () => expect(checks.length).toBeGreaterThan(0));
  it.each(checks)("$kind: $name", ({ run }) => run());
});

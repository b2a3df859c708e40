// Whatever a caller sends and whatever a provider answers: an outcome with a code, never a throw, never a changed prototype.
import { robustnessChecks } from "@mapwright/testing";
import { describe, it } from "vitest";
import { subjects } from "./providers.ts";

describe.each(subjects)("$provider", (subject) => {
  it.each(robustnessChecks(subject, { runs: 1500 }))("$name", ({ run }) => run());
});

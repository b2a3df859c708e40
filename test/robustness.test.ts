// Whatever a caller sends and whatever a provider answers: an outcome with a code, never a throw, never a changed prototype.
import { robustnessChecks } from "@mapwright/testing";
import { describe, it } from "vitest";
import { subjects } from "./providers.ts";
import { depth } from "./selection/chosen.ts";

describe.each(subjects)("$provider", (subject) => {
  it.each(robustnessChecks(subject, depth(1500, 400)))("$name", ({ run }) => run());
});

// The laws that hold the matrix to what the engine does, over every provider, variant and cell.
import { lawChecks } from "@mapwright/testing";
import { describe, it } from "vitest";
import { subjects } from "./providers.ts";

describe.each(subjects)("$provider", (subject) => {
  it.each(lawChecks(subject))("$name", ({ run }) => run());
});

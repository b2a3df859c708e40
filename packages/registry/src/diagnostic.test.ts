// How findings are shown, and what is suggested.
import { describe, expect, it } from "vitest";
import { type Diagnostic, formatDiagnostics } from "./diagnostic.ts";
import { suggest } from "./suggestion.ts";

const one: Diagnostic = {
  code: "unknown_key",
  severity: "error",
  file: "b.yaml",
  line: 2,
  column: 10,
  message: "no key",
  remedy: "Mend it.",
};

describe("formats", () => {
  it("for people, by place", () => {
    const text = formatDiagnostics(
      [
        { ...one, line: 10 },
        { ...one, suggestion: "enum" },
        { ...one, file: "a.yaml" },
      ],
      "stylish",
    );
    expect(text.split("\n")).toEqual([
      "a.yaml:2:10  error  no key  unknown_key",
      "    Mend it.",
      "b.yaml:2:10  error  no key  unknown_key",
      "    Did you mean `enum`? Mend it.",
      "b.yaml:10:10  error  no key  unknown_key",
      "    Mend it.",
    ]);
  });

  it("without what a terminal would obey", () =>
    expect(formatDiagnostics([{ ...one, message: "no \u001b[31mkey\nat all" }], "stylish")).toContain("no ?[31mkey?at all"));

  it("as JSON", () => expect(JSON.parse(formatDiagnostics([one], "json"))).toEqual([one]));

  it("as annotations of GitHub's workflows", () => {
    const odd = { ...one, file: "a,b.yaml", message: "100% no\nkey", suggestion: "enum" };
    expect(formatDiagnostics([odd, { ...one, severity: "info" }], "github").split("\n")).toEqual([
      "::error file=a%2Cb.yaml,line=2,col=10,title=unknown_key::100%25 no%0Akey. Did you mean `enum`? Mend it.",
      "::notice file=b.yaml,line=2,col=10,title=unknown_key::no key. Mend it.",
    ]);
  });

  it("nothing", () => expect([formatDiagnostics([], "stylish"), formatDiagnostics([], "json")]).toEqual(["", "[]"]));
});

describe("suggestions", () => {
  it.each([
    ["enm", ["enum", "each"], "enum"],
    ["inbuond", ["outbound", "inbound"], "inbound"],
    ["xyz", ["enum", "each"], undefined],
    ["a", [], undefined],
    [3, ["3"], undefined],
  ])("%s of %j", (got, names, wanted) => expect(suggest(got, names)).toBe(wanted));
});

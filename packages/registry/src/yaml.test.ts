// YAML with positions: what is read, where its characters are, and what is wrong with a text.
import { describe, expect, it } from "vitest";
import { MAX_SIZE, readYaml } from "./yaml.ts";

const found = (text: string) => readYaml("f", text).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe("positions", () => {
  const text = 'a: 1\nb:\n  "c/~": [x, { d: y }]\n';
  it.each([
    ["/a", "key", "1:1"],
    ["/a", "value", "1:4"],
    ["/b/c~1~0", "key", "3:3"],
    ["/b/c~1~0/0", "value", "3:11"],
    ["/b/c~1~0/1/d", "key", "3:16"],
    ["/b/c~1~0/1/d", "value", "3:19"],
    ["/b/nothing", "value", "2:1"],
    ["", "value", "1:1"],
  ] as const)("%s, its %s: %s", (pointer, side, wanted) => {
    const { line, column } = readYaml("f", text).locate(pointer, side);
    expect(`${line}:${column}`).toBe(wanted);
  });

  it.each<[string, string]>([
    ["plain", "a: one $x"],
    ["plain on two lines", "a: one\n   two $x"],
    ["double quotes", 'a: "one $x"'],
    ["double quotes with escapes", 'a: "\\"o\\u0041\\n\\tne\\" \\U0001F600 $x"'],
    ["double quotes on two lines", 'a: "one \\\n   two $x"'],
    ["single quotes", "a: 'one $x'"],
    ["single quotes with quotes", "a: '''one'' $x'"],
    ["literal block", "a: |\n  one\n    two $x\n"],
    ["literal block with a header", "a: |2-   # why\n    one\n  two $x\n"],
    ["folded block", "a: >-\n  one\n  two $x\n"],
    ["folded block with an empty line and an indented one", "a: >\n  one\n\n    two\n  three $x\n"],
    ["beyond the basic plane", "a: 😀 one $x"],
    ["Windows line ends", "a: |\r\n  one\r\n  two $x\r\n"],
  ])("a character in a scalar: %s", (_name, text) => {
    const { value, locate, diagnostics } = readYaml("f", text);
    const { line, column } = locate("/a", "value", String(value.a).indexOf("$x"));
    expect(diagnostics).toEqual([]);
    expect(text.split("\n")[line - 1]?.slice(column - 1, column + 1)).toBe("$x");
  });
});

describe("what is refused", () => {
  it.each<[string, string, string]>([
    ["a tab before a key", "a: 1\n\tb: 2", "tab_indent 2:1"],
    ["a tab after spaces", "a:\n  \tb: 1", "tab_indent 2:3"],
    ["a tab before an element", "a:\n  - x\n\t- y", "tab_indent 3:1"],
    ["a key that stands twice", "a: 1\nb: 2\na: 3", "duplicate_key 3:1"],
    ["a key that stands twice in flow style", "a: { b: 1, b: 2 }", "duplicate_key 1:12"],
    ["a key that stands twice, once quoted", 'a: 1\n"a": 2', "duplicate_key 2:1"],
    ["numbers as keys that are one name", 'a:\n  1: x\n  "1": y', "duplicate_key 3:3"],
    ["a prototype", "a:\n  __proto__: 1", "forbidden_name 2:3"],
    ["an anchor", "a: &x 1", "schema 1:7"],
    ["a tag", "a: !secret 1", "schema 1:12"],
    ["a tag on a mapping", "a: !!map { b: 1 }", "schema 1:10"],
    ["a merge key", "<<: { a: 1 }", "schema 1:1"],
    ["a mapping as a key", "? [a]\n: b", "schema 1:3"],
    ["two documents", "a: 1\n---\nb: 2", "yaml_syntax 2:1"],
    ["a list", "- a", "schema 1:1"],
    ["nothing", "", "schema 1:1"],
    ["a bracket that is not closed", "a: { b: c\nd: e", "yaml_syntax 1:4"],
    ["flow style that nests", `a: ${"[".repeat(100_000)}`, "schema 1:68"],
    ["block style that nests", `a:\n${"- ".repeat(100)}x`, "schema 2:129"],
    ["more than a megabyte", `a: ${"x".repeat(MAX_SIZE)}`, "schema 1:1"],
  ])("%s", (_name, text, wanted) => expect(found(text)).toEqual([wanted]));

  it("keeps a prototype's name as data", () => {
    const { value } = readYaml("f", "a: { __proto__: { b: 1 } }");
    expect(Object.getOwnPropertyNames(value.a)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value.a)).toBe(Object.prototype);
  });

  it("survives what would overflow a stack", () => {
    for (const unit of ["- ", "? ", "a: {b: ", "- [", "{"]) {
      const { diagnostics } = readYaml("f", unit.repeat(20_000));
      expect(diagnostics.length, unit).toBeGreaterThan(0);
      expect(diagnostics.length, unit).toBeLessThan(3);
    }
  });
});

describe("flow style", () => {
  it.each<[string, string, string, string]>([
    ["[", "a: { read: b[c='d'].e }", "flow_scalar 1:12", "`[` ends the plain text `b`"],
    ["{", "a: { get: GET /{id} }", "flow_scalar 1:11", "`{` ends the plain text `GET /`"],
    [",", "a: { read: $f(b, c) }", "flow_scalar 1:12", "`,` ends the plain text `$f(b`"],
    [", before [", "a: { read: $f(b, c)[d] }", "flow_scalar 1:12", "`,` ends the plain text `$f(b`"],
    [":", "a: { read: b: c }", "flow_scalar 1:12", "`:` ends the plain text `b`"],
    ["#", "a: { read: b # c }\nd: e", "flow_scalar 1:12", "`#` ends the plain text `b`"],
  ])("%s ends a plain text", (_name, text, place, message) => {
    const [diagnostic, ...rest] = readYaml("f", text).diagnostics;
    expect(rest).toEqual([]);
    expect(`${diagnostic?.code} ${diagnostic?.line}:${diagnostic?.column}`).toBe(place);
    expect(diagnostic?.message).toContain(message);
  });

  it.each([
    "a: { b: 'c, d', e: \"f[0]: {g}\" }",
    "a: [b, c, d e]",
    "a: [b, # why\n  c]",
    "a: { b: [c], d: {} }",
    "a: { b: c, d: 'e' }",
    "a: b, c[0] {d}",
  ])("takes %s", (text) => expect(found(text)).toEqual([]));
});

describe("size", () => {
  it("keys and words are looked at once each", () => {
    const many = Array.from({ length: 60_000 }, (_none, index) => `k${index}: 1`).join("\n");
    expect(Object.keys(readYaml("f", many).value)).toHaveLength(60_000);
    const table = `a: { ${Array.from({ length: 50_000 }, (_none, index) => `w${index}: v${index}`).join(", ")} }\n`;
    expect(readYaml("f", table).diagnostics).toEqual([]);
    expect(found(`${many}\nk7: 2\n`)).toEqual(["duplicate_key 60001:1"]);
  });

  it.each(["9007199254740993", "-9007199254740993", "0.1234567890123456789", "1e400", ".inf", "0x20000000000001"])(
    "%s is no number that a double holds, and is not rounded",
    (number) => expect(found(`a: 1\nb: ${number}\n`)).toEqual(["schema 2:4"]),
  );

  it.each(["9007199254740991", "1.50", "1e3", "0x1f", "-0", "'9007199254740993'"])("%s is held", (number) =>
    expect(found(`a: ${number}\n`)).toEqual([]),
  );
});

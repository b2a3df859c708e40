// Every mistake a definition can hold, made on purpose in a provider that is otherwise valid: code, line and column.
import { describe, expect, it } from "vitest";
import { FILES, lintBroken, lintFiles } from "../../testing/acme.ts";
import { RULES } from "./lint.ts";

const ENGAGEMENTS = "engagements.yaml";
const places = (diagnostics: ReturnType<typeof lintBroken>) =>
  diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);

it("a sound provider has nothing but its shared slots", () => {
  expect(lintFiles(FILES).map(({ code, severity, line, column }) => [code, severity, line, column])).toEqual([
    ["shared_slot", "info", 13, 3],
  ]);
});

describe("mistakes", () => {
  it.each<[string, [string, string, string], string, string?]>([
    ["tab indent", [ENGAGEMENTS, "  content: details", "\tcontent: details"], "tab_indent engagements.yaml:11:1"],
    [
      "unknown key",
      [ENGAGEMENTS, "{ path: way, enum: direction }", "{ path: way, enm: direction }"],
      "unknown_key engagements.yaml:19:31",
      "enum",
    ],
    ["unknown key at the top", [ENGAGEMENTS, "variants:", "variantes:"], "unknown_key engagements.yaml:15:1", "variants"],
    [
      "duplicate key",
      [ENGAGEMENTS, "  content: details\n", "  content: details\n  content: text\n"],
      "duplicate_key engagements.yaml:12:3",
    ],
    ["misspelt operation", [ENGAGEMENTS, "  update: {", "  updte: {"], "unknown_operation engagements.yaml:6:3", "update"],
    [
      "path absent in remote",
      [ENGAGEMENTS, "content: details", "content: detials"],
      "remote_path_missing engagements.yaml:11:12",
      "details",
    ],
    [
      "path of an expression absent in remote",
      [ENGAGEMENTS, "$toMillis(start)", "$toMillis(begin)"],
      "remote_path_missing engagements.yaml:21:47",
    ],
    [
      "unified field unknown",
      [ENGAGEMENTS, "  content: details", "  contnet: details"],
      "unified_field_unknown engagements.yaml:11:3",
      "content",
    ],
    [
      "enum word absent in remote",
      [ENGAGEMENTS, "inbound: in,", "inbound: inn,"],
      "remote_word_missing engagements.yaml:8:25",
      "in",
    ],
    [
      "word of a predicate absent in remote",
      [ENGAGEMENTS, "'deal'", "'deel'"],
      "remote_word_missing engagements.yaml:13:22",
      "deal",
    ],
    [
      "enum word absent in the model",
      [ENGAGEMENTS, "inbound: in,", "inbuond: in,"],
      "unified_word_unknown engagements.yaml:8:16",
      "inbound",
    ],
    ["table that is not injective", [ENGAGEMENTS, "outbound: out", "outbound: in"], "enum_not_injective engagements.yaml:8:29"],
    [
      "expression that does not parse",
      [ENGAGEMENTS, "seconds * 1000)", "seconds * * 1000)"],
      "expression_syntax engagements.yaml:21:68",
    ],
    ["unknown variable", [ENGAGEMENTS, "seconds * 1000)", "$seconds * 1000)"], "expression_variable engagements.yaml:21:56"],
    ["variable out of scope", [ENGAGEMENTS, "seconds * 1000)", "$i * 1000)"], "expression_scope engagements.yaml:21:56"],
    ["clock", [ENGAGEMENTS, "$toMillis(start)", "$toMillis($now())"], "expression_impure engagements.yaml:21:47"],
    [
      "expression that cannot be compiled",
      [ENGAGEMENTS, "$toMillis(start)", "$eval(start)"],
      "expression_uncompilable engagements.yaml:21:37",
    ],
    [
      "template variable",
      [ENGAGEMENTS, '"PUT /{kind}/{id}"', '"PUT /{knd}/{id}"'],
      "template_variable engagements.yaml:6:29",
      "kind",
    ],
    [
      "setting without a pattern",
      ["provider.yaml", "base_url: https://api.acme.example/v1", 'base_url: "{+host}/v1"'],
      "template_variable provider.yaml:5:12",
    ],
    [
      "required without a write side",
      [ENGAGEMENTS, "required: [content]", "required: [updated_at]"],
      "required_not_writable engagements.yaml:6:54",
    ],
    [
      "path that is no lens",
      [ENGAGEMENTS, "content: details", "content: $uppercase(details)"],
      "path_no_lens engagements.yaml:11:12",
    ],
    ["many in one place", [ENGAGEMENTS, "opportunity[0].id", "opportunity[].id"], "path_no_lens engagements.yaml:13:21"],
    [
      "__proto__ as a key",
      [ENGAGEMENTS, "  content: details\n", "  content: details\n  __proto__: x\n"],
      "forbidden_name engagements.yaml:12:3",
    ],
    [
      "codec on the wrong type",
      [ENGAGEMENTS, "content: details", "content: { path: details, as: unix_ms }"],
      "codec_type engagements.yaml:11:33",
    ],
    [
      "variant without an endpoint",
      [ENGAGEMENTS, "  note:\n    vars: { kind: notes }", "  note: {}"],
      "variant_no_endpoint engagements.yaml:22:3",
    ],
    [
      "endpoint absent in remote",
      [ENGAGEMENTS, "vars: { kind: notes }", "vars: { kind: notez }"],
      "remote_endpoint_missing engagements.yaml:5:8",
    ],
    [
      "example of a variant that is not there",
      ["engagements.examples.yaml", "variant: call", "variant: cal"],
      "example_variant_unknown engagements.examples.yaml:7:14",
      "call",
    ],
    ["text that flow style cuts", [ENGAGEMENTS, "{ read: modified }", "{ read: a: b }"], "flow_scalar engagements.yaml:14:23"],
    [
      "claimed without a note",
      [ENGAGEMENTS, "content: details", "content: { path: details, evidence: claimed }"],
      "evidence_missing engagements.yaml:11:20",
    ],
    ["id that is not the folder's", ["provider.yaml", "id: acme", "id: acmee"], "identity provider.yaml:2:5"],
    ["anchor", [ENGAGEMENTS, "content: details", "content: &a details"], "schema engagements.yaml:11:15"],
    ["wrong method", [ENGAGEMENTS, "get: GET /{kind}/{id}", "get: FETCH /{kind}/{id}"], "schema engagements.yaml:5:8"],
    [
      "unknown table",
      [ENGAGEMENTS, "enum: direction }", "enum: direktion }"],
      "enum_unknown_table engagements.yaml:19:37",
      "direction",
    ],
    [
      "nobody to yield to",
      [ENGAGEMENTS, "content: details", "content: { path: details, yield_to: subject }"],
      "yield_unknown engagements.yaml:11:39",
    ],
  ])("%s", (_name, change, wanted, suggestion) => {
    const found = lintBroken(change);
    expect(places(found)).toContain(wanted);
    const [code, place] = wanted.split(" ");
    const diagnostic = found.find((one) => one.code === code && `${one.file}:${one.line}:${one.column}` === place);
    if (suggestion !== undefined) expect(diagnostic?.suggestion).toBe(suggestion);
    expect(diagnostic?.remedy).not.toBe("");
  });

  it("a mistake is said once", () => {
    expect(places(lintBroken([ENGAGEMENTS, "content: details", "content: detials"]))).toEqual([
      "remote_path_missing engagements.yaml:11:12",
    ]);
    expect(places(lintBroken([ENGAGEMENTS, "{ path: way, enum: direction }", "{ path: way, enm: direction }"]))).toEqual([
      "unknown_key engagements.yaml:19:31",
    ]);
  });

  it("expressions in blocks are pointed into", () => {
    const block = "end_time:\n        read: |\n          $fromMillis(\n            $toMillis(start) + $nonsense)";
    expect(
      places(lintBroken([ENGAGEMENTS, "end_time: { read: $fromMillis($toMillis(start) + seconds * 1000) }", block])),
    ).toContain("expression_variable engagements.yaml:24:32");
  });

  it("two fields that write one place are listed", () => {
    expect(lintFiles(FILES)).toContainEqual(
      expect.objectContaining({
        code: "shared_slot",
        severity: "info",
        message: "account and opportunity write one place, parent.type",
      }),
    );
  });

  it("without remote/ there is one bank", () => {
    expect(places(lintBroken(["remote/api.yaml", "", ""]))).toEqual(["one_bank engagements.yaml:2:11"]);
  });

  it("a missing file is named", () =>
    expect(places(lintBroken(["provider.yaml", "", ""]))).toEqual(["file_missing provider.yaml:1:1"]));

  it("a file that does not belong is named", () =>
    expect(places(lintFiles({ ...FILES, "script.js": "x" }))).toEqual(["file_unexpected script.js:1:1"]));
});

describe("rules", () => {
  it("say what they look at, each under a name of its own", () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
    for (const { description, codes } of RULES) expect([description.length > 20, codes.length > 0]).toEqual([true, true]);
  });
});

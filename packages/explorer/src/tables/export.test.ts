// Exports: what a spreadsheet must not run, and what a program reads back.
import { expect, test } from "vitest";
import type { CatalogProvider, Row } from "../catalog/types.ts";
import { toCsv, toJson } from "./export.ts";

const provider = (id: string, name: string): CatalogProvider => ({
  id,
  name,
  docs: "",
  resourceDocs: "",
  types: [],
  mappings: [],
  filters: [],
});
const row = (field: string, cells: Row["cells"]): Row => ({ side: "request", field, type: "string", description: "", cells });

test("a line for each field, with what qualifies a level", () => {
  const rows = [
    row("subject", {
      acme: { level: "supported", evidence: "claimed", sends: "nothing", only: ["call", "note"] },
      globex: { level: "required", evidence: "documented" },
    }),
  ];
  const providers = [provider("acme", "Acme"), provider("globex", 'Globex, "the" one'), provider("none", "None")];
  expect(toCsv({ providers, rows })).toBe(
    '\uFEFFside,field,type,Acme,"Globex, ""the"" one",None\r\nrequest,subject,string,supported (call note; claimed; sends nothing),required,\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])("no value runs as a formula: %j", (name) => {
  const [head = ""] = toCsv({ providers: [provider("acme", name)], rows: [] }).split("\r\n", 1);
  const csv = toCsv({ providers: [provider("acme", name)], rows: [row(name, {})] });
  expect(head).toContain("'");
  for (const value of csv.replace("\uFEFF", "").split(/,|\r\n/)) expect(value.replace(/^"/, "")).not.toMatch(/^[=+\-@\t]/);
});

test("JSON by side, field and provider", () => {
  const cells: Row["cells"] = { acme: { level: "supported", evidence: "documented" } };
  const operation = { name: "update" as const, method: "PATCH", path: "/things/{id}", providers: ["acme"], rows: [] };
  expect(JSON.parse(toJson(operation, { providers: [provider("acme", "Acme")], rows: [row("subject", cells)] }))).toEqual({
    operation: "update",
    route: "PATCH /things/{id}",
    providers: ["acme"],
    request: { subject: { type: "string", providers: cells } },
  });
});

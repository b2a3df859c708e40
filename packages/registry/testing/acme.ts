// A small valid provider as files, to be broken in one place at a time.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../src/diagnostic.ts";
import { lintFolder } from "../src/folder.ts";

export const FILES: Record<string, string> = {
  "provider.yaml": `format: 1
id: acme
name: Acme
docs: https://acme.example
base_url: https://api.acme.example/v1
settings:
  region: { pattern: "[a-z]{2}", default: eu }
auth:
  key: { headers: { Authorization: "Bearer {key}" } }
`,
  "engagements.yaml": `format: 1
resource: crm/engagements
docs: https://acme.example/activities
operations:
  get: GET /{kind}/{id}
  update: { endpoint: "PUT /{kind}/{id}", required: [content] }
enums:
  direction: { inbound: in, outbound: out }
fields:
  id: id
  content: details
  account.id: "parent[type='company'].id"
  opportunity[0].id: "parent[type='deal'].id"
  updated_at: { read: modified }
variants:
  call:
    vars: { kind: calls }
    fields:
      direction: { path: way, enum: direction }
      duration: seconds
      end_time: { read: $fromMillis($toMillis(start) + seconds * 1000) }
  note:
    vars: { kind: notes }
`,
  "engagements.examples.yaml": `format: 1
resource: crm/engagements
examples:
  - name: reads a call
    source: made up
    operation: get
    variant: call
    id: "1"
    result: { id: "1" }
  - name: reads a note
    source: made up
    operation: "get"
    variant: note
    id: "2"
    result: { id: "2" }
`,
  "remote/api.yaml": `openapi: 3.1.0
info: { title: Acme, version: v1, x-source: made up }
servers: [{ url: https://api.acme.example/v1 }]
x-sim:
  errors:
    unauthorized: { status: 401, x-evidence: inferred }
    not_found: { status: 404, x-evidence: inferred }
    validation: { status: 422, x-evidence: inferred }
paths:
  /calls/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { "200": { description: one, content: { application/json: { schema: { $ref: "#/components/schemas/Call" } } } } } }
    put: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Call" } } } }, responses: { "200": { description: one, content: { application/json: { schema: { $ref: "#/components/schemas/Call" } } } } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { "200": { description: one, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } } } }
    put: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }, responses: { "200": { description: one, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } } } }
components:
  schemas:
    Note:
      type: object
      properties:
        id: { type: string }
        details: { type: string }
        modified: { type: string }
        parent: { type: object, properties: { type: { enum: [company, deal] }, id: { type: string } } }
    Call:
      allOf: [{ $ref: "#/components/schemas/Note" }]
      type: object
      properties:
        way: { enum: [in, out] }
        start: { type: string }
        seconds: { type: integer }
`,
};

/** Lints the provider with texts replaced: file, what to find, what to put there. Throws where the text is not there once. */
export function lintBroken(...changes: [file: string, from: string, to: string][]): Diagnostic[] {
  const files = { ...FILES };
  for (const [file, from, to] of changes) {
    const text = files[file] ?? "";
    if (from !== "" && text.split(from).length !== 2) throw new Error(`${file} does not hold this once: ${from}`);
    files[file] = from === "" ? to : text.replace(from, () => to);
  }
  return lintFiles(files);
}

/** Lints a provider folder made of these files; one that is empty is left out. */
export function lintFiles(files: Record<string, string>): Diagnostic[] {
  const root = mkdtempSync(join(tmpdir(), "mapwright-"));
  const folder = join(root, "acme");
  try {
    for (const [name, text] of Object.entries(files)) {
      if (text === "") continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return lintFolder(folder).map((diagnostic) => ({ ...diagnostic, file: diagnostic.file.replace(`${folder}/`, "") }));
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** What is wrong, in short: code, file, line, column; infos left out. */
export function placesIn(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
}

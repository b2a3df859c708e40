// Interim door of @mapwright/registry.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileDefinition, type Definition, type Finding, type JsonObject, type Model, readModel } from "@mapwright/core";
import { parse } from "yaml";
import type { ExamplesSource } from "./examples.generated.ts";

export type { ExampleSource, ExamplesSource } from "./examples.generated.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
export interface Diagnostic {
  code: string;
  severity: string;
  file: string;
  line: number;
  column: number;
  message: string;
}
export interface LoadedProvider {
  id: string;
  folder: string;
  definitions: Definition[];
  examples: { file: string; value: ExamplesSource }[];
  remote?: JsonObject;
}
export interface Registry {
  providers: LoadedProvider[];
  definitions: Definition[];
  diagnostics: Diagnostic[];
  throwIfBroken(): void;
}
const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
export function loadModels(): Map<string, Model> {
  const folder = join(root, "schemas/model/crm/");
  return new Map([
    [
      "crm/engagements",
      readModel("crm/engagements", read(`${folder}engagements.schema.json`), {
        "common.schema.json": read(`${folder}common.schema.json`),
      }),
    ],
  ]);
}
export function loadRegistry(folder = join(root, "providers")): Registry {
  const model = loadModels().get("crm/engagements") as Model;
  const findings: Finding[] = [];
  const providers = readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, "provider.yaml")))
    .map((id): LoadedProvider => {
      const file = (name: string) => ({
        file: join(folder, id, name),
        value: parse(readFileSync(join(folder, id, name), "utf8")),
      });
      const result = compileDefinition({
        layers: [{ name: "base", provider: file("provider.yaml"), resource: file("engagements.yaml") }],
        model,
      });
      findings.push(...result.findings);
      return {
        id,
        folder: join(folder, id),
        definitions: result.definition ? [result.definition] : [],
        examples: [file("engagements.examples.yaml")],
        remote: existsSync(join(folder, id, "remote")) ? {} : undefined,
      };
    });
  const diagnostics = findings.map((f) => ({
    code: f.code,
    severity: f.severity,
    file: f.file,
    line: 1,
    column: 1,
    message: f.message,
  }));
  return {
    providers,
    definitions: providers.flatMap((p) => p.definitions),
    diagnostics,
    throwIfBroken() {
      if (diagnostics.some((d) => d.severity === "error")) throw new Error(JSON.stringify(diagnostics));
    },
  };
}
export const formatDiagnostics = (d: Diagnostic[], _f: string) =>
  d.map((x) => `${x.file}:${x.line}:${x.column} ${x.message} ${x.code}`).join("\n");
export const lintAll = (folder?: string) => loadRegistry(folder).diagnostics;
export const lintFolder = (folder: string) => loadRegistry(folder).diagnostics;
export function publishedMatrix(
  _resource: string,
  _operation: string,
): { [side: string]: { [field: string]: { providers: Record<string, string> } } } | undefined {
  return read(join(root, "schemas/model/crm/engagements.published.json"));
}

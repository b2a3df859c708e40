// One provider folder: its files, read and validated, and the definitions compiled from them.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { CODES, compileDefinition, type Definition, type Finding, type JsonObject } from "@mapwright/core";
import type { Diagnostic } from "./diagnostic.ts";
import type { ExamplesSource } from "./examples.generated.ts";
import { type FileKind, loadModels } from "./schemas.ts";
import { suggest } from "./suggestion.ts";
import { validateFile } from "./validation.ts";
import { readYaml, type YamlFile } from "./yaml.ts";

export interface ResourceFile {
  yaml: YamlFile;
  definition?: Definition;
}

export interface LoadedProvider {
  id: string;
  folder: string;
  provider?: YamlFile;
  resources: ResourceFile[];
  definitions: Definition[];
  examples: { yaml: YamlFile; value: ExamplesSource }[];
  /** The provider's own API, as plain OpenAPI documents; empty where there is no remote/. */
  remote: YamlFile[];
  /** What reading, the schemas and the compiler found; lint rules find more. */
  diagnostics: Diagnostic[];
}

const OTHER_FILES = /\.(md|svg)$/;

/** Reads a provider folder. Everything wrong is a diagnostic; throws only where the folder cannot be read. */
export function loadFolder(folder: string): LoadedProvider {
  const id = basename(folder);
  const loaded: LoadedProvider = { id, folder, resources: [], definitions: [], examples: [], remote: [], diagnostics: [] };
  const names = readdirSync(folder).sort();
  for (const name of names) sortFile(loaded, name);
  if (!loaded.provider) {
    const message = "provider.yaml is missing";
    loaded.diagnostics.push({
      code: "file_missing",
      severity: "error",
      file: shown(join(folder, "provider.yaml")),
      line: 1,
      column: 1,
      message,
      remedy: CODES.file_missing.remedy,
    });
  } else if (loaded.provider.value.id !== id && loaded.provider.diagnostics.length === 0) {
    const place = loaded.provider.locate("/id");
    const message = `the id is \`${String(loaded.provider.value.id)}\`, the folder is \`${id}\``;
    loaded.diagnostics.push({
      code: "identity",
      severity: "error",
      file: loaded.provider.file,
      ...place,
      message,
      expected: id,
      remedy: CODES.identity.remedy,
    });
  }
  if (!loaded.diagnostics.some(({ severity }) => severity === "error")) compileAll(loaded);
  return loaded;
}

function sortFile(loaded: LoadedProvider, name: string): void {
  const path = join(loaded.folder, name);
  if (name === "remote" && statSync(path).isDirectory()) {
    for (const file of readdirSync(path).sort()) loaded.remote.push(readFile(loaded, join(path, file), "remote"));
  } else if (name === "provider.yaml") loaded.provider = readFile(loaded, path, "provider");
  else if (name.endsWith(".examples.yaml")) {
    const yaml = readFile(loaded, path, "examples");
    loaded.examples.push({ yaml, value: { format: 1, resource: "", examples: [], ...yaml.value } as unknown as ExamplesSource });
  } else if (name.endsWith(".yaml")) {
    const yaml = readFile(loaded, path, "resource");
    loaded.resources.push({ yaml });
    checkResourceName(loaded, yaml, name);
  } else if (!OTHER_FILES.test(name)) {
    const message = `${name} does not belong in a provider folder`;
    loaded.diagnostics.push({
      code: "file_unexpected",
      severity: "error",
      file: shown(path),
      line: 1,
      column: 1,
      message,
      remedy: CODES.file_unexpected.remedy,
    });
  }
}

function checkResourceName(loaded: LoadedProvider, yaml: YamlFile, name: string): void {
  const { resource } = yaml.value;
  if (typeof resource !== "string" || yaml.diagnostics.length > 0) return;
  const fits = loadModels().has(resource) && `${resource.split("/")[1]}.yaml` === name;
  if (fits) return;
  const expected = [...loadModels().keys()];
  const message = loadModels().has(resource) ? `${name} describes ${resource}` : `there is no unified resource \`${resource}\``;
  loaded.diagnostics.push({
    code: "identity",
    severity: "error",
    file: yaml.file,
    ...yaml.locate("/resource"),
    message,
    expected,
    remedy: CODES.identity.remedy,
  });
}

function readFile(loaded: LoadedProvider, path: string, kind: FileKind): YamlFile {
  const yaml = readYaml(shown(path), readFileSync(path, "utf8"));
  loaded.diagnostics.push(...yaml.diagnostics, ...(yaml.diagnostics.length === 0 ? validateFile(yaml, kind) : []));
  return yaml;
}

function compileAll(loaded: LoadedProvider): void {
  const { provider } = loaded;
  if (!provider) return;
  const files = new Map([provider, ...loaded.resources.map(({ yaml }) => yaml)].map((yaml) => [yaml.file, yaml]));
  for (const entry of loaded.resources) {
    const model = loadModels().get(String(entry.yaml.value.resource));
    if (!model) continue;
    const part = ({ file, value }: YamlFile) => ({ file, value: value as JsonObject });
    const layers = [{ name: "base", provider: part(provider), resource: part(entry.yaml) }];
    const { definition, findings } = compileDefinition({
      layers,
      model,
      locate: (file, pointer) => files.get(file)?.locate(pointer),
    });
    loaded.diagnostics.push(...unique(findings).map((finding) => toDiagnostic(finding, files)));
    if (!definition) continue;
    entry.definition = definition;
    loaded.definitions.push(definition);
  }
}

/** A finding of the compiler or of a rule, at its line and column. */
export function toDiagnostic(
  { file, pointer, at, offset, ...finding }: Finding,
  files: ReadonlyMap<string, YamlFile>,
): Diagnostic {
  const place = files.get(file)?.locate(pointer, at, offset) ?? { line: 1, column: 1 };
  const { code, message, severity, expected, got, remedy = CODES[code].remedy } = finding;
  const names = Array.isArray(expected) ? expected.filter((name) => typeof name === "string") : [];
  const suggestion = suggest(got, names);
  return {
    code,
    severity,
    file,
    ...place,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
    remedy,
    ...(suggestion ? { suggestion } : {}),
  };
}

function unique(findings: Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, file, pointer, offset }) => {
    const key = [code, file, pointer, offset].join("\n");
    return !seen.has(key) && seen.add(key);
  });
}

/** A path as messages show it: from the working directory where it lies below. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

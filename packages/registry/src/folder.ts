// One provider folder: its files, read and validated, and the definitions compiled from them.
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { CODES, type Code, compileDefinition, type Definition, type Json } from "@mapwright/core";
import type { Diagnostic } from "./diagnostic.ts";
import type { ExamplesSource } from "./examples.generated.ts";
import { toDiagnostic, unique } from "./finding.ts";
import { type FileKind, loadModels } from "./schemas.ts";
import { validateFile } from "./validation.ts";
import { MAX_SIZE, type Place, readYaml, type YamlFile } from "./yaml.ts";

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
const START: Place = { line: 1, column: 1 };

/** What is read of a folder: `definitions` leaves examples and remote/ unread, which a call does not need. */
export type Parts = "all" | "definitions";

/** Reads a provider folder. Everything wrong is a diagnostic; throws only where the folder cannot be read. */
export function loadFolder(folder: string, parts: Parts = "all"): LoadedProvider {
  const id = basename(resolve(folder));
  const loaded: LoadedProvider = { id, folder, resources: [], definitions: [], examples: [], remote: [], diagnostics: [] };
  for (const entry of entriesOf(folder)) if (parts === "all" || isDefinition(entry)) sortFile(loaded, entry);
  const { provider } = loaded;
  if (!provider) report(loaded, "file_missing", shown(join(folder, "provider.yaml")), START, "provider.yaml is missing");
  else if (provider.value.id !== id)
    reportValue(loaded, provider, "/id", `the id is \`${String(provider.value.id)}\`, the folder is \`${id}\``, id);
  if (provider && isSound(loaded, provider)) for (const entry of loaded.resources) compileResource(loaded, provider, entry);
  return loaded;
}

const isDefinition = (entry: Dirent) => entry.isFile() && entry.name.endsWith(".yaml") && !entry.name.endsWith(".examples.yaml");

function sortFile(loaded: LoadedProvider, entry: Dirent): void {
  const { name } = entry;
  const path = join(loaded.folder, name);
  if (entry.isDirectory()) {
    for (const inner of name === "remote" ? entriesOf(path) : []) {
      const file = join(path, inner.name);
      if (inner.isFile() && inner.name.endsWith(".yaml")) loaded.remote.push(readFile(loaded, file, "remote"));
      else if (!OTHER_FILES.test(inner.name)) reportUnexpected(loaded, file, `remote/${inner.name}`);
    }
    if (name !== "remote") reportUnexpected(loaded, path, `${name}/`);
  } else if (name === "provider.yaml") loaded.provider = readFile(loaded, path, "provider");
  else if (name.endsWith(".examples.yaml")) {
    const yaml = readFile(loaded, path, "examples");
    loaded.examples.push({ yaml, value: { format: 1, resource: "", examples: [], ...yaml.value } as unknown as ExamplesSource });
    checkResource(loaded, yaml, name, ".examples.yaml");
  } else if (name.endsWith(".yaml")) {
    const yaml = readFile(loaded, path, "resource");
    loaded.resources.push({ yaml });
    checkResource(loaded, yaml, name, ".yaml");
  } else if (!OTHER_FILES.test(name)) reportUnexpected(loaded, path, name);
}

/** The resource that a file names is one of the model's, and the one that its own name says. */
function checkResource(loaded: LoadedProvider, yaml: YamlFile, name: string, ending: string): void {
  const { resource } = yaml.value;
  if (typeof resource !== "string" || !isSound(loaded, yaml)) return;
  const expected = [...loadModels().keys()];
  if (!expected.includes(resource))
    reportValue(loaded, yaml, "/resource", `there is no unified resource \`${resource}\``, expected);
  else if (`${resource.split("/")[1]}${ending}` !== name)
    reportValue(loaded, yaml, "/resource", `${name} names ${resource}`, expected);
}

function readFile(loaded: LoadedProvider, path: string, kind: FileKind): YamlFile {
  // One byte past the bound is enough to be refused: a file that is far larger is not read into memory.
  const text = statSync(path).size > 4 * MAX_SIZE ? " ".repeat(MAX_SIZE + 1) : readFileSync(path, "utf8");
  const yaml = readYaml(shown(path), text);
  loaded.diagnostics.push(...yaml.diagnostics, ...(yaml.diagnostics.length === 0 ? validateFile(yaml, kind) : []));
  return yaml;
}

function compileResource(loaded: LoadedProvider, provider: YamlFile, entry: ResourceFile): void {
  const { yaml } = entry;
  const model = loadModels().get(String(yaml.value.resource));
  if (!model || !isSound(loaded, yaml)) return;
  const files = new Map([provider, yaml].map((one) => [one.file, one]));
  const part = ({ file, value }: YamlFile) => ({ file, value });
  const { definition, findings } = compileDefinition({
    layers: [{ name: "base", provider: part(provider), resource: part(yaml) }],
    model,
    locate: (file, pointer) => files.get(file)?.locate(pointer),
  });
  loaded.diagnostics.push(...unique(findings.map((finding) => toDiagnostic(finding, files))));
  if (!definition) return;
  entry.definition = definition;
  loaded.definitions.push(definition);
}

/** Whether nothing wrong is known of a file: what a broken one seems to say is not to be judged. */
function isSound({ diagnostics }: LoadedProvider, { file }: YamlFile): boolean {
  return !diagnostics.some((diagnostic) => diagnostic.file === file && diagnostic.severity === "error");
}

function reportUnexpected(loaded: LoadedProvider, path: string, name: string): void {
  report(loaded, "file_unexpected", shown(path), START, `${name} does not belong in a provider folder`);
}

/** An identity that is wrong, unless the file or the node has been found wrong already. */
function reportValue(loaded: LoadedProvider, yaml: YamlFile, pointer: string, message: string, expected: Json): void {
  const place = yaml.locate(pointer);
  const said = loaded.diagnostics.some(
    ({ file, line, column }) => file === yaml.file && line === place.line && column === place.column,
  );
  if (yaml.diagnostics.length === 0 && !said) report(loaded, "identity", yaml.file, place, message, expected);
}

function report({ diagnostics }: LoadedProvider, code: Code, file: string, place: Place, message: string, expected?: Json): void {
  const { remedy } = CODES[code];
  diagnostics.push({ code, severity: "error", file, ...place, message, ...(expected === undefined ? {} : { expected }), remedy });
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A path as messages show it: from the working directory where it lies below. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

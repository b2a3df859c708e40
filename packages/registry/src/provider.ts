// One provider: its files, given as texts, read and validated, and the definitions compiled from them.
import { CODES, type Code, compileDefinition, type Definition, type Json } from "@mapwright/core";
import type { Diagnostic } from "./diagnostic.ts";
import type { ExamplesSource } from "./examples.generated.ts";
import { toDiagnostic, unique } from "./finding.ts";
import type { FileKind, Language } from "./language.ts";
import { validateFile } from "./validation.ts";
import { type Place, readYaml, type YamlFile } from "./yaml.ts";

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

/** A file of a provider folder. `name` is its path there, such as `remote/notes.yaml`; folders end in `/`. */
export interface TextFile {
  name: string;
  /** Undefined for what is not read: folders, and what is no YAML. */
  text: string | undefined;
}

export interface ProviderTexts {
  id: string;
  /** Where the files stand; repeated in the result. */
  folder: string;
  /** What stands before the names of files in diagnostics; the folder unless given. */
  shown?: string;
  files: readonly TextFile[];
}

/** What reading a file gave, by its name: a file whose text is the same need not be read again. */
export type Kept = Map<string, { yaml: YamlFile; diagnostics: readonly Diagnostic[] }>;

/**
 * Opens a provider of its texts. Everything wrong is a diagnostic; never throws. `kept` is filled, and read from when the
 * provider is opened again under the same language.
 */
export function openProvider(
  { id, folder, shown = folder, files }: ProviderTexts,
  language: Language,
  kept: Kept = new Map(),
): LoadedProvider {
  const loaded: LoadedProvider = { id, folder, resources: [], definitions: [], examples: [], remote: [], diagnostics: [] };
  const reader = new Reader(loaded, shown, language, kept);
  for (const file of files) reader.add(file);
  const { provider } = loaded;
  if (!provider) report(loaded, "file_missing", reader.path("provider.yaml"), START, "provider.yaml is missing");
  else if (provider.value.id !== id)
    reportValue(loaded, provider, "/id", `the id is \`${String(provider.value.id)}\`, the folder is \`${id}\``, id);
  if (provider && isSound(loaded, provider))
    for (const entry of loaded.resources) compileResource(loaded, provider, entry, language);
  return loaded;
}

class Reader {
  private readonly loaded: LoadedProvider;
  private readonly shown: string;
  private readonly language: Language;
  private readonly kept: Kept;

  constructor(loaded: LoadedProvider, shown: string, language: Language, kept: Kept) {
    this.loaded = loaded;
    this.shown = shown;
    this.language = language;
    this.kept = kept;
  }

  path(name: string): string {
    return this.shown === "" ? name : `${this.shown}/${name}`;
  }

  /** Reads a file and sorts it in by its name. */
  add({ name, text }: TextFile): void {
    const { loaded } = this;
    if (text === undefined || !/^(remote\/)?[^/]+\.yaml$/.test(name)) {
      if (!OTHER_FILES.test(name)) this.reportUnexpected(name);
    } else if (name.startsWith("remote/")) loaded.remote.push(this.read(name, text, "remote"));
    else if (name === "provider.yaml") loaded.provider = this.read(name, text, "provider");
    else if (name.endsWith(".examples.yaml")) {
      const yaml = this.read(name, text, "examples");
      loaded.examples.push({
        yaml,
        value: { format: 1, resource: "", examples: [], ...yaml.value } as unknown as ExamplesSource,
      });
      this.checkResource(yaml, name, ".examples.yaml");
    } else {
      const yaml = this.read(name, text, "resource");
      loaded.resources.push({ yaml });
      this.checkResource(yaml, name, ".yaml");
    }
  }

  private read(name: string, text: string, kind: FileKind): YamlFile {
    const file = this.path(name);
    const before = this.kept.get(file);
    const yaml = before?.yaml.text === text ? before.yaml : readYaml(file, text);
    const diagnostics =
      before?.yaml === yaml
        ? before.diagnostics
        : [...yaml.diagnostics, ...(yaml.diagnostics.length > 0 ? [] : validateFile(yaml, this.language.checkOf(kind)))];
    this.kept.set(file, { yaml, diagnostics });
    this.loaded.diagnostics.push(...diagnostics);
    return yaml;
  }

  /** The resource that a file names is one of the model's, and the one that its own name says. */
  private checkResource(yaml: YamlFile, name: string, ending: string): void {
    const { loaded } = this;
    const { resource } = yaml.value;
    if (typeof resource !== "string" || !isSound(loaded, yaml)) return;
    const expected = [...this.language.models.keys()];
    if (!expected.includes(resource))
      reportValue(loaded, yaml, "/resource", `there is no unified resource \`${resource}\``, expected);
    else if (`${resource.split("/")[1]}${ending}` !== name)
      reportValue(loaded, yaml, "/resource", `${name} names ${resource}`, expected);
  }

  private reportUnexpected(name: string): void {
    const path = this.path(name).replace(/\/$/, "");
    report(this.loaded, "file_unexpected", path, START, `${name} does not belong in a provider folder`);
  }
}

function compileResource(loaded: LoadedProvider, provider: YamlFile, entry: ResourceFile, { models }: Language): void {
  const { yaml } = entry;
  const model = models.get(String(yaml.value.resource));
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

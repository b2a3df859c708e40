// One provider: its files, given as texts, read and validated, and the definitions compiled from them.
import { CODES, type Code, type Definition, type Json } from "@mapwright/core";
import type { Cache } from "./cache/cache.ts";
import { compileResource, type ResourceFile } from "./compiled.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { ExamplesSource } from "./examples.generated.ts";
import { type Kept, readFile } from "./kept.ts";
import type { FileKind, Language } from "./language.ts";
import type { Place, YamlFile } from "./yaml.ts";

export interface LoadedProvider {
  id: string;
  folder: string;
  provider?: YamlFile | undefined;
  resources: ResourceFile[];
  /** Those of `resources` that compile. */
  readonly definitions: Definition[];
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
  /** Undefined for what is not read: folders, and files that are not YAML. */
  text: string | undefined;
}

export interface ProviderTexts {
  id: string;
  /** The folder of the files; repeated in the result. */
  folder: string;
  /** The prefix of file names in diagnostics; the folder unless given. */
  shown?: string;
  files: readonly TextFile[];
}

/** Earlier results of reading. */
export interface Before {
  /** Filled, and read from when the provider is opened again under the same language. */
  kept?: Kept;
  cache?: Cache | undefined;
}

/** Opens a provider from texts. Everything wrong is a diagnostic; never throws. */
export function openProvider(
  { id, folder, shown = folder, files }: ProviderTexts,
  language: Language,
  before: Before = {},
): LoadedProvider {
  const loaded: LoadedProvider = {
    id,
    folder,
    resources: [],
    get definitions() {
      return loaded.resources.flatMap(({ definition }) => definition ?? []);
    },
    examples: [],
    remote: [],
    diagnostics: [],
  };
  const reader = new Reader(loaded, shown, language, before);
  for (const file of files) reader.add(file);
  const { provider } = loaded;
  if (!provider) report(loaded, "file_missing", reader.path("provider.yaml"), START, "provider.yaml is missing");
  else if (provider.value.id !== id)
    reportValue(loaded, provider, "/id", `the id is \`${String(provider.value.id)}\`, the folder is \`${id}\``, id);
  if (provider && isSound(loaded, provider)) compileResources(loaded, provider, language, before.cache);
  return loaded;
}

class Reader {
  private readonly loaded: LoadedProvider;
  private readonly shown: string;
  private readonly language: Language;
  private readonly before: Before;

  constructor(loaded: LoadedProvider, shown: string, language: Language, before: Before) {
    this.loaded = loaded;
    this.shown = shown;
    this.language = language;
    this.before = before;
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
    const { kept, cache } = this.before;
    const file = this.path(name);
    const before = kept?.get(file);
    const read = before?.yaml.text === text ? before : readFile(file, text, kind, this.language, cache);
    kept?.set(file, read);
    this.loaded.diagnostics.push(...read.diagnostics);
    return read.yaml;
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

function compileResources(loaded: LoadedProvider, provider: YamlFile, { models }: Language, cache: Cache | undefined): void {
  loaded.resources = loaded.resources.map((entry) => {
    const model = models.get(String(entry.yaml.value.resource));
    if (!model || !isSound(loaded, entry.yaml)) return entry;
    const { file, diagnostics } = compileResource(provider, entry.yaml, model, cache);
    loaded.diagnostics.push(...diagnostics);
    return file;
  });
}

/** Whether no error of a file is known: the content of a broken one cannot be judged. */
function isSound({ diagnostics }: LoadedProvider, { file }: YamlFile): boolean {
  return !diagnostics.some((diagnostic) => diagnostic.file === file && diagnostic.severity === "error");
}

/** An identity that is wrong, unless the file or the node has an error already. */
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

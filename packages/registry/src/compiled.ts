// One resource of a provider as a definition: compiled, or read from the cache.
import { compileDefinition, type Definition, type Model, restoreDefinition, storeDefinition } from "@mapwright/core";
import type { Cache } from "./cache/cache.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { toDiagnostic, unique } from "./finding.ts";
import type { YamlFile } from "./yaml.ts";

export interface ResourceFile {
  yaml: YamlFile;
  /** Whether there is a definition: the file and provider.yaml are valid. */
  compiles?: boolean;
  /** Read when it is first asked for, where a cache has it. */
  readonly definition?: Definition | undefined;
}

export interface CompiledResource {
  file: ResourceFile;
  /** What the compiler found. */
  diagnostics: readonly Diagnostic[];
}

/** Compiles a resource file; both files must be valid. A cached definition is returned without parsing the files. */
export function compileResource(provider: YamlFile, yaml: YamlFile, model: Model, cache: Cache | undefined): CompiledResource {
  // File names are part of the key: a definition holds the source position of each entry.
  const parts = ["definition", provider.file, provider.text, yaml.file, yaml.text];
  const known = cache?.read(parts);
  if (known !== undefined) return keptResource(yaml, model, known);
  const { definition, diagnostics } = compile(provider, yaml, model);
  if (cache && definition)
    cache.write(parts, `${JSON.stringify(diagnostics)}\n${storeDefinition(definition, { packed: false })}`);
  return { file: { yaml, compiles: definition !== undefined, definition }, diagnostics };
}

function keptResource(yaml: YamlFile, model: Model, text: string): CompiledResource {
  const end = text.indexOf("\n");
  let definition: Definition | undefined;
  const file: ResourceFile = {
    yaml,
    compiles: true,
    get definition() {
      definition ??= restoreDefinition(text.slice(end + 1), model);
      return definition;
    },
  };
  return { file, diagnostics: JSON.parse(text.slice(0, end)) as Diagnostic[] };
}

function compile(
  provider: YamlFile,
  yaml: YamlFile,
  model: Model,
): { definition: Definition | undefined; diagnostics: Diagnostic[] } {
  const files = new Map([provider, yaml].map((one) => [one.file, one]));
  const part = ({ file, value }: YamlFile) => ({ file, value });
  const { definition, findings } = compileDefinition({
    layers: [{ name: "base", provider: part(provider), resource: part(yaml) }],
    model,
    locate: (file, pointer) => files.get(file)?.locate(pointer),
  });
  return { definition, diagnostics: unique(findings.map((finding) => toDiagnostic(finding, files))) };
}

// Results of reading that are reused: in memory by file name, in the cache by content.
import type { JsonObject } from "@mapwright/core";
import type { Cache } from "./cache/cache.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { FileKind, Language } from "./language.ts";
import { validateFile } from "./validation.ts";
import { readYaml, type YamlFile } from "./yaml.ts";

export interface ReadFile {
  yaml: YamlFile;
  diagnostics: readonly Diagnostic[];
}

/** The result of reading each file, by name; reused while the text is the same. */
export type Kept = Map<string, ReadFile>;

/** Reads a text and validates it against the schema of its kind. A cached result is parsed only when it is used. */
export function readFile(file: string, text: string, kind: FileKind, language: Language, cache: Cache | undefined): ReadFile {
  const known = cache?.read([kind, text]);
  if (known !== undefined) return { yaml: keptYaml(file, text, known), diagnostics: [] };
  const yaml = readYaml(file, text);
  const diagnostics = [...yaml.diagnostics, ...(yaml.diagnostics.length > 0 ? [] : validateFile(yaml, language.checkOf(kind)))];
  // Only valid results are cached: diagnostics have positions, which belong to one file.
  if (cache && diagnostics.length === 0 && isPlain(yaml.value)) cache.write([kind, text], JSON.stringify(yaml.value));
  return { yaml, diagnostics };
}

function keptYaml(file: string, text: string, json: string): YamlFile {
  let value: JsonObject | undefined;
  let read: YamlFile | undefined;
  return {
    file,
    text,
    get value() {
      value ??= JSON.parse(json) as JsonObject;
      return value;
    },
    diagnostics: [],
    locate(...place) {
      read ??= readYaml(file, text);
      return read.locate(...place);
    },
  };
}

/** Whether a value survives JSON unchanged: YAML has numbers that JSON lacks. */
function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}

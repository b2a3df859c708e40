// What was read before and need not be read again: in memory by file, in a cache by content.
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

/** What reading a file gave, by its name: a file whose text is the same need not be read again. */
export type Kept = Map<string, ReadFile>;

/** Reads a text and holds it to the schema of its kind. Of what the cache has, nothing is parsed before it is asked for. */
export function readFile(file: string, text: string, kind: FileKind, language: Language, cache: Cache | undefined): ReadFile {
  const known = cache?.read([kind, text]);
  if (known !== undefined) return { yaml: keptYaml(file, text, known), diagnostics: [] };
  const yaml = readYaml(file, text);
  const diagnostics = [...yaml.diagnostics, ...(yaml.diagnostics.length > 0 ? [] : validateFile(yaml, language.checkOf(kind)))];
  // Only what is sound is kept, so that an entry has no places, which are of a file.
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

/** Whether JSON gives a value back as it is: YAML has numbers that JSON has not. */
function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value !== "object" || value === null || Object.values(value).every(isPlain);
}

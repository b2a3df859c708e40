// What is tested: one unified resource of one provider, with its examples and the descriptions of its own API.
import { type Call, createEngine, type Definition, type Engine, type Json, type JsonObject } from "@mapwright/core";
import type { ExampleSource, LoadedProvider } from "@mapwright/registry";
import type { RemoteDocument } from "@mapwright/sandbox";

export interface PlacedExample {
  source: ExampleSource;
  /** The settings of the file and of the example. */
  settings: Record<string, string>;
  file: string;
  /** Computed on first use: the file is parsed for it. */
  readonly line: number;
  /** Position in its file, from 0. */
  index: number;
}

export interface Subject {
  provider: string;
  definition: Definition;
  engine: Engine;
  examples: PlacedExample[];
  /** Empty where the provider has no remote/. Opened when it is first asked for; throws Error where a description is broken. */
  readonly remote: RemoteDocument[];
  /** The settings that the files of examples give every example; laws use them. */
  settings: Record<string, string>;
  /** Line of an entry in the resource file, by its JSON pointer. */
  locate(pointer: string): { file: string; readonly line: number };
}

/** The clock of every check: 2026-01-01T00:00:00Z. */
export const NOW = 1_767_225_600_000;

/** The resources of a provider that compile. `remoteOf` gives the descriptions of its API, and is asked when they are wanted. */
export function subjectsIn(provider: LoadedProvider, remoteOf: () => RemoteDocument[]): Subject[] {
  const engine = createEngine(provider.definitions);
  let opened: RemoteDocument[] | undefined;
  const remote = () => {
    opened ??= remoteOf();
    return opened;
  };
  return provider.resources.flatMap(({ yaml, definition }) => {
    if (!definition) return [];
    const files = provider.examples.filter(({ value }) => value.resource === definition.resource);
    const settings = Object.assign({}, ...files.map(({ value }) => value.settings)) as Record<string, string>;
    const examples = files.flatMap(({ yaml: { file, locate }, value }) =>
      value.examples.map((source, index) => ({
        source,
        settings: { ...value.settings, ...source.settings },
        file,
        get line() {
          return locate(`/examples/${index}`).line;
        },
        index,
      })),
    );
    const locate = (pointer: string) => ({
      file: yaml.file,
      get line() {
        return yaml.locate(pointer, "key").line;
      },
    });
    return [
      {
        provider: provider.id,
        definition,
        engine,
        examples,
        get remote() {
          return remote();
        },
        settings,
        locate,
      },
    ];
  });
}

/** The unified call of an example. */
export function callOf({ operation, id, query, body }: ExampleSource): Call {
  return {
    operation,
    ...(id === undefined ? {} : { id }),
    query: (query ?? {}) as JsonObject,
    ...(body === undefined ? {} : { body: body as Json }),
  };
}

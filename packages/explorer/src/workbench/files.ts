// Finds positions in the files of an opened provider.
import { atPointer, resourceName } from "@mapwright/core";
import type { LoadedProvider, YamlFile } from "@mapwright/registry/pure";
import type { Source } from "./lines.ts";

/** The name of a resource's file in a provider's folder. */
export const fileOf = (resource: string): string => `${resourceName(resource)}.yaml`;

/** A place that may exist: a file by its kind, and a JSON pointer. */
export interface Candidate {
  file: "provider" | "resource";
  pointer: string;
}

export class Files {
  private readonly provider: YamlFile | undefined;
  private readonly resource: YamlFile | undefined;

  constructor({ provider, resources }: LoadedProvider, resource: string) {
    this.provider = provider;
    this.resource = resources.find(({ definition }) => definition?.resource === resource)?.yaml;
  }

  /** The first of some places that exists. */
  first(label: string, candidates: readonly Candidate[]): Source | undefined {
    for (const { file, pointer } of candidates) {
      const yaml = this[file];
      if (yaml && atPointer(yaml.value, pointer) !== undefined) return sourceIn(yaml, pointer, label);
    }
    return undefined;
  }

  /** The place of an entry that the compiler remembers. */
  at({ file, pointer }: { file: string; pointer: string }, label: string): Source | undefined {
    const yaml = [this.resource, this.provider].find((one) => one?.file === file);
    return yaml && sourceIn(yaml, pointer, label);
  }
}

function sourceIn({ file, locate }: YamlFile, pointer: string, label: string): Source {
  return { file, line: locate(pointer, "key").line, label };
}

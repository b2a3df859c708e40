// The providers under test: the registry of the repository, an engine over it, and what @mapwright/testing tests.
import { createEngine } from "@mapwright/core";
import { type ExampleSource, loadRegistry } from "@mapwright/registry";
import { subjectsOf } from "@mapwright/testing";

export const registry = loadRegistry();
registry.throwIfBroken();
export const engine = createEngine(registry.definitions);
export const definitions = registry.definitions;
export const subjects = registry.providers.flatMap(subjectsOf);

export const examplesOf = (provider: string): ExampleSource[] =>
  registry.providers
    .filter(({ id }) => id === provider)
    .flatMap(({ examples }) => examples.flatMap((file) => file.value.examples));

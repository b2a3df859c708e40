// The definitions that this run tests, and what @mapwright/testing tests of them; test/registry.ts has any of them.
import { basename, join } from "node:path";
import { createEngine, type Definition } from "@mapwright/core";
import { type ExampleSource, ownProviders } from "@mapwright/registry";
import { type Subject, subjectsOf } from "@mapwright/testing";
import { registryOf } from "./registry.ts";
import { isChosen } from "./selection/chosen.ts";
import { unitsIn } from "./selection/selection.ts";

const units = unitsIn(ownProviders()).filter(({ name }) => isChosen(name));
const providersOf = (remote: boolean): string[] => {
  const names = units.filter(({ name }) => name.endsWith("/remote") === remote);
  return [...new Set(names.map(({ name }) => name.split("/")[0] as string))];
};

/** Providers of which a resource is tested. */
export const providers = providersOf(false);

/** Providers whose remote/ is tested, and where it stands. */
export const described = providersOf(true).map((id) => ({ id, folder: join(ownProviders(), id, "remote") }));

/** All that the providers with a tested resource hold. */
export const registry = registryOf(providers);
export const engine = createEngine(registry.definitions);

const unitOf = ({ provider, locate }: Subject): string => `${provider}/${basename(locate("").file, ".yaml")}`;

/** The resources that are tested. */
export const subjects = registry.providers.flatMap(subjectsOf).filter((subject) => isChosen(unitOf(subject)));
export const definitions = subjects.map(({ definition }) => definition);

/** The examples of a resource of a provider. */
export const examplesOf = ({ provider, resource }: Definition): ExampleSource[] =>
  registry.providers
    .filter(({ id }) => id === provider.id)
    .flatMap(({ examples }) =>
      examples.filter(({ value }) => value.resource === resource).flatMap(({ value }) => value.examples),
    );

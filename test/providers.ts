// The definitions that this run tests, and what @mapwright/testing tests of them; test/registry.ts has any of them.
import { join } from "node:path";
import { createEngine, type Definition } from "@mapwright/core";
import { type ExampleSource, formatDiagnostics, loadModels, loadProvider, ownProviders } from "@mapwright/registry";
import { subjectsOf } from "@mapwright/testing";
import { isChosen } from "./selection/chosen.ts";
import { unitsIn } from "./selection/selection.ts";

const units = unitsIn(ownProviders()).map(({ name }) => name);
const isRemote = (unit: string) => unit.endsWith("/remote");
const idsOf = (names: readonly string[]) => [...new Set(names.map((name) => name.slice(0, name.indexOf("/"))))];

const tested = units.filter(isChosen);

/** Providers of which a resource is tested. */
export const providers = idsOf(tested.filter((unit) => !isRemote(unit)));

/** Providers whose remote/ is tested, and where it stands. */
export const described = idsOf(tested.filter(isRemote)).map((id) => ({ id, folder: join(ownProviders(), id, "remote") }));

/** These providers, with the resources that are tested alone. */
export const loaded = providers.map((id) => {
  const resources = [...loadModels().keys()].filter((resource) => tested.includes(`${id}/${resource.split("/")[1]}`));
  const provider = loadProvider(id, { resources });
  const errors = provider.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(formatDiagnostics(errors, "stylish"));
  return provider;
});

/** The resources that are tested. */
export const subjects = loaded.flatMap(subjectsOf);
export const definitions = subjects.map(({ definition }) => definition);
export const engine = createEngine(definitions);

/** The examples of a resource of a provider. */
export const examplesOf = ({ provider, resource }: Definition): ExampleSource[] => {
  const files = loaded.filter(({ id }) => id === provider.id).flatMap(({ examples }) => examples);
  return files.filter(({ value }) => value.resource === resource).flatMap(({ value }) => value.examples);
};

// The JSON files beside the page, made from a registry.
import { defaultModel, type Model } from "@mapwright/core";
import { type LoadedProvider, publishedMatrix, type Registry } from "@mapwright/registry";
import type { TextFile } from "@mapwright/registry/pure";
import { catalogOf } from "./catalog/catalog.ts";
import type { CatalogIndex } from "./catalog/types.ts";

/**
 * What makes each file, by name. `whole` loads a provider with its examples and remote/, where `registry` was loaded without; it is called
 * each time the provider's files are requested. `catalog.json` names the resources, `catalog/<model>/<resource>.json` is the catalog of one.
 */
export function filesOf(
  registry: Registry,
  whole: (provider: LoadedProvider) => LoadedProvider = (provider) => provider,
): Record<string, () => string> {
  const texts = registry.providers.map((provider): [string, () => string] => [
    `providers/${provider.id}.json`,
    () => JSON.stringify(textsOf(whole(provider))),
  ]);
  const index = indexOf(registry.lazyDefinitions.map(({ model }) => model()));
  const catalogs = index.resources.map(({ resource, file }): [string, () => string] => [
    file,
    () => JSON.stringify(catalogOf(resource, registry.definitions, publishedMatrix)),
  ]);
  return { "catalog.json": () => JSON.stringify(index), ...Object.fromEntries([...catalogs, ...texts]) };
}

/** The default resource first, the others in the order of their names. */
function indexOf(all: readonly Model[]): CatalogIndex {
  const models = [...new Map(all.map((model) => [model.resource, model])).values()];
  const first = defaultModel(models);
  const sorted = models.sort((a, b) => (a === first ? -1 : b === first ? 1 : a.resource < b.resource ? -1 : 1));
  return { resources: sorted.map(({ resource, title }) => ({ resource, title, file: `catalog/${resource}.json` })) };
}

/** The files of a provider's folder by their names in it. */
function textsOf({ provider, resources, examples, remote }: LoadedProvider): TextFile[] {
  const name = (file: string) => file.slice(file.lastIndexOf("/") + 1);
  const own = [...(provider ? [provider] : []), ...[...resources, ...examples].map(({ yaml }) => yaml)];
  return [
    ...own.map(({ file, text }) => ({ name: name(file), text })),
    ...remote.map(({ file, text }) => ({ name: `remote/${name(file)}`, text })),
  ];
}

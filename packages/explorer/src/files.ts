// The JSON files that stand beside the page, made from a registry.
import { type LoadedProvider, publishedMatrix, type Registry } from "@mapwright/registry";
import type { TextFile } from "@mapwright/registry/pure";
import { catalogOf } from "./catalog/catalog.ts";

/**
 * What makes each file, by name. `whole` answers a provider with its examples and remote/, where `registry` was loaded without; it is asked
 * each time that the provider's files are. The catalog throws where the registry holds no definition.
 */
export function filesOf(
  registry: Registry,
  whole: (provider: LoadedProvider) => LoadedProvider = (provider) => provider,
): Record<string, () => string> {
  const texts = registry.providers.map((provider): [string, () => string] => [
    `providers/${provider.id}.json`,
    () => JSON.stringify(textsOf(whole(provider))),
  ]);
  return { "catalog.json": () => JSON.stringify(catalogOf(registry.definitions, publishedMatrix)), ...Object.fromEntries(texts) };
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

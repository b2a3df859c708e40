// The JSON files that stand beside the page, made from a registry.
import { publishedMatrix, type Registry } from "@mapwright/registry";
import { catalogOf } from "./catalog/catalog.ts";

/** What makes each file, by name. Each throws where the registry holds no definition. */
export function filesOf(registry: Registry): Record<string, () => string> {
  return { "catalog.json": () => JSON.stringify(catalogOf(registry.definitions, publishedMatrix)) };
}

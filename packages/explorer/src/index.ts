// The only door of @mapwright/explorer: where the built site stands, and the catalog that it shows.
export { catalogOf } from "./catalog/catalog.ts";
export type { Catalog } from "./catalog/types.ts";
export { siteFolder } from "./site.ts";

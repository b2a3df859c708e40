// The only door of @mapwright/explorer: the folder of the built site, and the files of data that it reads.
export { catalogOf } from "./catalog/catalog.ts";
export type { Catalog, CatalogIndex } from "./catalog/types.ts";
export { filesOf } from "./files.ts";
export { siteFolder } from "./site.ts";

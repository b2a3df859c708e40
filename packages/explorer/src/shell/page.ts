// What every page is given.
import type { Catalog } from "../catalog/types.ts";
import type { Route } from "./route.ts";

export interface PageProps {
  route: Route;
  catalog: Catalog;
}

// The bar at the top: the pages, the search, the theme.
import type { Catalog, CatalogIndex } from "../catalog/types.ts";
import { Keys } from "./keys.tsx";
import { formatRoute, navigate, type PageName, RESOURCE, type Route, TITLES } from "./route.ts";
import { SearchBox } from "./search.tsx";
import { useTheme } from "./theme.ts";

interface Props {
  route: Route;
  resources: CatalogIndex["resources"];
  /** Of the resource that is chosen; undefined until it is there. */
  catalog: Catalog | undefined;
}

export function Header({ route, resources, catalog }: Props) {
  const [theme, turn] = useTheme();
  return (
    <header class="bar">
      <a class="brand" href="#/reference">
        <img src="./icon.svg" alt="" width="24" height="24" />
        <span>Mapwright</span>
      </a>
      <nav aria-label="Pages">
        {Object.entries(TITLES).map(([page, name]) => (
          <a key={page} href={formatRoute({ page: page as PageName })} aria-current={page === route.page ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {resources.length > 1 && (
        <select
          class="resource"
          aria-label="Resource"
          value={catalog?.resource}
          onChange={({ currentTarget }) =>
            navigate({ page: route.page, query: new URLSearchParams({ [RESOURCE]: currentTarget.value }) })
          }
        >
          {resources.map(({ resource }) => (
            <option key={resource}>{resource}</option>
          ))}
        </select>
      )}
      {catalog ? <SearchBox catalog={catalog} route={route} /> : <span class="search" />}
      <Keys />
      <button
        type="button"
        class="icon-button theme"
        onClick={turn}
        aria-label={`Show in ${theme === "dark" ? "light" : "dark"}`}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6" />
          <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
        </svg>
      </button>
    </header>
  );
}

// The shell: header, the page of the route, and what catches its failures.
import { useEffect, useState } from "preact/hooks";
import type { Catalog, CatalogIndex } from "../catalog/types.ts";
import { readJson } from "../env.ts";
import { Boundary } from "./boundary.tsx";
import { Header } from "./header.tsx";
import { loading } from "./loading.tsx";
import { type PageName, RESOURCE, TITLES, useRoute } from "./route.ts";

const PAGES = {
  reference: loading(() => import("../reference/page.tsx")),
  matrix: loading(() => import("../matrix/page.tsx")),
  try: loading(() => import("../try/page.tsx")),
  playground: loading(() => import("../playground/page.tsx")),
} satisfies Record<PageName, unknown>;

export function App() {
  const route = useRoute();
  const [index, setIndex] = useState<CatalogIndex>();
  const [catalogs, setCatalogs] = useState<Record<string, Catalog>>({});
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    readJson<CatalogIndex>("catalog.json").then(setIndex, setFailure);
  }, []);
  const resources = index?.resources ?? [];
  const chosen = resources.find(({ resource }) => resource === route.query.get(RESOURCE)) ?? resources[0];
  const catalog = chosen && catalogs[chosen.resource];
  // The catalog of a resource is fetched when it is chosen, and once.
  useEffect(() => {
    if (!chosen || catalog) return;
    const keep = (one: Catalog) => setCatalogs((before) => ({ ...before, [chosen.resource]: one }));
    readJson<Catalog>(chosen.file).then(keep, setFailure);
  }, [chosen]);
  const Page = PAGES[route.page];
  useEffect(() => {
    document.title = [...route.path].reverse().concat(TITLES[route.page], "Mapwright explorer").join(" · ");
  }, [route]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        Skip to content
      </button>
      <Header route={route} resources={resources} catalog={catalog} />
      <main id="main" tabIndex={-1}>
        <Boundary key={`${route.page} ${catalog?.resource}`}>
          {catalog ? <Page route={route} catalog={catalog} /> : <Waiting failure={failure} />}
        </Boundary>
      </main>
    </>
  );
}

function Waiting({ failure }: { failure: unknown }) {
  if (failure) throw failure;
  return (
    <p class="loading" role="status">
      Loading …
    </p>
  );
}

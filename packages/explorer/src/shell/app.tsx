// The shell: header, the page of the route, and what catches its failures.
import { useEffect, useState } from "preact/hooks";
import type { Catalog } from "../catalog/types.ts";
import { readJson } from "../env.ts";
import { Boundary } from "./boundary.tsx";
import { Header } from "./header.tsx";
import { loading } from "./loading.tsx";
import { type PageName, TITLES, useRoute } from "./route.ts";

const PAGES = {
  reference: loading(() => import("../reference/page.tsx")),
  matrix: loading(() => import("../matrix/page.tsx")),
  try: loading(() => import("../try/page.tsx")),
  playground: loading(() => import("../playground/page.tsx")),
} satisfies Record<PageName, unknown>;

export function App() {
  const route = useRoute();
  const [catalog, setCatalog] = useState<Catalog>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    readJson<Catalog>("catalog.json").then(setCatalog, setFailure);
  }, []);
  const Page = PAGES[route.page];
  useEffect(() => {
    document.title = [...route.path].reverse().concat(TITLES[route.page], "Mapwright explorer").join(" · ");
  }, [route]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        Skip to content
      </button>
      <Header route={route} catalog={catalog} />
      <main id="main" tabIndex={-1}>
        <Boundary key={route.page}>{catalog ? <Page route={route} catalog={catalog} /> : <Waiting failure={failure} />}</Boundary>
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

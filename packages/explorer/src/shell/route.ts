// The address of a page, kept in the hash so that the site works below any path and without a server.
import { useEffect, useState } from "preact/hooks";

export const PAGES = ["reference", "matrix", "try", "playground"] as const;
export type PageName = (typeof PAGES)[number];

export const TITLES: Record<PageName, string> = {
  reference: "Reference",
  matrix: "Matrix",
  try: "Try it",
  playground: "Playground",
};

export interface Route {
  page: PageName;
  /** What follows the page's name, decoded: `["update", "request.subject", "close"]`. */
  path: string[];
  query: URLSearchParams;
}

/** Reads `#/matrix/update?provider=close`; whatever is no page is the reference. */
export function parseRoute(hash: string): Route {
  const [place = "", search = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s, 2);
  const [name, ...path] = place
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const page = PAGES.find((one) => one === name) ?? "reference";
  return { page, path: page === name ? path : [], query: new URLSearchParams(search) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The parameter that names the resource: it stays from page to page. */
export const RESOURCE = "resource";

/**
 * The hash of a route; query parameters without a value are left out, and commas stay readable. The resource of the present address
 * stays unless the query names another.
 */
export function formatRoute({ page, path = [], query }: { page: PageName; path?: string[]; query?: URLSearchParams }): string {
  const present = parseRoute(location.hash).query.get(RESOURCE) ?? "";
  const place = [page, ...path].map((part) => encodeURIComponent(part).replaceAll("%5B", "[").replaceAll("%5D", "]")).join("/");
  const all = [...(query?.has(RESOURCE) ? [] : [[RESOURCE, present] as const]), ...(query ?? [])];
  const kept = all.filter(([, value]) => value !== "");
  const search = kept.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return `#/${place}${search.length > 0 ? `?${search.join("&")}` : ""}`;
}

/** Goes to a route. `replace` leaves no step in the history: for filters that change as one types. */
export function navigate(route: Parameters<typeof formatRoute>[0], replace = false): void {
  const hash = formatRoute(route);
  if (hash === location.hash) return;
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, "", hash);
  // replaceState fires no event.
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The route of the address bar, and every one that follows. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

// A next page that the provider names by its URL: it stays in the list that was asked for.

/**
 * Path and query of the page: the link's, held to the path and the parameters of the list's first request. Of a link to
 * that path, or to another, only what the first request lacks is taken: its position. A path below the first one is a
 * place of its own, which the provider keeps for this list. Undefined for a link to another path that tells no position, unless the
 * provider's `locators` are paths of their own.
 */
export function keptNext(first: string, link: string, locators: boolean): string | undefined {
  const [firstPath, firstQuery] = partsOf(first.replace(/^https?:\/\/[^/?#]*/i, ""));
  const [path, query] = partsOf(link);
  if (path !== firstPath && path.startsWith(`${firstPath}/`)) return link;
  const asked = pairsOf(firstQuery);
  const names = new Set(asked.map(nameOf));
  const position = pairsOf(query).filter((pair) => !names.has(nameOf(pair)));
  if (path !== firstPath && position.length === 0) return locators && query === "" ? link : undefined;
  const pairs = [...asked, ...position];
  return pairs.length === 0 ? firstPath : `${firstPath}?${pairs.join("&")}`;
}

function partsOf(url: string): [path: string, query: string] {
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

function pairsOf(query: string): string[] {
  return query.split("&").filter((pair) => pair !== "");
}

function nameOf(pair: string): string {
  const [name = ""] = pair.split("=", 1);
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name; // no percent-encoding: a name of its own
  }
}

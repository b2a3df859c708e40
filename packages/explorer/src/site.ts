// The folder of the built site.
import { fileURLToPath } from "node:url";

/** The folder of the built site, with `index.html` and what it loads; in a checkout it is there once it was built. */
export function siteFolder(): string {
  // From src/ in a checkout and from dist/ in a package.
  return fileURLToPath(new URL("../dist/site/", import.meta.url));
}

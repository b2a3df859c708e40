// Where the built site stands.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the built site: `index.html` and what it loads. Undefined where it was not built. */
export function siteFolder(): string | undefined {
  // From src/ in a checkout and from dist/ in a package.
  const folder = fileURLToPath(new URL("../dist/site/", import.meta.url));
  return existsSync(`${folder}index.html`) ? folder : undefined;
}

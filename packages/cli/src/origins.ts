// --origin: origins and their stand-ins.
import { UsageError } from "./usage.ts";

/** Throws UsageError for what is no pair of URLs, the first with nothing after its host. */
export function readOrigins(pairs: readonly string[]): Record<string, string> {
  const read = pairs.map((pair) => {
    const [, from = "", to = ""] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    const fits = URL.canParse(from) && URL.canParse(to) && new URL(from).origin === from && /^https?:/.test(to);
    if (!fits)
      throw new UsageError(`--origin takes https://api.acme.com=http://127.0.0.1:9000, an origin and a URL, not ${pair}`);
    return [from, to] as const;
  });
  return Object.fromEntries(read);
}

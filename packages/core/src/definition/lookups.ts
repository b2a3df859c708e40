// Compiles a lookup: the request that lists an account's words, and where word and id stand in a row.
import type { Method } from "../http.ts";
import type { Json } from "../json.ts";
import type { Report } from "./report.ts";
import type { LookupSource } from "./source.generated.ts";
import { parseTemplate } from "./template.ts";
import type { Lookup, ProviderFacts } from "./types.ts";

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const ONE_DAY = 86_400;

/** Compiles one entry of `lookups`; problems go to `report`. */
export function compileLookup(report: Report, provider: ProviderFacts, name: string, source: LookupSource): Lookup | undefined {
  const pointer = `/lookups/${name}`;
  const [method = "GET", path = ""] = source.request.split(" ");
  const template = parseTemplate(path);
  if (!template.ok)
    return report.add("template_variable", `${pointer}/request`, template.message, {
      offset: template.offset + method.length + 1,
    });
  for (const part of template.template.parts) {
    if (typeof part === "string" || provider.settings.has(part.name)) continue;
    const expected = [...provider.settings.keys()];
    const offset = method.length + 1 + part.offset;
    report.add("template_variable", `${pointer}/request`, `\`{${part.name}}\` is not a setting`, {
      offset,
      expected,
      got: part.name,
    });
  }
  const rows = source.rows === undefined ? undefined : report.path(source.rows, `${pointer}/rows`);
  const word = report.expression(source.word, "row", `${pointer}/word`);
  const value = report.path(source.value, `${pointer}/value`);
  if (!word || !value) return undefined;
  const [, count, unit] = /^(\d+)([smhd])$/.exec(source.keep ?? "") ?? [];
  return {
    name,
    method: method as Method,
    path: template.template,
    ...(rows ? { rows } : {}),
    word,
    value,
    known: new Map(Object.entries(source.known ?? {}) as [string, Json][]),
    retired: report.expression(source.retired, "row", `${pointer}/retired`),
    origin: report.merged.origin(`${pointer}/request`),
    keepSeconds: count && unit ? Number(count) * (SECONDS[unit] ?? 1) : ONE_DAY,
  };
}

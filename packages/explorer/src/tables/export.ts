// The matrix as files: CSV for a spreadsheet, JSON for a program.
import type { CatalogCell, CatalogOperation } from "../catalog/types.ts";
import { levelOf, type Shown } from "./filter.ts";

/**
 * One line for each field, one column for each provider: the level, then what qualifies it. RFC 4180 with CRLF, and a
 * byte order mark, without which spreadsheets take UTF-8 for something else.
 */
export function toCsv({ providers, rows }: Shown): string {
  const head = ["side", "field", "type", ...providers.map(({ name }) => name)];
  const lines = rows.map(({ side, field, type, cells }) => [
    side,
    field,
    type,
    ...providers.map(({ id }) => cellText(cells[id])),
  ]);
  return `\uFEFF${[head, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
}

function cellText(cell: CatalogCell | undefined): string {
  if (!cell) return "";
  const evidence = cell.evidence === "documented" ? [] : [cell.evidence];
  const nothing = cell.sends ? ["sends nothing"] : [];
  const about = [...(cell.only ? [cell.only.join(" ")] : []), ...evidence, ...nothing];
  return about.length > 0 ? `${levelOf(cell)} (${about.join("; ")})` : levelOf(cell);
}

/** A value that no spreadsheet takes for a formula: such a beginning gets an apostrophe before it. */
function quoted(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^[\s']|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The cells with all that is known of them: by side, field and provider, as `mapwright matrix --detail` orders them. */
export function toJson({ name, method, path }: CatalogOperation, { providers, rows }: Shown): string {
  const sides: Record<string, Record<string, object>> = {};
  for (const { side, field, type, cells } of rows) {
    sides[side] ??= {};
    sides[side][field] = { type, providers: cells };
  }
  const value = { operation: name, route: `${method} ${path}`, providers: providers.map(({ id }) => id), ...sides };
  return `${JSON.stringify(value, null, 2)}\n`;
}

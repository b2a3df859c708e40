// Compiles paging: one layer's keys, layers laid over each other, and whether the keys fit the style.

import type { Report } from "../report.ts";
import type { PagingSource } from "../source.generated.ts";
import type { Paging, PagingStyle, Told } from "./listing.ts";

/** The keys that each style takes, those it needs first. */
const KEYS: Record<PagingStyle, { needs: (keyof Paging)[]; takes: (keyof Paging)[] }> = {
  page: { needs: ["page"], takes: ["first", "more", "pages", "total"] },
  offset: { needs: ["offset"], takes: ["next", "more", "total"] },
  cursor: { needs: ["cursor", "next"], takes: ["more"] },
  link: { needs: [], takes: [] },
  next_url: { needs: ["next"], takes: ["more"] },
};
const ALWAYS: (keyof Paging)[] = ["style", "args", "size", "max", "stable"];

/** One layer's keys, compiled; problems go to `report`. */
export function compilePaging(report: Report, source: PagingSource | undefined, pointer: string): Partial<Paging> {
  if (!source) return {};
  const { style, args, first, max, stable } = source;
  const paging: Partial<Paging> = { style, args, first, max, stable };
  for (const key of ["page", "offset", "cursor", "size"] as const) {
    const path = source[key] === undefined ? undefined : report.path(source[key], `${pointer}/${key}`);
    if (path) paging[key] = path;
  }
  for (const key of ["next", "more", "pages", "total"] as const) {
    const told = compileTold(report, source[key], `${pointer}/${key}`);
    if (told) paging[key] = told;
  }
  const own = defined(paging);
  if (own.style !== undefined) reportStrays(report, own, own.style, pointer);
  return own;
}

/** Layers laid over each other; one that changes the style keeps of those below only what every style has. */
export function layPaging(layers: Partial<Paging>[]): Partial<Paging> {
  return layers.reduce((below, own) => {
    const changes = own.style !== undefined && below.style !== undefined && own.style !== below.style;
    const { args, size, max } = below;
    return { ...(changes ? defined({ args, size, max }) : below), ...own };
  }, {});
}

/** The paging of a list, complete; undefined where none is declared or it cannot work, which is reported. */
export function finishPaging(report: Report, paging: Partial<Paging>, pointer: string): Paging | undefined {
  const { style } = paging;
  if (style === undefined) {
    if (Object.keys(paging).some((key) => key !== "args"))
      report.add("paging_key", pointer, "the paging says no `style`", { expected: Object.keys(KEYS) });
    return undefined;
  }
  const missing = KEYS[style].needs.filter((key) => paging[key] === undefined);
  if (missing.length > 0) {
    const message = `paging by ${style} needs ${missing.map((key) => `\`${key}\``).join(" and ")}`;
    return report.add("paging_key", pointer, message, { expected: [...KEYS[style].needs] });
  }
  const named = style === "cursor" || style === "next_url";
  return { ...paging, style, args: paging.args ?? "query", first: paging.first ?? 1, stable: paging.stable ?? named };
}

function reportStrays(report: Report, paging: Partial<Paging>, style: PagingStyle, pointer: string): void {
  const { needs, takes } = KEYS[style];
  const known = [...ALWAYS, ...needs, ...takes];
  for (const key of Object.keys(paging) as (keyof Paging)[]) {
    if (known.includes(key)) continue;
    const message = `paging by ${style} takes no \`${key}\``;
    report.add("paging_key", `${pointer}/${key}`, message, { at: "key", expected: known, got: key });
  }
}

function compileTold(report: Report, source: PagingSource["next"], pointer: string): Told | undefined {
  if (source === undefined) return undefined;
  if (typeof source !== "string") return { header: String(source.header) };
  const expression = report.expression(source, "reply", pointer);
  return expression && { expression };
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

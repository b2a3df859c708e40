// Which lists tell the type of their records by the request alone, and which collections an untyped list walks.
import type { Report } from "../report.ts";
import { fillUrl, fillValue, type Resolve, variablesOf } from "../template.ts";
import type { Definition, Operation, Variant } from "../types.ts";
import { asksForType } from "../variant.ts";

/** Marks the lists whose request no other variant's list would send: their records need no filter by type. */
export function tellTypes(variants: readonly Variant[]): void {
  const lists = variants.flatMap((variant) => {
    const operation = variant.operations.list;
    return operation?.list ? [{ list: operation.list, sent: requestText(variant, operation) }] : [];
  });
  for (const { list, sent } of lists) list.typed = lists.filter((other) => other.sent === sent).length === 1;
}

/** The request without filters, as text. */
function requestText({ word, discriminator }: Variant, { method, path, query, headers, body, vars }: Operation): string {
  const resolve: Resolve = ({ name, codec }) => {
    if (name === discriminator) return word ?? "";
    // The fields a variant reads do not choose its records.
    if (name === "fields" || name === "paths") return "";
    return Object.hasOwn(vars, name) ? (vars[name] ?? null) : `{${name}:${codec}}`;
  };
  const filled = [query, headers].map((members) =>
    Object.entries(members).map(([name, value]) => [name, String(fillValue(value, resolve))]),
  );
  return JSON.stringify([method, fillUrl(path, resolve), ...filled, fillValue(body, resolve)]);
}

/** Every word that an untyped list walks is a variant with a list. */
export function checkUntyped(report: Report, variants: ReadonlyMap<string, Variant>): void {
  const listed = [...variants.values()].filter(({ operations }) => operations.list).map(({ word }) => word as string);
  const pointer = "/operations/list/untyped";
  const source = (report.merged.value.operations as { list?: { untyped?: unknown } } | undefined)?.list;
  const words = typeof source === "object" && source !== null ? source.untyped : undefined;
  if (!Array.isArray(words)) return;
  words.forEach((word, index) => {
    if (listed.includes(String(word))) return;
    report.add("variant_no_endpoint", `${pointer}/${index}`, `there is no list of \`${word}\``, {
      expected: listed,
      got: String(word),
    });
  });
}

/** Whether one request lists records of every type: it names nothing that only a variant has. */
export function listsAll({ common, provider }: Pick<Definition, "common" | "provider">): boolean {
  const { list } = common.operations;
  if (!list) return false;
  const { path, query, headers, body, vars, required } = list;
  const always = ["now", "fields", "paths", "where", "filters", "sort"];
  const values = [{ kind: "template" as const, template: path }, ...Object.values(query), ...Object.values(headers), body];
  const named = values.flatMap(variablesOf).map((part) => part.name);
  const known = (name: string) => always.includes(name) || Object.hasOwn(vars, name) || provider.settings.has(name);
  return named.every(known) && !required.some((one) => asksForType(one, common.discriminator));
}

/** The types that a common list leaves out: their records stand in collections that other requests list. */
export function keptApart({ common, variants }: Pick<Definition, "common" | "variants">): string[] {
  const { list } = common.operations;
  const sent = list && requestText(common, list);
  return [...variants.values()].flatMap((variant) => {
    const own = variant.operations.list;
    return own && requestText(variant, own) !== sent ? [variant.word as string] : [];
  });
}

/** Whether a list can be asked for without a type. */
export function listsUntyped(definition: Definition): boolean {
  const { variants, common, defaultVariant } = definition;
  const any = common.operations.list ?? [...variants.values()].find(({ operations }) => operations.list)?.operations.list;
  return variants.size === 0 || any?.list?.untyped !== undefined || defaultVariant !== undefined || listsAll(definition);
}

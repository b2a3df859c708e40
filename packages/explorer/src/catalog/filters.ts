// What each filter of a list asks of the provider.
import { type Definition, type Filter, type Operation, variantsOf } from "@mapwright/core";
import type { Asked } from "./types.ts";

/** Every filter and sort of a definition's lists, once, with the types that have it. */
export function filtersOf(definition: Definition): Asked[] {
  const variants = variantsOf(definition);
  const listing = variants.filter(({ operations }) => operations.list);
  const found = new Map<string, { asked: Asked; types: Set<string> }>();
  for (const { word, operations } of listing) {
    for (const asked of askedOf(operations.list as Operation)) {
      const at = `${asked.field} ${asked.target}`;
      const entry = found.get(at) ?? { asked, types: new Set<string>() };
      if (word !== undefined) entry.types.add(word);
      found.set(at, entry);
    }
  }
  return [...found.values()].map(({ asked, types }) =>
    types.size === 0 || types.size === listing.length ? asked : { ...asked, types: [...types] },
  );
}

function askedOf({ list }: Operation): Asked[] {
  return [list, list?.search?.list].flatMap((one) => {
    if (!one) return [];
    const filters = [...one.filters.values()].map((filter): Asked => {
      const { key, origin, side } = filter;
      const inner = key.member ?? (key.bound === undefined ? undefined : key.bound.startsWith("g") ? "gte" : "lt");
      return {
        field: inner === undefined ? key.root : `${key.root}[${inner}]`,
        target: targetOf(filter),
        codec: side.codec,
        file: origin.file,
        ...(origin.line === undefined ? {} : { line: origin.line }),
      };
    });
    const sorts = [...(one.sort?.fields ?? [])].map(([field, theirs]): Asked => {
      const { file, line } = (one.sort as NonNullable<typeof one.sort>).origin;
      return { field: `sort=${field}`, target: theirs, file, ...(line === undefined ? {} : { line }) };
    });
    return [...filters, ...sorts];
  });
}

function targetOf({ target }: Filter): string {
  switch (target.kind) {
    case "path":
      return target.path.text;
    case "param":
      return target.name;
    case "header":
      return `header ${target.name}`;
    case "fragment":
      return target.template.text;
    case "endpoint":
      return `${target.method} ${target.path.text}`;
    case "element":
      return JSON.stringify(plain(target.value));
  }
}

type TemplateValue = Extract<Filter["target"], { kind: "element" }>["value"];

/** A constant as it was written, its templates as their texts. */
function plain(value: TemplateValue): unknown {
  switch (value.kind) {
    case "constant":
      return value.value;
    case "template":
      return value.template.text;
    case "array":
      return value.items.map(plain);
    case "object":
      return Object.fromEntries(value.members.map(([name, member]) => [name, plain(member)]));
  }
}

// Definitions as a list of layers: base < environment < account, merged entry by entry, each entry remembering its layer.

import { copy, isObject, type Json, type JsonObject, own, put } from "../json.ts";
import { escapePointer } from "../text/pointer.ts";
import type { Origin } from "./origin.ts";
import type { DefinitionSource, Layer } from "./types.ts";

type Part = "provider" | "resource";

/** Places whose members are entries of their own; everything else is replaced as a whole. `*` is any one key. */
const CONTAINERS: Record<Part, string[]> = {
  provider: ["", "/settings", "/headers", "/errors", "/errors/codes", "/limits", "/paging"],
  resource: [
    "",
    ...[
      "/operations",
      "/operations/*",
      "/operations/*/filters",
      "/operations/*/paging",
      "/vars",
      "/let",
      "/relation",
      "/enums",
      "/enums/*",
      "/lookups",
      "/lookups/*",
      "/lookups/*/known",
      "/fields",
      "/variants",
    ],
    ...["/variants/*", "/variants/*/operations", "/variants/*/operations/*", "/variants/*/vars", "/variants/*/fields"],
    ...["/variants/*/operations/*/filters", "/variants/*/operations/*/paging"],
  ],
};

/** What no overlay may touch: these decide where secrets are sent and how values are read. */
const FIXED = new Set(["/base_url", "/auth", "/codecs", "/id", "/format"]);

export interface Merged {
  value: JsonObject;
  /** Where the entry at a pointer of the merged value was written. */
  origin(pointer: string): Origin;
  /** Pointers that an overlay tried to change and may not. */
  refused: Origin[];
}

/** Merges one part of all layers. A null in an overlay removes the entry. */
export function mergeLayers(source: DefinitionSource, part: Part): Merged | undefined {
  const layers = source.layers.filter((layer) => layer[part]);
  const [base, ...overlays] = layers;
  if (!base) return undefined;
  const writers = new Map<string, Layer>();
  const refused: Origin[] = [];
  const at = (layer: Layer, pointer: string): Origin => {
    const file = layer[part]?.file ?? "";
    return { file, pointer, layer: layer.name, ...source.locate?.(file, pointer) };
  };
  let value = base[part]?.value ?? {};
  for (const layer of overlays) {
    value = overlay(part, value, layer[part]?.value ?? {}, "", (pointer) => {
      if (FIXED.has(pointer)) refused.push(at(layer, pointer));
      else writers.set(pointer, layer);
      return !FIXED.has(pointer);
    });
  }
  const origin = (pointer: string): Origin => {
    for (let prefix = pointer; ; prefix = prefix.slice(0, prefix.lastIndexOf("/"))) {
      const writer = writers.get(prefix);
      if (writer) return at(writer, pointer);
      if (prefix === "") return at(base, pointer);
    }
  };
  return { value, origin, refused };
}

function overlay(
  part: Part,
  base: JsonObject,
  over: JsonObject,
  pointer: string,
  write: (pointer: string) => boolean,
): JsonObject {
  const out: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const place = `${pointer}/${escapePointer(key)}`;
    const present = own(base, key);
    if (isContainer(part, place) && isObject(present) && isObject(value))
      put(out, key, overlay(part, present, value, place, write));
    else if (!write(place)) continue;
    else if (value === null) delete out[key];
    else put(out, key, copy(value as Json));
  }
  return out;
}

function isContainer(part: Part, pointer: string): boolean {
  const keys = pointer.split("/");
  return CONTAINERS[part].some((container) => {
    const wanted = container.split("/");
    return wanted.length === keys.length && wanted.every((key, index) => key === "*" || key === keys[index]);
  });
}

// Where in the files the parts of a compiled operation were written, those that it does not tell itself.
import { isObject, type Json, type OperationName, own, type Variant } from "@mapwright/core";
import { escapePointer } from "../yaml.ts";
import type { LintContext } from "./rule.ts";

interface Written {
  file: string;
  pointer: string;
}

/** Where a key of an operation stands: the variant's own, else the resource's. */
export function keyOrigin({ yaml }: LintContext, { word }: Variant, name: OperationName, key: string): Written | undefined {
  const bases = [...(word === undefined ? [] : [`/variants/${escapePointer(word)}`]), ""];
  const pointers = bases.map((base) => `${base}/operations/${name}/${key}`);
  const pointer = pointers.find((one) => valueAt(yaml.value, one) !== undefined);
  return pointer === undefined ? undefined : { file: yaml.file, pointer };
}

/** Where the envelope of an operation stands: its own, the resource's or the provider's. */
export function envelopeOrigin(
  context: LintContext,
  variant: Variant,
  name: OperationName,
  side: "body" | "record",
): Written | undefined {
  const { yaml, provider } = context;
  const own = keyOrigin(context, variant, name, "envelope");
  const places = [own, { file: yaml.file, pointer: "/envelope" }, { file: provider.provider?.file, pointer: "/envelope" }];
  const written = places.map((place) => place?.file && { file: place.file, pointer: `${place.pointer}/${side}` });
  const values = [yaml.value, yaml.value, provider.provider?.value ?? {}];
  return written.find((place, index) => place && valueAt(values[index] ?? {}, place.pointer) !== undefined) || undefined;
}

/** Where `at` stands: the variant's own, else the resource's. */
export function atOrigin({ yaml }: LintContext, { word }: Variant): Written {
  const pointer = `/variants/${escapePointer(word ?? "")}/at`;
  return { file: yaml.file, pointer: valueAt(yaml.value, pointer) === undefined ? "/at" : pointer };
}

/** What stands at a pointer of a file; undefined where nothing does. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  return pointer
    .split("/")
    .slice(1)
    .reduce<Json | undefined>(
      (place, key) => (isObject(place) ? own(place, key.replace(/~1/g, "/").replace(/~0/g, "~")) : undefined),
      value,
    );
}

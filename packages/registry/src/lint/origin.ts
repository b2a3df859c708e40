// Where the parts of a compiled operation were written, for those that do not record it themselves.
import { atPointer, escapePointer, type OperationName, type Variant } from "@mapwright/core";
import type { LintContext } from "./rule.ts";

interface Written {
  file: string;
  pointer: string;
}

/** Where a key of an operation is written: the variant's own, else the resource's. */
export function keyOrigin({ yaml }: LintContext, { word }: Variant, name: OperationName, key: string): Written | undefined {
  const bases = [...(word === undefined ? [] : [`/variants/${escapePointer(word)}`]), ""];
  const pointers = bases.map((base) => `${base}/operations/${name}/${key}`);
  const pointer = pointers.find((one) => atPointer(yaml.value, one) !== undefined);
  return pointer === undefined ? undefined : { file: yaml.file, pointer };
}

/** Where the envelope of an operation is written: its own, the resource's or the provider's. */
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
  return written.find((place, index) => place && atPointer(values[index] ?? {}, place.pointer) !== undefined) || undefined;
}

/** Where `at` is written: the variant's own, else the resource's. */
export function atOrigin({ yaml }: LintContext, { word }: Variant): Written {
  const pointer = `/variants/${escapePointer(word ?? "")}/at`;
  return { file: yaml.file, pointer: atPointer(yaml.value, pointer) === undefined ? "/at" : pointer };
}

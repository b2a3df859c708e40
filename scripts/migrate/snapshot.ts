// What a definition means where the migration touches its text: clears, required fields and tables, as JSON.
import { loadRegistry } from "@mapwright/registry";

const out: Record<string, unknown> = {};
for (const definition of loadRegistry().definitions) {
  for (const variant of [definition.common, ...definition.variants.values()]) {
    out[`${definition.provider.id} ${definition.resource} ${variant.word ?? "-"}`] = {
      clears: Object.fromEntries(
        variant.fields
          .filter((field) => field.writes.length > 0)
          .map((field) => [field.key.text, field.clear === false ? false : (field.clear.at?.text ?? true)]),
      ),
      required: Object.fromEntries(
        Object.entries(variant.operations).map(([name, operation]) => [name, operation?.required.map(({ text }) => text)]),
      ),
      tables: variant.fields.flatMap(({ key, read, writes }) =>
        [read, ...writes].flatMap((side) =>
          side?.enumTable
            ? [[key.text, side.enumTable.otherwise, side.enumTable.entries.map(({ word, reads }) => [word, ...reads]).sort()]]
            : [],
        ),
      ),
    };
  }
}
console.log(JSON.stringify(out, null, 1));

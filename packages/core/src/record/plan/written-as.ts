// Where a value shows that one root writes and another reads: a time of creation that is kept as the time of the event.
import type { Model } from "../../definition/model.ts";
import type { Field, WriteSide } from "../../definition/types.ts";
import type { Path, Step } from "../../path/parse.ts";

/** The root that reads what a side writes; undefined where the side's own root does, where none does, or where it is never read. */
export function shownAs(field: Field, side: WriteSide, fields: readonly Field[], model: Model): string | undefined {
  if (model.fields.get(field.key.root)?.writeOnly) return undefined;
  const written = (side.paths ?? []).map((path) => keysOf(side.below, path.steps));
  const readers = fields.filter((one) => readsOf(one).some((read) => written.includes(read)));
  const roots = readers.map(({ key }) => key.root);
  return roots.includes(field.key.root) ? undefined : roots[0];
}

/** The places that a field reads, as dotted keys: what predicates and positions pick is left out. */
function readsOf({ read }: Field): string[] {
  const paths = (read?.paths ?? []).map((path) => keysOf(read?.below, path.steps));
  return [
    ...paths,
    ...(read?.expression?.paths ?? []).map(({ path }) => [keysOf(read?.below, []), ...path].filter(Boolean).join(".")),
  ];
}

function keysOf(below: Path | undefined, steps: readonly Step[]): string {
  return [...(below?.steps ?? []), ...steps].flatMap((step) => (step.kind === "key" ? [step.name] : [])).join(".");
}

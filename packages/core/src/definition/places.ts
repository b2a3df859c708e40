// The places that the fields of a variant share: written in one shape, and told apart by the same tags.
import type { Path, Step } from "../path/parse.ts";
import type { Report } from "./report.ts";
import type { Field, Variant, WriteName } from "./types.ts";

interface Use {
  field: Field;
  pointer: string;
  steps: readonly Step[];
}

const stepsOf = (below: Path | undefined, path: Path): Step[] => [...(below?.steps ?? []), ...path.steps];

const written = (fields: readonly Field[]): Use[] =>
  fields.flatMap((field) =>
    field.writes
      .filter((side) => !side.sendsNothing)
      .flatMap((side) =>
        (side.paths ?? []).map((path) => ({ field, pointer: side.origin.pointer, steps: stepsOf(side.below, path) })),
      ),
  );

const read = (fields: readonly Field[]): Use[] =>
  fields.flatMap((field) =>
    (field.read?.paths ?? []).map((path) => ({
      field,
      pointer: field.read?.origin.pointer ?? field.origin.pointer,
      steps: stepsOf(field.read?.below, path),
    })),
  );

/** Two fields that write one place in two shapes, and predicates over one array that test different members. */
export function checkPlaces(report: Report, variants: readonly Variant[]): void {
  const said = new Set<string>();
  const once = (code: "places_differ" | "tags_differ", { pointer }: Use, message: string) => {
    if (said.has(`${code} ${pointer}`)) return;
    said.add(`${code} ${pointer}`);
    report.add(code, pointer, message, code === "places_differ" ? {} : { severity: "warning" });
  };
  for (const { fields } of variants) {
    const writes = written(fields);
    pairs(writes, (one, other) => {
      const place = together(one.field, other.field) ? shapedTwice(one.steps, other.steps) : undefined;
      if (place !== undefined)
        once(
          "places_differ",
          other,
          `${one.field.key.text} and ${other.field.key.text} write \`${place}\` in two shapes: as an object, and as a list`,
        );
    });
    for (const uses of [writes, read(fields)])
      pairs(uses, (one, other) => {
        const [mine, theirs] = [tagsOf(one.steps), tagsOf(other.steps)];
        if (mine && theirs && mine.array === theirs.array && mine.members !== theirs.members)
          once(
            "tags_differ",
            other,
            `${one.field.key.text} and ${other.field.key.text} tell elements of \`${mine.array}\` apart by different members`,
          );
      });
  }
}

function pairs(uses: readonly Use[], visit: (one: Use, other: Use) => void): void {
  for (const [index, one] of uses.entries())
    for (const other of uses.slice(index + 1)) if (other.field !== one.field) visit(one, other);
}

/** Whether some operation writes both. */
function together(one: Field, other: Field): boolean {
  const operations: readonly WriteName[] = one.on ?? ["create", "update"];
  return operations.some((name) => other.on?.includes(name) ?? true);
}

/** The place that two paths go through, one as an object and one as a list. */
function shapedTwice(one: readonly Step[], other: readonly Step[]): string | undefined {
  const keys: string[] = [];
  for (let at = 0; ; at++) {
    const [mine, theirs] = [one[at], other[at]];
    if (!mine || !theirs) return undefined;
    if (mine.kind === "key" && theirs.kind === "key" && mine.name === theirs.name) keys.push(mine.name);
    else return keys.length > 0 && isList(mine) !== isList(theirs) ? keys.join(".") : undefined;
  }
}

const isList = ({ kind }: Step): boolean => kind === "all" || kind === "index";

/** The array whose elements a path picks by predicates, and the members that these test. */
function tagsOf(steps: readonly Step[]): { array: string; members: string } | undefined {
  const all = steps.findIndex(({ kind }) => kind === "all");
  const wheres = steps.slice(all + 1).flatMap((step) => (step.kind === "where" ? step.member.join(".") : []));
  if (all < 0 || wheres.length === 0) return undefined;
  const array = steps.slice(0, all).flatMap((step) => (step.kind === "key" ? [step.name] : []));
  return { array: array.join("."), members: wheres.sort().join() };
}

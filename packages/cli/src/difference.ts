// The difference of two values, as lines of YAML for people.
import { structuredPatch } from "diff";
import { stringify } from "yaml";
import { paint } from "./terminal.ts";

const CONTEXT = 3;

/** Lines with `-` for what was expected, `+` for what came, and some lines around; one that is equal gives an empty text. */
export function difference(expected: unknown, got: unknown): string {
  return textDifference(yamlOf(expected), yamlOf(got));
}

/** The difference of two texts by lines. */
export function textDifference(before: string, after: string): string {
  const { hunks } = structuredPatch("", "", before, after, undefined, undefined, { context: CONTEXT });
  return hunks
    .map(({ lines }) =>
      lines
        .filter((line) => !line.startsWith("\\"))
        .map(colour)
        .join("\n"),
    )
    .join(`\n${paint("dim", "  ...")}\n`);
}

function colour(line: string): string {
  const mark = line[0];
  const text = `${mark} ${line.slice(1)}`;
  return mark === "-" ? paint("red", text) : mark === "+" ? paint("green", text) : paint("dim", text);
}

/** Keys in order, so that the order of members is no difference. */
function yamlOf(value: unknown): string {
  const plain = value === undefined ? "(nothing)" : value;
  return stringify(plain, { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false });
}

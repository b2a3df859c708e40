// Definitions are read by people: 140 columns for a definition, 160 for an example, but for a text that has no place to break.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./imports.ts";

const folder = join(root, "providers");
const files = readdirSync(folder).flatMap((provider) =>
  readdirSync(join(folder, provider)).flatMap((name) => (name.endsWith(".yaml") ? [`${provider}/${name}`] : [])),
);

/** A member or an element whose whole value is one text: an address, a query, a reply that is no JSON. */
const ONE_TEXT = /^\s*(- )*(("[^"]*"|[^\s"{[]+): )?["']?(?![{[])\S/;

it.each(files)("%s has no line that is wider than it need be", (file) => {
  const width = file.endsWith(".examples.yaml") ? 160 : 140;
  const wide = readFileSync(join(folder, file), "utf8")
    .split("\n")
    .flatMap((line, index) => (line.length > width && !(width === 160 && ONE_TEXT.test(line)) ? [`${index + 1}: ${line}`] : []));
  expect(wide).toEqual([]);
});

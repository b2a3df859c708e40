// Says once per resource which fields can be cleared, in place of `clear: false` on every other; words spelt alike become a list.
import { readFileSync, writeFileSync } from "node:fs";
import { loadRegistry, ownProviders } from "@mapwright/registry";

for (const definition of loadRegistry().definitions) {
  const file = `${ownProviders()}/${definition.provider.id}/${definition.resource.split("/")[1]}.yaml`;
  const all = [...(definition.variants.size > 0 ? definition.variants.values() : [definition.common])];
  const sets = all.map((variant) => {
    const yes = new Set<string>();
    const no = new Set<string>();
    for (const { key, writes, clear, on } of variant.fields) {
      // A place named in `clear`, and what an update never writes, need no word.
      if (writes.length === 0 || (on && !on.includes("update")) || (clear !== false && clear.at)) continue;
      if (writes.every((side) => side.sendsNothing)) continue;
      (clear === false ? no : yes).add(key.root);
    }
    for (const root of yes) if (no.has(root)) throw new Error(`${file}: ${root} both ways`);
    return { variant, yes, no };
  });
  const roots = new Set(sets.flatMap(({ yes }) => [...yes]));
  const common = [...roots].filter(
    (root) => sets.filter(({ yes }) => yes.has(root)).length >= sets.filter(({ no }) => no.has(root)).length,
  );
  let text = readFileSync(file, "utf8");
  text = text
    .replace(/^ +clear: false\n/gm, "")
    .replace(/, clear: false/g, "")
    .replace(/\{ clear: false, /g, "{ ")
    .replace(/^( +[\w.[\]]+: +)\{ path: ([\w.[\]]+) \}/gm, "$1$2")
    .replace(/([\w.[\]]+: )\{ path: ([\w.]+) \}/g, "$1$2");
  // Words that both sides spell alike.
  text = text.replace(
    /\{ ((?:(\w[\w ]*): \2, )(?:(\w[\w ]*): \3, )*)else: (\w+) \}/g,
    (_, words: string, _a, _b, rest: string) => {
      const list = words
        .split(", ")
        .filter(Boolean)
        .map((pair) => pair.split(": ")[0]);
      return `{ same: [${list.join(", ")}], else: ${rest} }`;
    },
  );
  if (common.length > 0 || sets.some(({ no }) => no.size > 0))
    text = text.replace(/^operations:/m, `clears: [${common.join(", ")}]\noperations:`);
  writeFileSync(file, text);
  for (const { variant, yes, no } of sets) {
    const other = [...yes].filter((root) => !common.includes(root));
    const not = [...no].filter((root) => common.includes(root));
    if (other.length + not.length > 0) console.log(`${file} ${variant.word}: clears [${[...yes].join(", ")}]`);
  }
}

// Writes flow collections that make a line too long as block style, member by member, and folds long texts; everything else keeps its bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { isMap, isPair, isScalar, isSeq, parseDocument, visit } from "yaml";

const [width, ...files] = process.argv.slice(2);
const LIMIT = Number(width);
for (const file of files) {
  let text = readFileSync(file, "utf8");
  for (let round = 0; round < 5000; round++) {
    const next = once(text);
    if (next === undefined) break;
    if (JSON.stringify(parseDocument(next).toJS()) !== JSON.stringify(parseDocument(text).toJS()))
      throw new Error(`${file}: changed`);
    text = next;
  }
  writeFileSync(file, text);
  for (const [index, line] of text.split("\n").entries())
    if (line.length > LIMIT) console.log(`${file}:${index + 1} ${line.length}`);
}

/** The text with the first long line that can be broken broken once. */
function once(text) {
  const lines = text.split("\n");
  const starts = [];
  lines.reduce((at, line) => (starts.push(at), at + line.length + 1), 0);
  const long = lines.map((line, index) => (line.length > LIMIT ? index : -1)).filter((index) => index >= 0);
  if (long.length === 0) return undefined;
  const found = new Map();
  visit(parseDocument(text), {
    Pair(_key, pair) {
      consider(pair.value, pair.key?.range?.[0]);
    },
    Seq(_key, seq) {
      if (!seq.flow) for (const item of seq.items) consider(item, item?.range?.[0] - 2);
    },
  });
  function consider(node, start) {
    if (!node?.range || start === undefined) return;
    const line = starts.findLastIndex((at) => at <= node.range[0]);
    // The outermost member that starts a line.
    const head = text.slice(starts[line], start);
    if (!long.includes(line) || start < starts[line] || !/^[ -]*$/.test(head) || found.has(line)) return;
    const comment = /^[^\n]*/.exec(text.slice(node.range[1]))[0];
    if (/\S/.test(comment) && !/^\s+#/.test(comment)) return;
    found.set(line, {
      node,
      start,
      indent: start - starts[line],
      isItem: text.slice(start, start + 2) === "- ",
      comment: comment.trim(),
    });
  }
  let out = text;
  for (const line of long.toReversed?.() ?? [...long].reverse()) {
    const place = found.get(line);
    const broken = place && breakUp(text, place);
    if (!broken) continue;
    const end = starts[line] + lines[line].length;
    out = out.slice(0, place.node.range[0]).replace(/[ \t]+$/, "") + broken + out.slice(end);
  }
  return out === text ? undefined : out;
}

function breakUp(text, { node, indent, isItem, comment }) {
  const pad = " ".repeat(indent + 2);
  const tail = comment ? `${isItem ? "" : " "}${comment}` : "";
  const source = (one) => text.slice(one.range[0], one.range[1]);
  if (isMap(node) && node.flow && node.items.length > 0 && node.items.every((pair) => isPair(pair) && pair.key.range)) {
    const members = node.items.map((pair) => `${source(pair.key)}: ${pair.value?.range ? source(pair.value) : "null"}`);
    return isItem
      ? ` ${members.join(`\n${pad}`)}${tail ? ` ${tail}` : ""}`
      : `${tail}\n${members.map((one) => pad + one).join("\n")}`;
  }
  if (isSeq(node) && node.flow && node.items.length > 0 && !isItem) {
    const items = node.items.map(source);
    return `${tail}\n${items.map((one) => `${pad}- ${one}`).join("\n")}`;
  }
  if (
    isScalar(node) &&
    !tail &&
    /^(PLAIN|QUOTE_DOUBLE|QUOTE_SINGLE)$/.test(node.type) &&
    / /.test(source(node)) &&
    !source(node).includes("\n")
  ) {
    const words = source(node).split(/(?<=\S) (?=\S)/);
    if (words.some((word) => /^#|: *$/.test(word)) || / {2}/.test(source(node))) return undefined;
    const out = [];
    let line = "";
    for (const word of words) {
      if (line !== "" && indent + 2 + line.length + word.length + 1 > LIMIT - 8) {
        out.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    out.push(line);
    if (out.length < 2 && !isItem) return undefined;
    return isItem ? (out.length < 2 ? undefined : ` ${out.join(`\n${pad}`)}`) : `\n${out.map((one) => pad + one).join("\n")}`;
  }
  return undefined;
}

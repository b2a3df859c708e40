// Bounds of what is compiled: the text before it is parsed, the tree before it is lowered. Everything after them recurses.
import { isHeld } from "../json/number.ts";
import type { ExpressionProblem } from "./problem.ts";

/** Longest text of an expression; the parser is more than linear in it. */
const MAX_TEXT = 5000;
/** Deepest nesting of brackets, and of nodes. */
const MAX_BRACKETS = 100;
const MAX_DEPTH = 150;
/** Most nodes of a tree. */
const MAX_NODES = 1500;
/** Most `?:` and `??`: the parser doubles its work with each that stands within the left side of another. */
const MAX_FALLBACKS = 12;
/** Longest regular expression. */
export const MAX_PATTERN = 500;

const refused = (message: string, offset = 0): ExpressionProblem => ({ code: "expression_uncompilable", message, offset });

/** Names, numbers, texts, quoted names and comments, brackets, and the operators whose left side the parser takes twice. */
const MARKS =
  /[\p{L}_$][\p{L}\p{N}_$]*|(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\/|[([{)\]}]|\?[:?]/gu;

/** What keeps a text from being parsed. */
export function textProblem(text: string): ExpressionProblem | undefined {
  if (text.length > MAX_TEXT) return refused(`the expression is longer than ${MAX_TEXT} characters`);
  let depth = 0;
  let fallbacks = 0;
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if ("([{".includes(mark) && ++depth > MAX_BRACKETS) return refused(`brackets nest deeper than ${MAX_BRACKETS}`, index);
    if (")]}".includes(mark)) depth = Math.max(0, depth - 1);
    if (/^\d/.test(mark) && Number.isFinite(Number(mark)) && !isHeld(mark))
      return refused(`the number ${mark.slice(0, 40)} is none that a double holds; compare it as a text`, index);
    if (mark.startsWith("?") && ++fallbacks > MAX_FALLBACKS)
      return refused(`there are more than ${MAX_FALLBACKS} of \`?:\` and \`??\``, index);
  }
  return undefined;
}

/** What keeps a tree from being lowered; it is walked without recursion. */
export function treeProblem(tree: object): ExpressionProblem | undefined {
  const open: [value: unknown, depth: number][] = [[tree, 0]];
  const seen = new Set<unknown>();
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    const isNode = "type" in value;
    if (isNode && ++nodes > MAX_NODES) return refused(`the expression has more than ${MAX_NODES} parts`);
    if (depth > MAX_DEPTH) return refused(`the expression nests deeper than ${MAX_DEPTH}`);
    for (const member of Object.values(value)) open.push([member, isNode ? depth + 1 : depth]);
  }
  return undefined;
}

// Which regular expressions the language's own engine, which tries one way after another, runs in linear time; and their form for it.
import { type Node, Parser, type Ranges } from "./syntax.ts";

/** The most ways to match that differ before the text is known, and the longest match that is searched for. */
const MAX_WAYS = 32;
const MAX_SEARCHED = 256;

/**
 * The form of a pattern (RE2's syntax, no flags) that gives with the flag `u` what RE2 gives, in time linear in the text; or
 * undefined where that is not shown. It is shown where every endless repetition is of one character that nothing after it can
 * start with, so that it can end in one place only, and what is left to try is bounded by the pattern. `search`: for any
 * place in a text, so that a start in vain must be bounded too; `whole`: for a whole text.
 */
export function linearForm(pattern: string, use: "search" | "whole"): string | undefined {
  const start = use === "search" && pattern.startsWith("^");
  const end = use === "search" && /(?:^|[^\\])(?:\\\\)*\$$/.test(pattern);
  const inner = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  const node = new Parser(inner).parse();
  // An anchor belongs to one branch of a choice, not to all.
  if (!node || ((start || end) && node.kind === "choice")) return undefined;
  const { ways, shortest, longest, recaptures } = measure(node);
  if (ways > MAX_WAYS || !endsOnce(node, [])) return undefined;
  // Where nothing can match, and where a group is matched again, engines differ in what they tell.
  if (use === "search" && (shortest === 0 || recaptures || !(start || longest <= MAX_SEARCHED))) return undefined;
  return `${start ? "^" : ""}${textOf(node)}${end ? "$" : ""}`;
}

/** `ways`: in how many a pattern can match, endless repetitions of one character not counted; then the lengths of what matches. */
interface Measure {
  ways: number;
  shortest: number;
  longest: number;
  captures: boolean;
  /** A group that captures stands in a repetition. */
  recaptures: boolean;
}

function measure(node: Node): Measure {
  switch (node.kind) {
    case "set":
      return { ways: 1, shortest: 1, longest: 1, captures: false, recaptures: false };
    case "group": {
      const inner = measure(node.of);
      return { ...inner, captures: node.captures || inner.captures };
    }
    case "repeat": {
      const { ways, shortest, longest, captures } = measure(node.of);
      const endless = node.max === Number.POSITIVE_INFINITY;
      let all = endless ? (node.of.kind === "set" ? 1 : Number.POSITIVE_INFINITY) : 0;
      for (let times = node.min; !endless && times <= node.max && all <= MAX_WAYS; times++) all += ways ** times;
      return { ways: all, shortest: node.min * shortest, longest: node.max * longest, captures, recaptures: captures };
    }
  }
  const parts = (node.kind === "sequence" ? node.items : node.of).map(measure);
  const all = (key: "ways" | "shortest" | "longest") => parts.map((part) => part[key]);
  const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
  const some = {
    captures: parts.some(({ captures }) => captures),
    recaptures: parts.some(({ recaptures }) => recaptures),
  };
  if (node.kind === "choice")
    return { ways: sum(all("ways")), shortest: Math.min(...all("shortest")), longest: Math.max(...all("longest")), ...some };
  const ways = all("ways").reduce((one, other) => one * other, 1);
  return { ways, shortest: sum(all("shortest")), longest: sum(all("longest")), ...some };
}

const overlap = (a: Ranges, b: Ranges) => a.some(([from, to]) => b.some(([low, high]) => from <= high && low <= to));

/** What a match can start with, `next` being what can start what follows. */
function firstOf(node: Node, next: Ranges): Ranges {
  switch (node.kind) {
    case "set":
      return node.ranges;
    case "group":
      return firstOf(node.of, next);
    case "sequence":
      return node.items.reduceRight((after, item) => firstOf(item, after), next);
    case "choice":
      return node.of.flatMap((item) => firstOf(item, next));
    case "repeat":
      return [...firstOf(node.of, next), ...(node.min === 0 ? next : [])];
  }
}

/** Whether each endless repetition can end in one place only. */
function endsOnce(node: Node, next: Ranges): boolean {
  switch (node.kind) {
    case "set":
      return true;
    case "group":
      return endsOnce(node.of, next);
    case "sequence":
      return node.items.every((item, index) =>
        endsOnce(item, firstOf({ kind: "sequence", items: node.items.slice(index + 1) }, next)),
      );
    case "choice":
      return node.of.every((item) => endsOnce(item, next));
    case "repeat":
      if (node.max === Number.POSITIVE_INFINITY) return node.of.kind === "set" && !overlap(node.of.ranges, next);
      return endsOnce(node.of, [...firstOf(node.of, next), ...next]);
  }
}

function textOf(node: Node): string {
  switch (node.kind) {
    case "set":
      return setText(node.ranges);
    case "group":
      return `(${node.captures ? "" : "?:"}${textOf(node.of)})`;
    case "sequence":
      return node.items.map(textOf).join("");
    case "choice":
      return node.of.map(textOf).join("|");
    case "repeat":
      return `${textOf(node.of)}{${node.min},${node.max === Number.POSITIVE_INFINITY ? "" : node.max}}`;
  }
}

function setText(ranges: Ranges): string {
  const char = (code: number) => {
    const text = String.fromCodePoint(code);
    return /^[A-Za-z0-9_]$/.test(text) ? text : `\\u{${code.toString(16)}}`;
  };
  const [[from, to]] = ranges as [readonly [number, number]];
  if (ranges.length === 1 && from === to) return char(from);
  return `[${ranges.map(([low, high]) => (low === high ? char(low) : `${char(low)}-${char(high)}`)).join("")}]`;
}

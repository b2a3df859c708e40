// What is called linear gives what RE2 gives, and takes no more time for a longer text than its length; the rest is refused.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Meter } from "../meter.ts";
import { patternOf, wholePattern } from "../pattern.ts";
import { PATTERNS } from "../regex.ts";
import { type Matches, Pattern } from "../value.ts";
import { linearForm } from "./linear.ts";

/** Patterns in and around the syntax that is judged. */
const atom = fc.constantFrom(
  ...[
    "a",
    "b",
    "\\.",
    ".",
    "\\d",
    "\\s",
    "\\W",
    "[ab]",
    "[^a]",
    "[a-f0-9]",
    "[^\\d.]",
    "[\\w-]",
    "é",
    "😀",
    "[é-😀]",
    "_",
    "/",
    "-",
  ],
);
const pattern = fc.letrec<{ any: string; item: string; sequence: string }>((tie) => ({
  item: fc.oneof(
    { weight: 3, arbitrary: atom },
    { weight: 1, arbitrary: tie("any").map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie("any").map((inner) => `(?:${inner})`) },
  ),
  sequence: fc
    .array(fc.tuple(tie("item"), fc.constantFrom("", "", "", "?", "+", "*", "{2}", "{1,3}", "{2,}", "+?", "{2}{3}")), {
      maxLength: 4,
    })
    .map((items) => items.map((parts) => parts.join("")).join("")),
  any: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|")),
})).any;
const anchored = fc.tuple(fc.constantFrom("", "^"), pattern, fc.constantFrom("", "$")).map((parts) => parts.join(""));
const text = fc
  .array(fc.constantFrom("a", "b", "f", "0", "9", ".", "-", "_", "/", " ", "\n", "\v", "\u00a0", "é", "😀", "\ud83d", "\ude00"), {
    maxLength: 12,
  })
  .map((chars) => chars.join(""));

describe("a linear form", () => {
  it("finds what RE2 finds", () => {
    let judged = 0;
    const same = fc.property(anchored, text, (source, where) => {
      const linear = linearForm(source, "search");
      if (linear === undefined) return;
      judged++;
      const own = patternOf(source, "", linear) as Pattern;
      const found = PATTERNS.find(source, "") as Matches;
      expect([...Pattern.matches(own, where, new Meter())], `${source} as ${linear}`).toEqual([...found(where, new Meter())]);
    });
    fc.assert(same, { numRuns: 10_000 });
    expect(judged).toBeGreaterThan(200);
  });

  it("matches the whole texts that RE2 matches", () => {
    let judged = 0;
    const same = fc.property(pattern, text, (source, whole) => {
      const linear = linearForm(source, "whole");
      if (linear === undefined) return;
      judged++;
      expect(wholePattern(source, linear)?.(whole), `${source} as ${linear}`).toBe(PATTERNS.whole(source)?.(whole));
    });
    fc.assert(same, { numRuns: 5000 });
    expect(judged).toBeGreaterThan(500);
  });
});

it.each([
  ["__c$", "__c$"],
  ["^[a-z]+-\\d", "^[a-z]{1,}\\u{2d}[0-9]"],
  ["[^@\\s]", "[\\u{0}-\\u{8}\\u{b}\\u{e}-\\u{1f}\\u{21}-\\u{3f}A-\\u{10ffff}]"],
])("%s is searched for as %s", (source, linear) => expect(linearForm(source, "search")).toBe(linear));

it.each([
  "a+",
  "(a+)+b",
  "(a|a)*",
  "^a*a",
  "^[ab]*b$",
  "^(?:a?){30}b",
  "(?:a|b|c){4}",
  "a{300}",
  "a?",
  "",
  "(a){2}",
  "^a|b",
  "a|b$",
  "a*?b",
  "\\bfoo",
  "(?=a)",
  "(?i)a",
  "\\p{L}",
  "[[:alpha:]]",
  "[]a]",
  "a{2",
  "a{2}{3}",
  "(a",
  "a)",
  "[b-a]",
  "\\",
])("%s is not searched for by the language's own engine", (source) => expect(linearForm(source, "search")).toBeUndefined());

it.each(["(a+)+b", "(a|a)*", "a*a", "[^@]+[^.]+", "(a|b)*c", "^a", "a$", "(?:a|b|c){4}"])(
  "%s is not matched whole by it either",
  (source) => expect(linearForm(source, "whole")).toBeUndefined(),
);

// JSON text to values, for whatever a caller or a provider sends: bounded in depth, exact in numbers, no name twice.
import { type Json, type JsonObject, MAX_DEPTH } from "../json.ts";
import { isHeld } from "./number.ts";
import { readExactly } from "./reader.ts";

/** Where a number begins that may not be a double: sixteen digits, or an exponent. In a quoted text it matters to nobody but costs a closer look. */
const LONG_NUMBER = /[:,[ \n\r\t]-?\d(?:[\d.]{15}|[\d.]*[eE])/;
const NUMBERS = /[:,[ \n\r\t](-?\d[\d.eE+-]*)/g;
/** A text that is one number has nothing before it. */
const BARE_NUMBER = /^-?\d/;

/** More arrays and objects than this are counted for depth before JSON.parse is let loose on them: it takes any depth, at a price. */
const MAX_UNCOUNTED = 10_000;

/**
 * The value of a text of JSON. Integers past 2^53 become bigint, other numbers that no double holds an ExactNumber, so that
 * nothing changes on its way through. Throws a JsonError for what is no JSON, nests deeper than `maxDepth`, or names a
 * member twice. JSON.parse does the work, and three searches show whether it did all of it; what they leave in doubt is
 * read again by the exact reader. All of it is linear in the text.
 */
export function parseJson(text: string, maxDepth: number = MAX_DEPTH): Json {
  if (hasLongNumber(text) || (hasManyBrackets(text) && isDeep(text, maxDepth))) return readExactly(text, maxDepth);
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return readExactly(text, maxDepth); // tells the place
  }
  return membersOf(value, maxDepth) === namesIn(text) ? value : readExactly(text, maxDepth);
}

function hasLongNumber(text: string): boolean {
  if (BARE_NUMBER.test(text)) return true;
  if (!LONG_NUMBER.test(text)) return false;
  for (const [, token = ""] of text.matchAll(NUMBERS))
    if (token.length > 15 || /[eE]/.test(token)) if (!isHeld(token)) return true;
  return false;
}

function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const open of ["[", "{"])
    for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) if (++count > MAX_UNCOUNTED) return true;
  return false;
}

/** Whether brackets outside of quotes nest deeper than `maxDepth`; reads no further than there. */
function isDeep(text: string, maxDepth: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 92) at++;
      else if (char === 34) quoted = false;
    } else if (char === 34) quoted = true;
    else if (char === 91 || char === 123) {
      if (++depth > maxDepth) return true;
    } else if (char === 93 || char === 125) depth--;
  }
  return false;
}

/**
 * The colons that follow a closing quote: at least the names of a text of JSON, since a backslash before a quote is never
 * structure. A quoted text that starts with a colon is counted too.
 */
function namesIn(text: string): number {
  let names = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= 32) before--;
    if (text.charCodeAt(before) !== 34) continue;
    let slash = before;
    while (text.charCodeAt(slash - 1) === 92) slash--;
    if ((before - slash) % 2 === 0) names++;
  }
  return names;
}

/** Members of all objects in a value; -1 if it nests deeper than `depth`. A name that stood twice is one member. */
function membersOf(value: Json, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth === 0) return -1;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item !== "object" || item === null) continue;
      const inside = membersOf(item, depth - 1);
      if (inside < 0) return -1;
      count += inside;
    }
    return count;
  }
  for (const name in value) {
    count++;
    const item = (value as JsonObject)[name];
    if (typeof item !== "object" || item === null) continue;
    const inside = membersOf(item, depth - 1);
    if (inside < 0) return -1;
    count += inside;
  }
  return count;
}

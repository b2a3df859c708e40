// Mistakes that the tokens of a YAML text show and its parser does not report: texts cut by flow style, open brackets, tabs.
import { Lexer } from "yaml";

/** A plain text in flow style that ends before its writer meant it to. */
export interface CutText {
  offset: number;
  text: string;
  by: string;
  /** The text is still valid YAML, with another meaning: a mistake even where the parser reports none. */
  silent: boolean;
}

export interface Clues {
  cuts: CutText[];
  /** Offsets of tabs that indent a line. */
  tabs: number[];
  /** Offset of a bracket that is never closed. */
  unclosed?: number;
  /** Offset at which flow collections nest deeper than the limit. */
  deep?: number;
}

interface Level {
  open: string;
  offset: number;
  /** The plain text just read. */
  text?: Text;
  /** Whether the entry has its colon. */
  colon: boolean;
  /** Whether the entry has anything. */
  filled: boolean;
  /** The plain value of the entry before. */
  before?: Text;
}

interface Text {
  offset: number;
  text: string;
}

// Control tokens of the lexer; they have no characters in the text.
const DOCUMENT = "\u0002";
const FLOW_END = "\u0018";
const SCALAR = "\u001f";

/** Reads a YAML text token by token. Linear and without recursion: it runs before the parser, which is neither. */
export function readClues(text: string, maxDepth: number): Clues {
  const clues: Clues = { cuts: [], tabs: [] };
  const levels: Level[] = [];
  let offset = 0;
  let plain = false;
  for (const token of new Lexer().lex(text)) {
    if (token === SCALAR) {
      plain = true;
      continue;
    }
    if (token === FLOW_END) clues.unclosed ??= levels.splice(0)[0]?.offset;
    if (token === DOCUMENT || token === FLOW_END) continue;
    if (levels.length === 0) findTabs(clues, text, token, offset);
    const level = levels.at(-1);
    if (level) inside(clues, level, token, { offset, text: token }, plain);
    if (!plain && (token === "{" || token === "[")) {
      levels.push({ open: token, offset, colon: false, filled: false });
      if (levels.length > maxDepth) return { ...clues, deep: offset };
    } else if (!plain && (token === "}" || token === "]")) levels.pop();
    offset += token.length;
    plain = false;
  }
  const open = clues.unclosed ?? levels[0]?.offset;
  return open === undefined ? clues : { ...clues, unclosed: open };
}

function inside({ cuts }: Clues, level: Level, token: string, here: Text, plain: boolean): void {
  const cut = (text: Text | undefined, by: string, silent = false) => {
    if (text && text.text.trim() !== "") cuts.push({ offset: text.offset, text: text.text, by, silent });
  };
  const orphan = level.open === "{" && level.filled && !level.colon ? level.before : undefined;
  if (plain) {
    level.text = here;
    level.filled = true;
  } else if (token === "{" || token === "[") {
    if (level.text) cut(orphan ?? level.text, orphan ? "," : token);
    level.filled = true;
    delete level.text;
  } else if (token === ":") {
    if (level.colon) cut(level.text, ": ");
    level.colon = true;
    delete level.text;
  } else if (token === "," || token === "}" || token === "]") {
    // The language has no member without a value: the comma before it was meant as text.
    cut(orphan, ",", true);
    if (level.colon && level.text) level.before = level.text;
    else delete level.before;
    delete level.text;
    level.colon = false;
    level.filled = false;
  } else if (token.startsWith("#")) {
    // A comment that contains the closing bracket was probably meant as text.
    if (/[}\]]/.test(token)) cut(level.text, " #");
  } else if (/\S/.test(token)) {
    level.filled = true;
    delete level.text;
  }
}

function findTabs({ tabs }: Clues, text: string, token: string, offset: number): void {
  const isBlock = /^[|>"']/.test(token);
  if (isBlock || !token.includes("\t") || (token.trim() !== "" && !token.includes("\n"))) return;
  for (const { index } of token.matchAll(/\t/g)) {
    const at = offset + index;
    const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
    if (/^ *$/.test(before) && /^\s*[^\s#]/.test(text.slice(at).split("\n", 1)[0] ?? "")) tabs.push(at);
  }
}

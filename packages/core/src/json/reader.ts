// Reads JSON by itself: slower than JSON.parse, and exact. Every number is kept, a name that stands twice is refused, and what is wrong has a place.
import { type Json, type JsonObject, put } from "../json.ts";
import { numberOf } from "./number.ts";

/** Why a text cannot be read as JSON, and where. `line` and `column` count from 1, `offset` counts characters. */
export class JsonError extends SyntaxError {
  readonly reason: "syntax" | "depth" | "duplicate";
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** What could have stood there. */
  readonly expected: string;
  /** The name that stands twice. */
  readonly key?: string;

  constructor(text: string, offset: number, expected: string, reason: JsonError["reason"], message: string, key?: string) {
    const { line, column } = placeOf(text, offset);
    super(`${message} at line ${line}, column ${column} (offset ${offset})`);
    this.name = "JsonError";
    Object.assign(this, key === undefined ? {} : { key });
    [this.reason, this.offset, this.line, this.column, this.expected] = [reason, offset, line, column, expected];
  }
}

const WORD = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** All but quotes, backslashes and control characters. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORDS: Record<string, Json> = { true: true, false: false, null: null };

/** The value of a text of JSON, each part of it read once. Throws a JsonError at the first place that is wrong or too deep. */
export function readExactly(text: string, maxDepth: number): Json {
  return new Reader(text, maxDepth).document();
}

class Reader {
  private at = 0;
  private readonly text: string;
  private readonly maxDepth: number;

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  document(): Json {
    const value = this.value(this.maxDepth);
    this.space();
    return this.at === this.text.length ? value : this.refuse("the end");
  }

  private value(depth: number): Json {
    this.space();
    const char = this.text[this.at];
    if (char === '"') return this.string();
    if (char === "{" || char === "[") {
      if (depth === 0)
        this.refuse(`at most ${this.maxDepth} levels`, "depth", `the text nests deeper than ${this.maxDepth} levels`);
      this.at++;
      return char === "{" ? this.object(depth - 1) : this.array(depth - 1);
    }
    if (char === "t" || char === "f" || char === "n") {
      const word = this.take(WORD);
      return word === "" ? this.refuse("a value") : (WORDS[word] as Json);
    }
    const number = this.take(NUMBER);
    return number === "" ? this.refuse("a value") : numberOf(number);
  }

  private array(depth: number): Json[] {
    const items: Json[] = [];
    this.space();
    if (this.accepts("]")) return items;
    for (;;) {
      items.push(this.value(depth));
      this.space();
      if (this.accepts("]")) return items;
      if (!this.accepts(",")) this.refuse('"," or "]"');
    }
  }

  private object(depth: number): JsonObject {
    const members: JsonObject = {};
    const names = new Set<string>();
    this.space();
    if (this.accepts("}")) return members;
    for (;;) {
      this.space();
      if (this.text[this.at] !== '"') this.refuse(names.size === 0 ? 'a name in quotes or "}"' : "a name in quotes");
      const start = this.at;
      const name = this.string();
      if (names.has(name)) {
        this.at = start;
        this.refuse(
          "each name once",
          "duplicate",
          `the name ${JSON.stringify(name.slice(0, 80))} stands twice in one object, again`,
          name,
        );
      }
      names.add(name);
      this.space();
      if (!this.accepts(":")) this.refuse('":"');
      put(members, name, this.value(depth));
      this.space();
      if (this.accepts("}")) return members;
      if (!this.accepts(",")) this.refuse('"," or "}"');
    }
  }

  private string(): string {
    const start = this.at++;
    let escaped = false;
    for (;;) {
      PLAIN.lastIndex = this.at;
      PLAIN.test(this.text);
      this.at = PLAIN.lastIndex;
      const char = this.text[this.at];
      if (char === '"') {
        this.at++;
        return escaped ? JSON.parse(this.text.slice(start, this.at)) : this.text.slice(start + 1, this.at - 1);
      }
      escaped = true;
      if (char === undefined) this.refuse("a closing quote");
      if (this.take(ESCAPE) === "") this.refuse(char === "\\" ? "an escape that JSON has" : "an escaped control character");
    }
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  /** Moves past what `pattern` matches here, and hands it out. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  private accepts(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private refuse(
    expected: string,
    reason: JsonError["reason"] = "syntax",
    message = `${expected} expected`,
    key?: string,
  ): never {
    throw new JsonError(this.text, this.at, expected, reason, message, key);
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

// Where a text stops being JSON. JSON.parse names the place in some messages, in some versions.

export interface Position {
  /** Characters before the place. */
  offset: number;
  /** From 1, as is `column`. */
  line: number;
  column: number;
  /** What could have stood there. */
  expected: string;
}

const SPACE = /[\t\n\r ]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** All but quotes, backslashes and control characters. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first place where `text` is no JSON, or undefined if it is JSON throughout. Takes any nesting; reads the text once. */
export function brokenAt(text: string): Position | undefined {
  const scan = new Scan(text);
  const expected = scan.document();
  return expected === undefined ? undefined : { ...placeOf(text, scan.at), expected };
}

class Scan {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** What was expected where the scan stopped; undefined at the end of valid JSON. */
  document(): string | undefined {
    const closers: string[] = [];
    let state: "value" | "first" | "key" | "after" = "value";
    for (;;) {
      this.take(SPACE);
      const char = this.text[this.at];
      if (state === "after") {
        const closer = closers.at(-1);
        if (closer === undefined) return char === undefined ? undefined : "the end";
        if (char === closer) closers.pop();
        else if (char === ",") state = closer === "}" ? "key" : "value";
        else return `"," or "${closer}"`;
        this.at++;
      } else if (state === "first" && char === closers.at(-1)) {
        closers.pop();
        this.at++;
        state = "after";
      } else if (state === "key" || (state === "first" && closers.at(-1) === "}")) {
        if (char !== '"') return state === "first" ? 'a name in quotes or "}"' : "a name in quotes";
        const expected = this.string();
        if (expected !== undefined) return expected;
        this.take(SPACE);
        if (this.text[this.at] !== ":") return '":"';
        this.at++;
        state = "value";
      } else if (char === "{" || char === "[") {
        closers.push(char === "{" ? "}" : "]");
        this.at++;
        state = "first";
      } else {
        const expected = char === '"' ? this.string() : this.take(SCALAR) ? undefined : "a value";
        if (expected !== undefined) return expected;
        state = "after";
      }
    }
  }

  string(): string | undefined {
    this.at++;
    for (;;) {
      this.take(PLAIN);
      if (this.text[this.at] === '"') {
        this.at++;
        return undefined;
      }
      if (this.text[this.at] === undefined) return "a closing quote";
      if (!this.take(ESCAPE)) return this.text[this.at] === "\\" ? "an escape that JSON has" : "an escaped control character";
    }
  }

  /** Moves past what `pattern` matches here; false if that is nothing. */
  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length > 0;
  }
}

function placeOf(text: string, offset: number): { offset: number; line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { offset, line: before.split("\n").length, column: offset - lineStart + 1 };
}

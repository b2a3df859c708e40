// The part of the syntax of regular expressions (RE2's) whose cost can be told from the text.

/** Code points, as ranges that do not overlap, in order. */
export type Ranges = readonly (readonly [number, number])[];

export type Node =
  | { kind: "set"; ranges: Ranges }
  | { kind: "sequence"; items: Node[] }
  | { kind: "choice"; of: Node[] }
  | { kind: "group"; of: Node; captures: boolean }
  | { kind: "repeat"; of: Node; min: number; max: number };

const LAST = 0x10ffff;
const DIGIT: Ranges = [[0x30, 0x39]];
const WORD: Ranges = [...DIGIT, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
// RE2's: without the spaces of Unicode.
const SPACE: Ranges = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];
const ESCAPED: Record<string, Ranges> = { d: DIGIT, w: WORD, s: SPACE, D: others(DIGIT), W: others(WORD), S: others(SPACE) };

/** Reads the part of the syntax that is judged; anything else ends it with undefined. */
export class Parser {
  private readonly text: string[];
  private at = 0;
  constructor(text: string) {
    this.text = [...text];
  }

  parse(): Node | undefined {
    const node = this.choice();
    return this.at === this.text.length ? node : undefined;
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private choice(): Node | undefined {
    const of: Node[] = [];
    do {
      const items: Node[] = [];
      while (this.at < this.text.length && this.text[this.at] !== "|" && this.text[this.at] !== ")") {
        const item = this.item();
        if (!item) return undefined;
        items.push(item);
      }
      of.push({ kind: "sequence", items });
    } while (this.take("|"));
    return of.length === 1 ? of[0] : { kind: "choice", of };
  }

  private item(): Node | undefined {
    const of = this.take("(") ? this.group() : this.set();
    const bounds = of && this.bounds();
    if (!bounds) return undefined;
    const [min, max] = bounds;
    return min === 1 && max === 1 ? of : { kind: "repeat", of, min, max };
  }

  private group(): Node | undefined {
    const captures = !this.take("?");
    if (!captures && !this.take(":")) return undefined;
    const of = this.choice();
    return of && this.take(")") ? { kind: "group", of, captures } : undefined;
  }

  /** How often what was read stands: greedy alone. */
  private bounds(): [number, number] | undefined {
    const [, sign, low = "", comma, high = ""] =
      /^(?:([*+?])|\{(\d{1,3})(,?)(\d{0,3})\})/.exec(this.text.slice(this.at, this.at + 9).join("")) ?? [];
    let bounds: [number, number] = [1, 1];
    if (sign) {
      bounds = [sign === "+" ? 1 : 0, sign === "?" ? 1 : Number.POSITIVE_INFINITY];
      this.at++;
    } else if (low !== "") {
      bounds = [Number(low), high !== "" ? Number(high) : comma ? Number.POSITIVE_INFINITY : Number(low)];
      this.at += this.text.indexOf("}", this.at) + 1 - this.at;
    }
    const more = this.text[this.at] ?? "";
    return bounds[0] > bounds[1] || (low !== "" && !comma && high !== "") || "*+?{".includes(more || "a") ? undefined : bounds;
  }

  private set(): Node | undefined {
    if (this.take("[")) return this.members();
    const char = this.text[this.at++] as string;
    if (char === "\\") {
      const ranges = this.escaped();
      return ranges && { kind: "set", ranges };
    }
    if (char === ".") return { kind: "set", ranges: others([[0x0a, 0x0a]]) };
    return "^$*+?{}[]".includes(char) ? undefined : { kind: "set", ranges: single(char) };
  }

  private escaped(): Ranges | undefined {
    const char = this.text[this.at++] ?? "";
    return ESCAPED[char] ?? (/^[!-/:-@[-^`{-~]$/.test(char) ? single(char) : undefined);
  }

  private members(): Node | undefined {
    const negated = this.take("^");
    const ranges: (readonly [number, number])[] = [];
    while (!this.take("]")) {
      const low = this.member();
      if (!low) return undefined;
      const [[from, to]] = low as [readonly [number, number]];
      const next = this.text[this.at + 1];
      if (this.text[this.at] === "-" && next !== "]" && low.length === 1 && from === to) {
        this.at++;
        const high = this.member();
        const [end] = high ?? [];
        if (high?.length !== 1 || !end || end[0] !== end[1] || end[0] < from) return undefined;
        ranges.push([from, end[0]]);
      } else ranges.push(...low);
    }
    if (ranges.length === 0) return undefined;
    return { kind: "set", ranges: negated ? others(ranges) : merged(ranges) };
  }

  private member(): Ranges | undefined {
    const char = this.text[this.at++];
    if (char === undefined || char === "[" || char === "]") return undefined;
    return char === "\\" ? this.escaped() : single(char);
  }
}

function single(char: string): Ranges {
  const code = char.codePointAt(0) as number;
  return [[code, code]];
}

function merged(ranges: Ranges): Ranges {
  const out: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = out[out.length - 1];
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

function others(ranges: Ranges): Ranges {
  const out: [number, number][] = [];
  let next = 0;
  for (const [from, to] of merged(ranges)) {
    if (from > next) out.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) out.push([next, LAST]);
  return out;
}

// Chance with a seed, and hostile texts made with it: words in any order, and good texts with one thing wrong, repeated or nested.

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Chance {
  private readonly next: () => number;
  constructor(seed: number) {
    this.next = chance(seed);
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** A small number mostly, a large one seldom: sizes at which what is more than linear shows. */
  size(): number {
    const [small, middle, large] = [8, 100, 2000];
    const roll = this.below(100);
    return 1 + this.below(roll < 90 ? small : roll < 99 ? middle : large);
  }
}

/** Characters that formats give a meaning, that are hard to encode, or that look like others. */
const ODD = [
  "\u0000",
  "\u0001",
  "\t",
  "\n",
  "\r\n",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\ufffd",
  "\ud800",
  "\udc00",
  "😀",
  "é",
  "\\",
  "'",
  '"',
  "`",
];

/** What a kind of text is made of. */
export interface Grammar {
  /** Good texts. */
  good: readonly string[];
  words: readonly string[];
  /** Pairs that nest. */
  brackets: readonly (readonly [string, string])[];
}

/** One text. */
export function hostile(random: Chance, { good, words, brackets }: Grammar): string {
  let text = random.below(4) === 0 ? Array.from({ length: random.size() }, () => random.pick(words)).join("") : random.pick(good);
  for (let edits = random.below(4); edits > 0; edits--) text = edited(text, random, words, brackets);
  return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
}

const MAX_TEXT = 20_000;

function edited(text: string, random: Chance, words: readonly string[], brackets: Grammar["brackets"]): string {
  const [from, to] = [random.below(text.length + 1), random.below(text.length + 1)].sort((a, b) => a - b) as [number, number];
  const [head, part, tail] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  const [open, close] = random.pick(brackets);
  switch (random.below(8)) {
    case 0:
      return head + tail;
    case 1:
      return head + random.pick(words) + part + tail;
    case 2:
      return head + random.pick(ODD) + part + tail;
    case 3:
      return head + part.repeat(Math.min(random.size(), Math.ceil(MAX_TEXT / (part.length + 1)))) + tail;
    case 4: {
      const levels = random.size();
      return head + open.repeat(levels) + part + close.repeat(random.below(3) === 0 ? random.below(levels + 1) : levels) + tail;
    }
    case 5:
      return head + part + random.pick(words).repeat(random.size()) + tail;
    case 6:
      return head + String(random.below(2) === 0 ? 10 ** random.below(40) + random.below(10) : "9".repeat(random.size())) + tail;
    default:
      return head + open + part + close + tail;
  }
}

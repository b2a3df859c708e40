// Shorter text for text that repeats itself, as stored definitions do: less than half is left. V8 reads each character of a module at the
// start, used or not; what is packed is unpacked when it is first used.

/** Stands before a reference; not in the text itself. */
const SIGN = "~";
/** Digits that no literal of JavaScript has to escape. */
const DIGITS = "!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";
const BASE = DIGITS.length;
/** What a reference takes: the sign, a digit for its length, two for how far back it reaches. */
const COST = 4;
const MIN = COST + 1;
const MAX = MIN + BASE - 1;
/** Earlier places of the same start that are compared. */
const CANDIDATES = 48;

/** Packs a text without `~`. Throws TypeError where it has one. */
export function pack(text: string): string {
  if (text.includes(SIGN)) throw new TypeError(`a text with ${SIGN} cannot be packed`);
  const found = matchesOf(text);
  // From the end, so that each place knows the cheapest way on: one character as it is, or a reference of any length.
  const costs = new Float64Array(text.length + 1);
  const steps = new Uint16Array(text.length);
  for (let at = text.length - 1; at >= 0; at--) {
    costs[at] = 1 + (costs[at + 1] as number);
    steps[at] = 1;
    for (let length = MIN; length <= (found[at]?.length ?? 0); length++) {
      const cost = COST + (costs[at + length] as number);
      if (cost >= (costs[at] as number)) continue;
      costs[at] = cost;
      steps[at] = length;
    }
  }
  let out = "";
  for (let at = 0; at < text.length; ) {
    const step = steps[at] as number;
    const back = (found[at]?.back ?? 1) - 1;
    out +=
      step === 1 ? text[at] : SIGN + [step - MIN, Math.floor(back / BASE), back % BASE].map((digit) => DIGITS[digit]).join("");
    at += step;
  }
  return out;
}

/** For each place the longest text that stands before it too, and how far back. */
function matchesOf(text: string): ({ length: number; back: number } | undefined)[] {
  const places = new Map<string, number[]>();
  return Array.from({ length: text.length }, (_none, at) => {
    const start = text.slice(at, at + MIN);
    const before = places.get(start) ?? [];
    let best: { length: number; back: number } | undefined;
    for (const place of before.slice(-CANDIDATES)) {
      let length = MIN;
      while (length < MAX && at + length < text.length && text[place + length] === text[at + length]) length++;
      if (at - place <= BASE * BASE && start.length === MIN && length >= (best?.length ?? 0)) best = { length, back: at - place };
    }
    places.set(start, before);
    before.push(at);
    return best;
  });
}

/** The text that was packed. Character by character: a text that grows and is looked into is copied each time. */
export function unpack(packed: string): string {
  if (!packed.includes(SIGN)) return packed;
  const out: string[] = [];
  const digit = (at: number) => DIGITS.indexOf(packed[at] as string);
  for (let at = 0; at < packed.length; at++) {
    const char = packed[at] as string;
    if (char !== SIGN) {
      out.push(char);
      continue;
    }
    // A reference may reach into what it gives itself, which is then repeated.
    let from = out.length - 1 - digit(at + 2) * BASE - digit(at + 3);
    for (let left = digit(at + 1) + MIN; left > 0; left--) out.push(out[from++] as string);
    at += COST - 1;
  }
  return out.join("");
}

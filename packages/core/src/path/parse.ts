// Parses a path: the subset of JSONata that can be read and written (docs/reference.md, "resource: path").

export type Constant = string | number | boolean;

export type Step =
  | { kind: "key"; name: string; offset: number }
  /** `[]`: every element of an array. */
  | { kind: "all" }
  | { kind: "index"; index: number }
  /** `[member='x']`, `[member in ['x','y']]`: tested on read, the first value is stored on write. */
  | { kind: "where"; member: string[]; values: Constant[] };

export interface Path {
  text: string;
  steps: Step[];
  /** True if the path has `[]`, so that it stands for a list of values. */
  many: boolean;
}

export type PathResult = { ok: true; path: Path } | { ok: false; offset: number; message: string };

/** Largest index a path may name: a larger one would let a definition allocate an array of any length. */
const MAX_INDEX = 99;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const QUOTED = /`([^`\\]+)`/y;
const CONSTANT = /'([^'\\]*)'|"([^"\\]*)"|(-?\d+(?:\.\d+)?)|(true|false)\b/y;
const SPACE = /\s*/y;

class Reader {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match;
  }
  accept(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }
  fail(expected: string): never {
    throw new PathSyntax(
      this.at,
      `expected ${expected}${this.at < this.text.length ? ` before \`${this.text.slice(this.at, this.at + 12)}\`` : " at the end"}`,
    );
  }
}

class PathSyntax extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Parses `text`; where it is no path, tells the character at which it stops being one. Never throws. */
export function parsePath(text: string): PathResult {
  const reader = new Reader(text);
  try {
    const steps = readSteps(reader);
    const alls = steps.filter((step) => step.kind === "all").length;
    if (alls > 1) return { ok: false, offset: 0, message: "a path may hold one `[]` only" };
    return { ok: true, path: { text, steps, many: alls === 1 } };
  } catch (error) {
    if (error instanceof PathSyntax) return { ok: false, offset: error.offset, message: error.message };
    throw error;
  }
}

function readSteps(reader: Reader): Step[] {
  const steps: Step[] = [];
  if (reader.accept("$")) {
    readBrackets(reader, steps);
    if (reader.at === reader.text.length) return steps;
    if (!reader.accept(".")) reader.fail("`.`");
  }
  for (;;) {
    steps.push(readName(reader));
    readBrackets(reader, steps);
    if (reader.at === reader.text.length) return steps;
    if (!reader.accept(".")) reader.fail("`.`, `[` or the end of the path");
  }
}

function readName(reader: Reader): Step & { kind: "key" } {
  const offset = reader.at;
  const name = reader.take(NAME)?.[0] ?? reader.take(QUOTED)?.[1];
  if (name === undefined) reader.fail("a name");
  return { kind: "key", name, offset };
}

function readBrackets(reader: Reader, steps: Step[]): void {
  while (reader.accept("[")) {
    reader.take(SPACE);
    const index = reader.take(/\d+(?=\s*\])/y);
    if (reader.text[reader.at] === "]") steps.push(index ? indexStep(reader, index[0]) : { kind: "all" });
    else steps.push(readWhere(reader));
    reader.take(SPACE);
    if (!reader.accept("]")) reader.fail("`]`");
  }
}

function indexStep(reader: Reader, digits: string): Step {
  const index = Number(digits);
  if (index > MAX_INDEX) reader.fail(`an index of ${MAX_INDEX} or less`);
  return { kind: "index", index };
}

function readWhere(reader: Reader): Step {
  const member = [readName(reader).name];
  while (reader.accept(".")) member.push(readName(reader).name);
  reader.take(SPACE);
  if (reader.accept("=")) return { kind: "where", member, values: [readConstant(reader)] };
  if (!reader.take(/in\b/y)) reader.fail("`=` or `in`");
  reader.take(SPACE);
  if (!reader.accept("[")) reader.fail("`[`");
  const values = [readConstant(reader)];
  while (reader.accept(",")) values.push(readConstant(reader));
  if (!reader.accept("]")) reader.fail("`]`");
  return { kind: "where", member, values };
}

function readConstant(reader: Reader): Constant {
  reader.take(SPACE);
  const match = reader.take(CONSTANT);
  if (!match) reader.fail("a constant such as 'text', 1 or true");
  reader.take(SPACE);
  const [, single, double, number, word] = match;
  if (number !== undefined) return Number(number);
  return word !== undefined ? word === "true" : (single ?? double ?? "");
}

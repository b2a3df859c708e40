// Numbers of JSON that no double holds: kept as their digits, so that they pass through unchanged and are never computed with.

/** Longest integer that becomes a bigint; a longer one is kept as its digits, since turning it is more than linear. */
const MAX_BIGINT_DIGITS = 1000;

/** A number of JSON that a double would round, overflow or lose: `0.1234567890123456789`, `1e400`. It equals itself by value. */
export class ExactNumber {
  readonly #digits: string;
  constructor(digits: string) {
    this.#digits = digits;
    // A plain load of a name finds nothing. JSON.stringify must not write `{}`, and what computes with it gets no number.
    Object.setPrototypeOf(this, null);
    Object.defineProperty(this, "toJSON", { value: refuseJson });
    Object.defineProperty(this, Symbol.toPrimitive, { value: (hint: string) => (hint === "string" ? digits : Number.NaN) });
    Object.freeze(this);
  }

  static is(value: object): value is ExactNumber {
    return #digits in value;
  }

  /** The digits as they were read. */
  static digits(value: ExactNumber): string {
    return value.#digits;
  }
}

function refuseJson(): never {
  throw new TypeError("JSON.stringify cannot write an exact number; stringifyJson can");
}

export function isExact(value: unknown): value is ExactNumber {
  return typeof value === "object" && value !== null && ExactNumber.is(value);
}

/** Whether two exact numbers are the same number, however written. */
export function isSameNumber(a: ExactNumber, b: ExactNumber): boolean {
  return normalised(ExactNumber.digits(a)) === normalised(ExactNumber.digits(b));
}

/** The value of a number of JSON: a double where that says the same number, else a bigint, else an exact number. */
export function numberOf(token: string): number | bigint | ExactNumber {
  if (isHeld(token)) return Number(token);
  return /^-?\d+$/.test(token) && token.length <= MAX_BIGINT_DIGITS ? BigInt(token) : new ExactNumber(token);
}

/** Fifteen digits and a small exponent: every such number comes back from a double as it was. */
const SHORT = /^-?\d{1,10}(?:\.\d{1,5})?(?:[eE][+-]?\d{1,2})?$/;

/** Whether a double says the number that a token of JSON says: an integer that is safe, or digits that come back. */
export function isHeld(token: string): boolean {
  if (SHORT.test(token)) return true;
  const value = Number(token);
  if (/^-?\d+$/.test(token)) return Number.isSafeInteger(value);
  return Number.isFinite(value) && normalised(token) === normalised(String(value));
}

/** Whether the digits of a large whole double, all written out, are those that it is written with: of 1e20, not of 123456789012345680000. */
export function saysItsDigits(value: number): boolean {
  return Math.abs(value) < 1e21 && normalised(BigInt(value).toString()) === normalised(String(value));
}

/** A number as digits without zeros around them and a power of ten: equal texts are equal numbers. */
function normalised(token: string): string {
  const [, sign = "", whole = "", fraction = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  const digits = whole + fraction;
  let start = 0;
  let end = digits.length;
  while (start < end && digits.charCodeAt(start) === 48) start++;
  while (end > start && digits.charCodeAt(end - 1) === 48) end--;
  if (start === end) return "0";
  const shift = BigInt(digits.length - end - fraction.length);
  return `${sign}${digits.slice(start, end)}e${BigInt(power) + shift}`;
}

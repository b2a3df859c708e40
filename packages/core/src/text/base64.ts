// Base 64 of texts whose characters are bytes, as JSONata has it (RFC 4648; a character past 255 keeps its low byte), and for URLs.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function encodeBase64(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((offset) => text.charCodeAt(at + offset) & 255) as [number, number, number];
    const bits = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63]).join("");
    const left = text.length - at;
    out += left >= 3 ? digits : digits.slice(0, left + 1).padEnd(4, "=");
  }
  return out;
}

/** What is no digit is skipped; reading ends at the first `=`. */
export function decodeBase64(text: string): string {
  let out = "";
  let bits = 0;
  let count = 0;
  for (const char of text.replace(/-/g, "+").replace(/_/g, "/")) {
    if (char === "=") break;
    const digit = DIGITS.indexOf(char);
    if (digit < 0) continue;
    bits = ((bits << 6) | digit) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += String.fromCharCode((bits >> count) & 255);
  }
  return out;
}

/** The UTF-8 of a text as base 64 for URLs (RFC 4648, 5), without padding. Throws URIError for half a surrogate pair. */
export function toBase64Url(text: string): string {
  const bytes = encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The text that `toBase64Url` writes so; undefined for every other text, so that a text has one spelling. */
export function fromBase64Url(text: string): string | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const bytes = decodeBase64(text);
  try {
    const decoded = decodeURIComponent(escapedBytes(bytes));
    return toBase64Url(decoded) === text ? decoded : undefined;
  } catch {
    return undefined; // no UTF-8
  }
}

function escapedBytes(bytes: string): string {
  return [...bytes].map((byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
}

// What may be an id.

/** Longest id in characters. */
export const MAX_ID = 255;

/** Whether text may be an id: no control characters, no line separators, no half of a surrogate pair. */
export function isId(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > MAX_ID) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    // Printable ASCII needs no pattern.
    if (code < 32 || code > 126) return !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text);
  }
  return true;
}

// Reads URLs that others wrote.

/**
 * The URL that a text is, or undefined. `URL.canParse` is not asked: once it runs often, it says yes in Node 20 to texts with
 * letters past ASCII that `new URL` then throws at.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // it is none
  }
}

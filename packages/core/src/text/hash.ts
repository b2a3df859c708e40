// FNV-1a: a hash that differs for different texts but for chance, and is no defence against anyone who tries.
const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** 32 bits of a text's UTF-16 code units, from 0. Source: the constants of draft-eastlake-fnv for 32 bits; another `start` makes another hash. */
export function fnv1a(text: string, start = START): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash >>> 0;
}

/** Sixteen hexadecimal digits of a text. */
export function fingerprint(text: string): string {
  return [START, PRIME].map((start) => fnv1a(text, start).toString(16).padStart(8, "0")).join("");
}

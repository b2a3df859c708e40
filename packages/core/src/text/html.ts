// Plain text as HTML and back. What a reader of the text sees stays: characters and lines.

/** Longest tag that is taken for one. */
const TAG = /<[^<>]{0,1000}>/g;
const LINE_ENDS = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])(?:[\s/][^<>]{0,1000})?>/gi;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Plain text as HTML: what HTML would take for markup is escaped, line breaks become `<br>`. */
export function htmlOf(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\r\n|\r|\n/g, "<br>");
}

/** The text of HTML without its markup; the ends of blocks and lines become line breaks. Linear. */
export function textOf(html: string): string {
  return html
    .replace(LINE_ENDS, "\n")
    .replace(TAG, "")
    .replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,4}));/g, character);
}

function character(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}

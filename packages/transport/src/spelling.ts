// How a secret can be spelled in a text: as it is, and in every encoding that texts commonly go through.

/** The characters of a text as JSON may escape them. */
const unicode = (text: string) =>
  [...Array(text.length).keys()].map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");

const json = (text: string) => JSON.stringify(text).slice(1, -1);

/** RFC 3986; a lone surrogate, which has no UTF-8, becomes U+FFFD. */
const url = (text: string) => encodeURIComponent(Buffer.from(text, "utf8").toString("utf8"));

const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const html = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** The part of the Base64 text that is the same in any text that holds the secret, for each offset of it within three bytes. */
function base64(text: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text, "utf8")]);
    const digits = bytes.toString("base64").replace(/=+$/, "");
    // The first digits hold bits of the text before, the last ones of the text after.
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    const inside = digits.slice(from, to);
    return [inside, inside.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Every spelling of a secret, itself first. */
export function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8").toString("hex");
  const percent = bytes.replace(/../g, "%$&");
  const form = new URLSearchParams({ "": secret }).toString().slice(1);
  const once = [
    secret,
    json(secret),
    json(secret).replaceAll("/", "\\/"),
    json(json(secret)),
    unicode(secret),
    unicode(secret).toUpperCase().replaceAll("\\U", "\\u"),
    url(secret),
    url(url(secret)),
    form,
    percent,
    percent.toUpperCase(),
    html(secret),
    bytes,
    bytes.toUpperCase(),
    ...base64(secret),
  ];
  return [...new Set(once.flatMap((spelling) => [spelling, lowerHex(spelling)]))];
}

/** A text with percent, JSON and HTML escapes decoded, if it has any: for spellings that `spellingsOf` lacks, such as mixed ones. */
export function decoded(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"))
    .replace(/\\u([0-9a-f]{4})/gi, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/\\(["\\/])/g, "$1")
    .replace(/&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi, (_entity, hex?: string, decimal?: string) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/&(amp|lt|gt|quot|apos);/g, (_entity, name: keyof typeof NAMED) => NAMED[name]);
}

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

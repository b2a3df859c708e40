// Takes credentials out of text that a provider sent back.

const SHORTEST_SECRET = 6;

/** `text` without any of `secrets`, however it is spelled: as it is, escaped in JSON, encoded in a URL. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  for (const secret of secrets) {
    // A shorter one is no secret and would take ordinary words out.
    if (secret.length < SHORTEST_SECRET) continue;
    const inJson = JSON.stringify(secret).slice(1, -1);
    for (const spelling of new Set([
      secret,
      inJson,
      inJson.replaceAll("/", "\\/"),
      new URLSearchParams({ "": secret }).toString().slice(1),
    ])) {
      clean = clean.replaceAll(spelling, "[secret]");
    }
  }
  return clean;
}

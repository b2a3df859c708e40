// Removes an account's credentials from what goes to a caller or a log.
import { type Account, bracedNames, fillBraces, type Json, type ProviderFacts } from "@mapwright/core";
import { decoded, spellingsOf } from "./spelling.ts";

const HIDDEN = "[secret]";
/** A shorter credential is no secret, and removing it would remove ordinary words. */
const SHORTEST_SECRET = 6;
/** A shorter piece of a secret counts as a coincidence. */
const SHORTEST_PIECE = 8;
/** How many layers of escapes are decoded to look for a secret. */
const ROUNDS = 3;

/** Start and end of each span, sorted, without overlap. */
type Span = [from: number, to: number];

/** One secret in all of its spellings. Letters of either case are the same: providers change them. */
class Secret {
  readonly #whole: string[];
  readonly #pieces = new Set<string>();
  /** The first characters that a piece can have: most positions of a text are skipped by it. */
  readonly #starts = new Uint8Array(0x10000);
  readonly #least: number;

  constructor(secret: string) {
    this.#whole = [...new Set(spellingsOf(secret).map((spelling) => spelling.toLowerCase()))];
    this.#least = Math.max(SHORTEST_PIECE, Math.ceil(secret.length / 2));
    for (const spelling of this.#whole)
      for (let at = 0; at + SHORTEST_PIECE <= spelling.length; at++) {
        this.#pieces.add(spelling.slice(at, at + SHORTEST_PIECE));
        this.#starts[startOf(spelling, at)] = 1;
      }
  }

  /** The spans of the secret, or of half of it and more, in a lower-case text. Takes time in proportion to the text. */
  spans(text: string): Span[] {
    const spans: Span[] = [];
    for (let at = 0; at + SHORTEST_PIECE <= text.length; at++) {
      if (this.#starts[startOf(text, at)] === 0 || !this.#pieces.has(text.slice(at, at + SHORTEST_PIECE))) continue;
      const from = at;
      while (at + SHORTEST_PIECE < text.length && this.#pieces.has(text.slice(at + 1, at + 1 + SHORTEST_PIECE))) at++;
      if (at + SHORTEST_PIECE - from >= this.#least) spans.push([from, at + SHORTEST_PIECE]);
    }
    // A secret shorter than a piece is searched as a whole.
    for (const spelling of this.#whole)
      for (let at = spelling.length < SHORTEST_PIECE ? text.indexOf(spelling) : -1; at >= 0; at = text.indexOf(spelling, at + 1))
        spans.push([at, at + spelling.length]);
    return spans;
  }
}

/** Two characters as one index. */
function startOf(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff);
}

/** Removes secrets from texts and from JSON. */
export class Redactor {
  readonly #secrets: string[];
  readonly #spellings: string[];
  #matchers: Secret[] | undefined;

  /** `secrets` are removed from everything said about a call; those in `within` from a provider's records as well. */
  constructor(secrets: Iterable<string>, within: Iterable<string> = []) {
    this.#secrets = longEnough(secrets);
    this.#spellings = longEnough(within)
      .flatMap(spellingsOf)
      .filter((spelling) => spelling.length >= SHORTEST_SECRET)
      .sort((a, b) => b.length - a.length); // one can hold another
  }

  /** A text without the secrets, or half and more of one, in any spelling. */
  text(text: string): string {
    const clean = cut(text, 0, this.#find(text));
    let below = clean;
    for (let round = 0; round < ROUNDS; round++) {
      const deeper = decoded(below);
      if (deeper === below) return clean;
      if (this.#find(deeper).length > 0) return HIDDEN;
      below = deeper;
    }
    return clean;
  }

  /** JSON without the secrets, also where one is split over values that follow each other. The same value where there is none. */
  json<T extends Json>(value: T): T {
    const texts: Texts = { names: [], values: [] };
    collect(value, texts);
    const names = this.#joined(texts.names);
    const values = this.#joined(texts.values);
    return names || values ? (rebuilt(value, names ?? same, values ?? same) as T) : value;
  }

  /** Cleans consecutive texts, called with each in turn; undefined where there is nothing to clean. */
  #joined(texts: string[]): ((text: string) => string) | undefined {
    const spans = this.#find(texts.join(""));
    if (spans.length === 0 && texts.every((text) => this.text(text) === text)) return undefined;
    let at = 0;
    return (text) => {
      const from = at;
      at += text.length;
      return this.text(cut(text, from, spans));
    };
  }

  /** Whether a text holds a secret whole, in one of its common spellings. */
  holds(text: string): boolean {
    return this.#spellings.some((spelling) => text.includes(spelling));
  }

  /** A provider's text without the secrets that it holds whole, so that nothing else of it changes by coincidence. */
  whole(text: string): string {
    return this.#spellings.reduce((clean, spelling) => clean.replaceAll(spelling, HIDDEN), text);
  }

  /** JSON of a provider's without the secrets that it holds whole. */
  wholeJson<T extends Json>(value: T): T {
    const whole = (text: string) => this.whole(text);
    return rebuilt(value, whole, whole) as T;
  }

  #find(text: string): Span[] {
    if (this.#secrets.length === 0 || text.length < SHORTEST_SECRET) return [];
    this.#matchers ??= this.#secrets.map((secret) => new Secret(secret));
    const lower = text.toLowerCase();
    // A letter whose lower case is longer shifts the offsets after it; such a text is searched as it is.
    const same = lower.length === text.length ? lower : text;
    return merged(this.#matchers.flatMap((secret) => secret.spans(same)));
  }
}

function longEnough(secrets: Iterable<string>): string[] {
  return [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST_SECRET);
}

function merged(spans: Span[]): Span[] {
  const ordered = spans.sort(([a], [b]) => a - b);
  const apart: Span[] = [];
  for (const [from, to] of ordered) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** The part of the searched text that begins at `start`, with each span in it replaced. */
function cut(text: string, start: number, spans: Span[]): string {
  let clean = "";
  let at = 0;
  for (const [from, to] of spans) {
    if (to <= start || from >= start + text.length) continue;
    clean += text.slice(at, Math.max(at, from - start)) + HIDDEN;
    at = Math.min(text.length, to - start);
  }
  return clean + text.slice(at);
}

interface Texts {
  /** Names of members. */
  names: string[];
  /** Texts, and numbers as digits. */
  values: string[];
}

const same = (text: string) => text;

/** The texts of a value, in order. */
function collect(value: Json, into: Texts): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      into.names.push(name);
      if (member !== undefined) collect(member, into);
    }
  } else if (typeof value === "string") into.values.push(value);
  else if (typeof value === "number" || typeof value === "bigint") into.values.push(String(value));
}

type Clean = (text: string) => string;

/** The value with its names and values cleaned, in the order of `collect`; a number without a secret stays a number. */
function rebuilt(value: Json, name: Clean, leaf: Clean): Json {
  if (Array.isArray(value)) return value.map((item) => rebuilt(item, name, leaf));
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([key, member]) => [
      name(key),
      member === undefined ? member : rebuilt(member, name, leaf),
    ]);
    return Object.fromEntries(members);
  }
  if (typeof value === "string") return leaf(value);
  if (typeof value !== "number" && typeof value !== "bigint") return value;
  const digits = leaf(String(value));
  return digits === String(value) ? value : digits;
}

/** Names of credentials that are secret whether or not a header carries them. */
const SECRET_NAME = /token|secret|key|pass/i;

/**
 * The redactor of an account's credentials. The user name of Basic beside a password is not removed from a provider's records,
 * where it can be the id of a person; from what is said about a call it is removed with the rest.
 */
export function redactorOf(account: Omit<Account, "id">, facts?: ProviderFacts): Redactor {
  const { credentials } = account;
  const ways = [...(facts?.auth.values() ?? [])];
  const carried = new Set(
    ways
      .flatMap(({ headers = {}, basic }) => [
        ...Object.values(headers),
        ...(basic ? [basic.password === "" ? basic.username : basic.password] : []),
      ])
      .flatMap(bracedNames),
  );
  const users = new Set(ways.flatMap(({ basic }) => (basic && basic.password !== "" ? bracedNames(basic.username) : [])));
  const pairs = ways.flatMap(({ basic }) => (basic ? [pairOf(basic, account)] : []));
  const secret = Object.entries(credentials).filter(
    ([name]) => carried.has(name) || (!users.has(name) && SECRET_NAME.test(name)),
  );
  return new Redactor([...Object.values(credentials), ...pairs], [...secret.map(([, value]) => value), ...pairs]);
}

/** What Basic puts into its header, filled in. */
function pairOf({ username, password }: { username: string; password: string }, account: Omit<Account, "id">): string {
  const filled = fillBraces(`${username}:${password}`, (name) => account.credentials[name] ?? account.settings[name] ?? "");
  return Buffer.from(filled).toString("base64");
}

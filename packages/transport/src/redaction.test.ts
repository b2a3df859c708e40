// Credentials taken out of text and JSON, however they are spelled there.
import fc from "fast-check";
import { expect, test } from "vitest";
import { account, facts } from "../testing/provider.ts";
import { Redactor, redactorOf } from "./redaction.ts";

const redact = (text: string, ...secrets: string[]) => new Redactor(secrets).text(text);

test.each([
  ["as it is", "key=abc/def+1", "key=[secret]"],
  ["escaped in JSON", '{"key":"abc\\/def+1"}', '{"key":"[secret]"}'],
  ["encoded in a URL", "?key=abc%2Fdef%2B1&x", "?key=[secret]&x"],
  ["encoded with small letters", "?key=abc%2fdef%2b1&x", "?key=[secret]&x"],
  ["encoded twice", "?key=abc%252Fdef%252B1&x", "?key=[secret]&x"],
  ["in other letters", "KEY=ABC/DEF+1", "KEY=[secret]"],
  ["in hexadecimal", "6162632f6465662b31.", "[secret]."],
  ["more than once", "abc/def+1abc/def+1", "[secret]"],
  ["apart", "abc/def+1, abc/def+1", "[secret], [secret]"],
])("%s", (_name, text, expected) => expect(redact(text, "abc/def+1")).toBe(expected));

test("quotes and letters past ASCII are found in JSON, even where a surrogate stands alone", () => {
  const secret = 'pa"ss\\wörd\ud800';
  expect(redact(JSON.stringify({ secret }), secret)).toBe('{"secret":"[secret]"}');
});

test("what is too short to be a secret stays, and a short one goes whole", () => {
  expect(redact("a demo of it", "demo", "")).toBe("a demo of it");
  expect(redact("pin 123456, 12345", "123456")).toBe("pin [secret], 12345");
});

test("half a secret goes, less of it is a coincidence", () => {
  const secret = "abcdefghijklmnopqrstuvwxyz";
  expect(redact(`cut off: ${secret.slice(0, 13)}...`, secret)).toBe("cut off: [secret]...");
  expect(redact(`cut off: ${secret.slice(0, 12)}...`, secret)).toBe("cut off: abcdefghijkl...");
});

test("escapes of several kinds in one text take the whole text", () => {
  expect(redact("x &#97;b%63/&#100;ef\\u002b1", "abc/def+1")).toBe("[secret]");
});

test("base 64 is found wherever the secret begins in what was encoded", () => {
  const secret = "s3cret-token-value";
  for (const before of ["", "a", "ab", "abc", "user:", "Bearer "])
    for (const coding of ["base64", "base64url"] as const) {
      const text = Buffer.from(`${before}${secret} and more`).toString(coding);
      expect(redact(`<${text}>`, secret)).toContain("[secret]");
    }
});

test("JSON is cleaned value by value: names, numbers, and a secret split over values that follow each other", () => {
  const clean = new Redactor(["s3cret-token-value", "9007199254740993"]);
  const value = {
    "s3cret-token-value": 1,
    parts: ["s3cret-", { a: "tok" }, "en-value", "and more"],
    digits: 9007199254740993n,
    deep: { nested: '{"token":"s3cret-token-value"}' },
    count: 3,
  };
  expect(clean.json(value)).toEqual({
    "[secret]": 1,
    parts: ["[secret]", { a: "[secret]" }, "[secret]", "and more"],
    digits: "[secret]",
    deep: { nested: '{"token":"[secret]"}' },
    count: 3,
  });
  const other = { id: "7", parts: ["s3cret-", "nothing"] };
  expect(clean.json(other)).toBe(other);
});

test("among a provider's records only what is secret counts: no id of a user, no time, no part", () => {
  const provider = facts({ auth: new Map([["key", { basic: { username: "{user_id}", password: "{api_key}" } }]]) });
  const credentials = { user_id: "5e9d4f0c8b7a", api_key: "s3cret-token-value", expires_at: "2026-12-01T00:00:00Z" };
  const redactor = redactorOf(account({ credentials }), provider);
  const record = { owner: "5e9d4f0c8b7a", due: "2026-12-01T00:00:00Z", note: "s3cret-token-" };
  expect(redactor.holds(JSON.stringify(record))).toBe(false);
  expect(redactor.wholeJson(record)).toEqual(record);
  const pair = Buffer.from("5e9d4f0c8b7a:s3cret-token-value").toString("base64");
  for (const echoed of ["s3cret-token-value", `Basic ${pair}`]) {
    expect(redactor.holds(JSON.stringify({ echoed }))).toBe(true);
    expect(JSON.stringify(redactor.wholeJson({ echoed }))).not.toContain(echoed);
  }
  expect(redactor.text("no user 5e9d4f0c8b7a")).toBe("no user [secret]");
});

test("a secret of any characters is found in any text around it, as it is, in JSON and in a URL", () => {
  const secrets = fc.string({ minLength: 8, maxLength: 40, unit: "grapheme" }).filter((text) => text.trim() === text);
  const around = fc.string({ maxLength: 20 });
  const property = fc.property(secrets, around, around, (secret, before, after) => {
    const redactor = new Redactor([secret]);
    const encoded = new URLSearchParams({ q: before + secret + after }).toString();
    for (const text of [before + secret + after, JSON.stringify([before, secret, after]), encoded])
      expect(redactor.text(text)).not.toContain(secret);
    expect(JSON.stringify(redactor.json([before, { [secret]: secret }, after]))).not.toContain(secret);
  });
  fc.assert(property, { numRuns: 200 });
});

test("a long text takes time in proportion: a megabyte of what almost matches ends", () => {
  const secret = "ab".repeat(20);
  const text = "abababa ".repeat(130_000);
  expect(redact(text, secret)).toBe(text);
});

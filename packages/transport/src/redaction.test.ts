// Credentials taken out of text, however they are spelled there.
import { expect, test } from "vitest";
import { redact } from "./redaction.ts";

test.each([
  ["as it is", "key=abc/def+1", "key=[secret]"],
  ["escaped in JSON", '{"key":"abc\\/def+1"}', '{"key":"[secret]"}'],
  ["encoded in a URL", "?key=abc%2Fdef%2B1&x", "?key=[secret]&x"],
  ["more than once", "abc/def+1abc/def+1", "[secret][secret]"],
])("%s", (_name, text, expected) => expect(redact(text, ["abc/def+1"])).toBe(expected));

test("quotes and letters past ASCII are found in JSON, even where a surrogate stands alone", () => {
  const secret = 'pa"ss\\wörd\ud800';
  expect(redact(JSON.stringify({ secret }), [secret])).toBe('{"secret":"[secret]"}');
});

test("what is too short to be a secret stays", () => expect(redact("a demo of it", ["demo", ""])).toBe("a demo of it"));

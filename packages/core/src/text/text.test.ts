// Spellings of texts: each is read back as it was written, and what no rule writes is refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64Url, toBase64Url } from "./base64.ts";
import { bracedNames, fillBraces } from "./braces.ts";
import { canonicalJson } from "./canonical.ts";
import { fingerprint, fnv1a } from "./hash.ts";
import { parseHttpDate } from "./http-date.ts";
import { atPointer, escapePointer, unescapePointer } from "./pointer.ts";

const wellFormed = fc.string({ unit: "binary" }).filter((text) => !/\p{Surrogate}/u.test(text));

test("base64url writes what Node writes, and reads nothing else", () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      expect(toBase64Url(text)).toBe(Buffer.from(text).toString("base64url"));
      expect(fromBase64Url(toBase64Url(text))).toBe(text);
    }),
  );
  // Padding, the other alphabet, bits that stand for no byte, bytes that are no UTF-8.
  for (const text of ["YQ==", "+/8", "YR", "A", "_w", "a b"]) expect(fromBase64Url(text), text).toBeUndefined();
});

test("HTTP dates in the three forms of RFC 9110, and nothing else", () => {
  const forms = ["Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
  expect(forms.map(parseHttpDate)).toEqual([784_111_777_000, 784_111_777_000]);
  expect(parseHttpDate("Monday, 30-Nov-26 22:00:00 GMT")).toBe(Date.UTC(2026, 10, 30, 22));
  fc.assert(
    fc.property(fc.date({ min: new Date("1970-01-01"), max: new Date("9999-01-01"), noInvalidDate: true }), (date) => {
      expect(parseHttpDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
    }),
  );
  for (const text of [
    undefined,
    "",
    "1",
    "soon",
    "Sun, nothing",
    "Sun, 31 Feb 2025 00:00:00 GMT",
    "Sun, 06 Abc 1994 08:49:37 GMT",
  ])
    expect(parseHttpDate(text), text).toBeUndefined();
});

describe("JSON pointers", () => {
  test("keys come back as they were written", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(unescapePointer(escapePointer(key))).toBe(key);
      }),
    );
    expect(escapePointer("~1/a")).toBe("~01~1a");
  });
  test("lead to own members and elements, and nowhere else", () => {
    const value = { "a/b": [{ "~": 1 }], "": 2 };
    expect(["/a~1b/0/~0", "#/", "", "/a~1b/x", "/constructor"].map((one) => atPointer(value, one))).toEqual([
      1,
      2,
      value,
      undefined,
      undefined,
    ]);
  });
});

test("canonical JSON is JSON, equal for equal values in any order of members", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value as never))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(canonicalJson({ b: [2n ** 60n], a: null })).toBe('{"a":null,"b":[1152921504606846976]}');
});

test("hashes are those of FNV-1a for ASCII", () => {
  // Test vectors of draft-eastlake-fnv: "", "a", "foobar".
  expect(["", "a", "foobar"].map((text) => fnv1a(text).toString(16))).toEqual(["811c9dc5", "e40c292c", "bf9cf968"]);
  expect(fingerprint("a")).toMatch(/^[0-9a-f]{16}$/);
});

test("names in braces are found and filled; other braces stand", () => {
  expect(bracedNames("Bearer {token} {x.y} { } {1}")).toEqual(["token", "x.y"]);
  expect(fillBraces("{a}{b}", (name) => (name === "a" ? "$&" : undefined))).toBe("$&{b}");
});

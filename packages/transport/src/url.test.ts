// URLs, and texts that are none however often they are read.
import { expect, test } from "vitest";
import { parseUrl } from "./url.ts";

test("a text that is no URL is none the hundred thousandth time too", () => {
  const text = "http://api.acme.test\u00e0\u0020\u0080";
  const found = Array.from({ length: 100_000 }, () => parseUrl(text)).filter((url) => url !== undefined);
  expect(found).toEqual([]);
  expect(parseUrl("https://api.acme.test/a")?.pathname).toBe("/a");
});

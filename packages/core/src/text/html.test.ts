// Plain text as HTML and back.
import fc from "fast-check";
import { expect, it } from "vitest";
import { htmlOf, textOf } from "./html.ts";

it("any text comes back as it was, but for the kind of its line breaks", () => {
  const same = (text: string) => textOf(htmlOf(text)) === text.replace(/\r\n|\r/g, "\n");
  fc.assert(fc.property(fc.string({ unit: "binary" }), same));
});

it("markup goes, the ends of blocks become lines, entities become characters", () => {
  expect(textOf("<p>line one<br/>line <b>two</b> &amp; &lt;3</p>")).toBe("line one\nline two & <3\n");
  expect(textOf("&#233;&#x1F600;&nbsp;&unknown; &#xD800; &#0;")).toBe("é😀 &unknown; &#xD800; &#0;");
  expect(htmlOf("a < b\n& c")).toBe("a &lt; b<br>&amp; c");
});

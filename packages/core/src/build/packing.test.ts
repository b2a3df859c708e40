// Packing gives the text back, whatever repeats in it.
import fc from "fast-check";
import { expect, it } from "vitest";
import { pack, unpack } from "./packing.ts";

it("gives every text back", () => {
  const piece = fc.oneof(
    fc.constantFrom("abcdef", "aaaaaa", '","', '["origin",3]'),
    fc.string({ maxLength: 3 }),
    fc.constantFrom("é", "😀", "\ud83d"),
  );
  const text = fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join("").replaceAll("~", "-"));
  fc.assert(
    fc.property(text, (one) => {
      expect(unpack(pack(one))).toBe(one);
    }),
  );
});

it("is shorter where text repeats, near and far", () => {
  expect(pack("a".repeat(90)).length).toBeLessThan(10);
  const far = `the same words${Array.from({ length: 7000 }, (_none, at) =>
    String.fromCharCode(200 + (at % 251), 500 + (at % 241)),
  )
    .join("")
    .slice(0, 7000)}the same words`;
  expect(unpack(pack(far))).toBe(far);
});

it("refuses its own sign", () => expect(() => pack("a~b")).toThrow(TypeError));

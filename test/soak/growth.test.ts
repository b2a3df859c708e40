// When a soak says that something grows.
import { expect, it } from "vitest";
import { growth } from "./growth.ts";

const MB = 2 ** 20;
const held = (megabytes: readonly number[], handles = 10) => megabytes.map((one) => ({ bytes: one * MB, handles }));

it.each([
  ["steady after a start", [20, 50, 60, 60, 61, 60, 60, 61, 60], 0],
  ["up and down", [60, 60, 60, 80, 55, 60, 58, 81, 60], 0],
  ["a little each time", [20, 30, 40, 50, 60, 70, 80, 90, 100], 1],
])("%s", (_what, megabytes, found) => expect(growth(held(megabytes))).toHaveLength(found));

it("names handles that are left open", () =>
  expect(growth([...held([60, 60], 10), ...held([60, 60], 40), ...held([60, 60], 70)])).toEqual(["handles: 40, then 70"]));

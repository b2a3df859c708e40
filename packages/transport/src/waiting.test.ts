// How long the transport waits before it sends again.
import type { Verdict } from "@mapwright/core";
import { expect, test } from "vitest";
import { waitAfter } from "./waiting.ts";

function wait(waitSeconds: number | undefined, random = 0, attempt = 1, category: Verdict["category"] = "rate_limited") {
  const verdict: Verdict = { category, retryable: true, ...(waitSeconds === undefined ? {} : { waitSeconds }) };
  return waitAfter(verdict, attempt, { random: () => random });
}

test("what the provider asks for is waited, to the part of a second", () => {
  expect([wait(2), wait(0.5), wait(0), wait(undefined)]).toEqual([2000, 500, 0, 0]);
});

test("jitter adds at most a tenth of what was asked, and at most a second", () => {
  expect([wait(4, 0.5), wait(60, 0.5)]).toEqual([4200, 60_500]);
});

test("backoff doubles up to its bound, and is never undercut by what was asked", () => {
  expect([1, 2, 3, 10].map((attempt) => wait(undefined, 1, attempt))).toEqual([1000, 2000, 4000, 20_000]);
  expect(wait(0, 1)).toBe(1000);
  expect(wait(undefined, 1, 1, "provider_unavailable")).toBe(50);
  expect(waitAfter(undefined, 1, { random: () => 1 })).toBe(50);
});

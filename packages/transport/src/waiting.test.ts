// How long a reply makes the transport wait.
import type { LimitFacts } from "@mapwright/core";
import { expect, test } from "vitest";
import { calmEnv } from "../testing/provider.ts";
import { waitAfter } from "./waiting.ts";

const NOW = 1_700_000_000_000;
const plain: LimitFacts = { draft: false };

function wait(headers: Record<string, string>, limits = plain, random = 0, attempt = 1) {
  const env = { ...calmEnv(), now: () => NOW, random: () => random };
  return waitAfter({ status: 429, headers, text: "" }, "throttled", attempt, limits, env);
}

test.each([
  ["seconds", { "retry-after": "2" }, plain, 2000],
  [
    "a date, by the server's clock",
    { "retry-after": "Wed, 01 Jan 2025 00:00:05 GMT", date: "Wed, 01 Jan 2025 00:00:00 GMT" },
    plain,
    5000,
  ],
  ["a date, by our clock", { "retry-after": "Tue, 14 Nov 2023 22:13:23 GMT" }, plain, 3000],
  ["the draft header", { ratelimit: '"default";r=0;t=7' }, { draft: true }, 7000],
  ["the older draft header", { ratelimit: "limit=10, remaining=0, reset=7" }, { draft: true }, 7000],
  ["the draft header where the provider does not follow it", { ratelimit: '"default";r=0;t=7' }, plain, 0],
  ["the provider's header in seconds", { "x-reset": "4" }, { draft: false, reset: { header: "X-Reset", as: "seconds" } }, 4000],
  [
    "the provider's header as a moment",
    { "x-reset": "1700000009" },
    { draft: false, reset: { header: "X-Reset", as: "unix_seconds" } },
    9000,
  ],
  ["nothing", {}, plain, 0],
  ["a past date", { "retry-after": "Tue, 14 Nov 2023 22:13:00 GMT" }, plain, undefined],
  ["nonsense", { "retry-after": "-1" }, plain, undefined],
  ["a moment that is no number", { "x-reset": "soon" }, { draft: false, reset: { header: "X-Reset", as: "seconds" } }, undefined],
] as [string, Record<string, string>, LimitFacts, number | undefined][])("%s", (_name, headers, limits, expected) => {
  expect(wait(headers, limits)).toBe(expected);
});

test("jitter adds at most a tenth of what was asked, and at most a second", () => {
  expect(wait({ "retry-after": "4" }, plain, 0.5)).toBe(4200);
  expect(wait({ "retry-after": "60" }, plain, 0.5)).toBe(60_500);
});

test("backoff doubles up to its bound", () => {
  expect([1, 2, 3, 10].map((attempt) => wait({}, plain, 1, attempt))).toEqual([1000, 2000, 4000, 20_000]);
});

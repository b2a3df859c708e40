// The real environment: bounded timers, dates, ids.
import { expect, test } from "vitest";
import { httpDate, nodeEnv } from "./env.ts";

test("a timer of no length runs, one past what a timer can hold does not run at once", async () => {
  const env = nodeEnv();
  const ran: string[] = [];
  const cancels = [Number.POSITIVE_INFINITY, 2 ** 40].map((ms) => env.setTimer(ms, () => ran.push(`${ms}`)));
  await new Promise<void>((resolve) => env.setTimer(Number.NaN, () => env.setTimer(-1, resolve)));
  await new Promise<void>((resolve) => env.setTimer(20, resolve));
  for (const cancel of cancels) cancel();
  expect(ran).toEqual([]);
});

test("HTTP dates", () => {
  expect(httpDate("Sun, 06 Nov 1994 08:49:37 GMT")).toBe(784_111_777_000);
  expect([httpDate("1"), httpDate("soon"), httpDate(undefined), httpDate("Sun, nothing")]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("ids differ", () => expect(nodeEnv().uuid()).not.toBe(nodeEnv().uuid()));

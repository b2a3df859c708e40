// The real environment: bounded timers, ids.
import { expect, test } from "vitest";
import { nodeEnv } from "./env.ts";

test("a timer of no length runs, one past what a timer can hold does not run at once", async () => {
  const env = nodeEnv();
  const ran: string[] = [];
  const cancels = [Number.POSITIVE_INFINITY, 2 ** 40].map((ms) => env.setTimer(ms, () => ran.push(`${ms}`)));
  await new Promise<void>((resolve) => env.setTimer(Number.NaN, () => env.setTimer(-1, resolve)));
  await new Promise<void>((resolve) => env.setTimer(20, resolve));
  for (const cancel of cancels) cancel();
  expect(ran).toEqual([]);
});

test("ids differ", () => expect(nodeEnv().uuid()).not.toBe(nodeEnv().uuid()));

// Room for pages: bounded, in order, given back.
import { expect, test } from "vitest";
import { Room, Share } from "./room.ts";

const never = new AbortController().signal;

test("what does not fit waits for what is given back, in the order of asking", async () => {
  const room = new Room(10);
  const [first, second, third] = [new Share(room), new Share(room), new Share(room)];
  const order: number[] = [];
  await first.take(8, never);
  const waiting = [second.take(5, never).then(() => order.push(2)), third.take(1, never).then(() => order.push(3))];
  await Promise.resolve();
  expect([order, room.held]).toEqual([[], 8]);
  first.set(5);
  await waiting[0];
  expect([order, room.held]).toEqual([[2], 10]);
  second.set(0);
  await waiting[1];
  expect([order, room.held]).toEqual([[2, 3], 6]);
});

test("one that is larger than all is let in alone", async () => {
  const room = new Room(10);
  const share = new Share(room);
  expect(await share.take(50, never)).toBe(true);
  share.set(0);
  expect(room.held).toBe(0);
});

test("one that no longer wants room stands in nobody's way", async () => {
  const room = new Room(10);
  const [first, second, third] = [new Share(room), new Share(room), new Share(room)];
  await first.take(8, never);
  const controller = new AbortController();
  const left = second.take(9, controller.signal);
  const stays = third.take(2, never);
  controller.abort();
  expect([await left, await stays, room.held]).toEqual([false, true, 10]);
  expect(await second.take(1, controller.signal)).toBe(false);
});

// A wait that can be cancelled.
import type { AbortSignalLike } from "@mapwright/core";
import type { Env } from "./env.ts";

/** Waits `ms` milliseconds; resolves to false as soon as `signal` is aborted. */
export function pause(ms: number, env: Env, signal?: AbortSignalLike): Promise<boolean> {
  if (signal?.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const onAbort = () => finish(false);
    const cancel = env.setTimer(ms, () => finish(true));
    const finish = (whole: boolean) => {
      cancel();
      signal?.removeEventListener("abort", onAbort);
      resolve(whole);
    };
    signal?.addEventListener("abort", onAbort);
  });
}

// Ends an answer that its caller has stopped reading.
import type { ServerResponse } from "node:http";
import type { Env } from "@mapwright/transport";

/** How many times within the time allowed it is checked whether anything was read. */
const LOOKS = 10;

/**
 * Destroys the connection of `response` once something was written, and nothing of it taken by the other side, for `ms`
 * milliseconds; `ended` is called then. An answer that waits for more to write has not stalled.
 */
export function endStalled(response: ServerResponse, ms: number, env: Pick<Env, "setTimer">, ended: () => void): void {
  const { socket } = response;
  if (!socket) return;
  let cancel = () => {};
  let taken = -1;
  let same = 0;
  const look = () => {
    const now = socket.bytesWritten - socket.writableLength;
    const waits = socket.writableLength > 0 || response.writableLength > 0;
    same = waits && now === taken ? same + 1 : 0;
    taken = now;
    if (same >= LOOKS) {
      ended();
      response.destroy();
    } else cancel = env.setTimer(ms / LOOKS, look);
  };
  look();
  response.once("close", () => cancel());
}

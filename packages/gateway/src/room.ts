// The memory that all streams of a gateway share: pages wait for room before they are asked for.
import type { AbortSignalLike } from "@mapwright/core";

interface Waiting {
  bytes: number;
  admit: () => void;
}

/** A bounded number of bytes, given out in the order in which they were asked for. */
export class Room {
  readonly #most: number;
  readonly #waiting = new Set<Waiting>();
  #held = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get held(): number {
    return this.#held;
  }

  /**
   * Waits for room for `bytes` and takes it; false where `signal` was aborted first. A request for more than the whole room is
   * let in when nothing else is held.
   */
  async take(bytes: number, signal: AbortSignalLike): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#waiting.size > 0 || !this.#fits(bytes)) {
      const admitted = await new Promise<boolean>((resolve) => {
        const waiting = { bytes, admit: () => leave(true) };
        const onAbort = () => leave(false);
        const leave = (fits: boolean) => {
          this.#waiting.delete(waiting);
          signal.removeEventListener("abort", onAbort);
          resolve(fits);
          if (!fits) this.#admit(); // the next in the queue may fit
        };
        this.#waiting.add(waiting);
        signal.addEventListener("abort", onAbort);
      });
      return admitted;
    }
    this.#held += bytes;
    return true;
  }

  /** Corrects what was taken from `from` to `to` bytes: more, fewer, or none. */
  change(from: number, to: number): void {
    this.#held += to - from;
    this.#admit();
  }

  #fits(bytes: number): boolean {
    return this.#held === 0 || this.#held + bytes <= this.#most;
  }

  #admit(): void {
    for (const waiting of this.#waiting) {
      if (!this.#fits(waiting.bytes)) return;
      this.#held += waiting.bytes;
      waiting.admit();
    }
  }
}

/** What one stream holds of the room. */
export class Share {
  readonly #room: Room;
  #bytes = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Takes room for `bytes` in place of what is held, which must be nothing. */
  async take(bytes: number, signal: AbortSignalLike): Promise<boolean> {
    if (!(await this.#room.take(bytes, signal))) return false;
    this.#bytes += bytes;
    return true;
  }

  set(bytes: number): void {
    const before = this.#bytes;
    this.#bytes = bytes;
    this.#room.change(before, bytes);
  }
}

// The page's side of the worker: a call is a promise, and one that takes too long ends the worker.
import { later } from "../env.ts";
import type { Answered, Calls, Request } from "./messages.ts";

/** Milliseconds that a call may take; the first has the worker's start before it. */
const PATIENCE = 8_000;
const START = 30_000;

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
  cancel(): void;
}

export class Bench {
  private worker: Worker | undefined;
  private ready = false;
  private next = 1;
  private readonly waiting = new Map<number, Waiting>();

  /**
   * Calls the workbench. Rejects with Error where it throws, where it takes longer than eight seconds, and where the worker
   * cannot be started; the next call starts another worker, in which nothing is open until `open` is called again.
   */
  call<Name extends keyof Calls>(name: Name, ...given: Request<Name>): Promise<ReturnType<Calls[Name]>> {
    this.worker ??= this.start();
    const number = this.next++;
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const cancel = later(this.ready ? PATIENCE : START, () => this.stop("This takes too long and was stopped."));
      this.waiting.set(number, { resolve: resolve as (value: never) => void, reject, cancel });
      worker.postMessage({ number, name, given });
    });
  }

  /** Starts the worker before it is asked anything, while the page still fetches what it will ask about. */
  warm(): void {
    this.worker ??= this.start();
  }

  /** Ends the worker; calls that wait are rejected. */
  stop(reason = "stopped"): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.ready = false;
    for (const { reject, cancel } of this.waiting.values()) {
      cancel();
      reject(new Error(reason));
    }
    this.waiting.clear();
  }

  private start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => this.answered(data));
    worker.addEventListener("error", () => this.stop("The engine could not be started."));
    return worker;
  }

  private answered({ number, value, error }: Answered): void {
    this.ready = true;
    const waiting = this.waiting.get(number);
    if (!waiting) return;
    this.waiting.delete(number);
    waiting.cancel();
    if (error === undefined) waiting.resolve(value as never);
    else waiting.reject(new Error(error));
  }
}

/** The one workbench of the page. */
export const bench = new Bench();

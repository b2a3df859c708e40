// What the log says of a unified call: whom it was for, how it ended, how often the provider was asked.
import type { Account, Failure, OperationName } from "@mapwright/core";
import type { FastifyBaseLogger } from "fastify";

/** How much was sent for a call. */
export interface Counted {
  /** Requests that were planned and sent. */
  requests: number;
  /** How often they were sent: more than `requests` where one was sent again. */
  attempts: number;
}

/** Collects while a call runs; `write` makes one line of it. No value, id of a record or credential is among it. */
export class CallNote {
  readonly #facts: { provider: string; account: string; resource: string; operation: OperationName };
  #code = "ok";
  #counted: Counted = { requests: 0, attempts: 0 };

  constructor({ id, provider }: Account, resource: string, operation: OperationName) {
    this.#facts = { provider, account: id, resource, operation };
  }

  count({ requests, attempts }: Counted): void {
    this.#counted = { requests: this.#counted.requests + requests, attempts: this.#counted.attempts + attempts };
  }

  /** Keeps the code of a failure, and hands the failure on. */
  failed(failure: Failure): Failure {
    this.#code = failure.code;
    return failure;
  }

  /** The call ended without an answer: the caller hung up, or stopped reading. */
  ended(why: "hung_up" | "reader_stalled"): void {
    if (this.#code !== "reader_stalled") this.#code = why;
  }

  write(log: FastifyBaseLogger): void {
    log.info({ ...this.#facts, code: this.#code, ...this.#counted }, "call");
  }
}

// What a call can end with besides an answer: a problem, an unknown outcome, no connection, no time.

/** One problem of a request. */
export interface FieldProblem {
  code: string;
  message: string;
  field?: string;
  expected?: unknown;
  got?: unknown;
  remedy?: string;
}

/** Something worth knowing about a success, or said beside a failure. */
export interface Warning {
  code: string;
  field?: string;
  message: string;
}

/** The members of the gateway's application/problem+json (RFC 9457). Codes: docs/errors.md. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  category: string;
  errors: FieldProblem[];
  retryable: boolean;
  retry_after_seconds?: number;
  provider?: string;
  /** The provider's own reply. */
  remote?: { status: number; body: unknown };
  /** What was done before a call of several requests was refused in the middle. */
  applied?: { id: string };
  /** The kinds of requests that were sent, where the outcome is unknown. */
  sent?: string[];
  request_id?: string;
  /** At the end of a stream that could not finish: the cursor to go on from. */
  next_cursor?: string;
  warnings?: Warning[];
}

const BRAND = Symbol.for("mapwright.client.error");

/** Whatever this client throws. `requestId` is the gateway's, if one answered; `attempts` counts requests sent. */
export class ClientError extends Error {
  readonly requestId: string | undefined;
  readonly attempts: number;
  readonly [BRAND] = true;
  constructor(
    message: string,
    { requestId, attempts, cause }: { requestId?: string | undefined; attempts: number; cause?: unknown },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.requestId = requestId;
    this.attempts = attempts;
  }
}

/** The gateway answered with a problem: refused, or failed in the provider. */
export class ApiError extends ClientError {
  readonly problem: Problem;
  constructor(problem: Problem, attempts: number) {
    super(`${problem.code}: ${problem.detail}`, { requestId: problem.request_id, attempts });
    this.problem = problem;
  }
  get code(): string {
    return this.problem.code;
  }
  get category(): string {
    return this.problem.category;
  }
  get status(): number {
    return this.problem.status;
  }
  /** What is wrong, by field. */
  get errors(): FieldProblem[] {
    return this.problem.errors;
  }
  get retryable(): boolean {
    return this.problem.retryable;
  }
  get retryAfterSeconds(): number | undefined {
    return this.problem.retry_after_seconds;
  }
}

/** A write that may have been carried out and may not: look before you send it again under another key. */
export class OutcomeUnknownError extends ApiError {}

/** No answer of the gateway: it cannot be reached, the connection broke, or what came is no answer of a gateway. */
export class ConnectionError extends ClientError {}

/** The time given to the call ran out, or its signal was aborted (`cause` is the signal's reason). */
export class DeadlineError extends ClientError {}

/** Recognises an error of any copy of this package. */
export function isClientError(value: unknown): value is ClientError {
  return typeof value === "object" && value !== null && BRAND in value;
}

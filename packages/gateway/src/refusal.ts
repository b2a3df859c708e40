// A refusal on its way through Fastify: thrown where a request is read, caught where answers are written.
import { type CallCode, type Failure, type Problem, problem, refusal } from "@mapwright/core";

export class Refusal extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = "Refusal";
    this.failure = failure;
  }
}

/** A failure made of one problem. */
export function failure(code: CallCode, message: string, more: Partial<Omit<Problem, "code" | "message">> = {}): Failure {
  return refusal([problem(code, message, more)]);
}

const FASTIFY: Record<string, () => Failure> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => failure("too_large", "The body is larger than the gateway accepts."),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => unsupportedMedia(),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => failure("invalid_json", "The body is not as long as its Content-Length says."),
};

export function unsupportedMedia(): Failure {
  const expected = ["application/json", "application/merge-patch+json"];
  return failure("unsupported_media_type", "The body is not JSON in UTF-8.", { field: "headers.content-type", expected });
}

/** The failure for an error of reading a request; undefined if the error is a defect of the gateway. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof Refusal) return error.failure;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return Object.hasOwn(FASTIFY, code) ? FASTIFY[code]?.() : undefined;
}

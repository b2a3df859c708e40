// Bearer tokens: read from the header, compared in constant time.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Failure } from "@mapwright/core";
import type { Access } from "./scope.ts";

type Known = boolean | Access | { failure: Failure } | undefined;

/** Whether a token opens the gateway: false or undefined if not, true to all, else to a tenant's accounts within a scope. */
export type Verify = (token: string) => Known | Promise<Known>;

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

/** The token of an Authorization header, or undefined. */
export function bearerOf(header: string | undefined): string | undefined {
  return BEARER.exec(header ?? "")?.[1];
}

/** Accepts exactly these tokens. The time it takes discloses neither a token's length nor how much of it was right. */
export function verifyTokens(tokens: readonly string[]): Verify {
  const digests = tokens.map(digest);
  return (token) => {
    const given = digest(token);
    // Every token is compared, so that timing does not disclose which one matched.
    return digests.map((known) => timingSafeEqual(known, given)).includes(true);
  };
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

// Errors of sockets, TLS and undici in the words of NoReply.
import { expect, test } from "vitest";
import { causeOf } from "./cause.ts";

const coded = (code: string) => Object.assign(new Error("https://user:secret@host"), { code });

test.each([
  ["ENOTFOUND", "dns"],
  ["EAI_AGAIN", "dns"],
  ["ECONNREFUSED", "refused"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["EPIPE", "reset"],
  ["CERT_HAS_EXPIRED", "tls"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
  ["HPE_INVALID_CONSTANT", "network"],
  ["constructor", "network"],
])("%s is %s", (code, cause) => expect(causeOf(coded(code))).toBe(cause));

test("the first error of several, and the cause of one without a code, decide", () => {
  expect(causeOf(new AggregateError([coded("ECONNREFUSED"), coded("ETIMEDOUT")]))).toBe("refused");
  expect(causeOf(new Error("x", { cause: coded("ECONNRESET") }))).toBe("reset");
  expect(causeOf("nothing")).toBe("network");
});

// Hostile requests, byte by byte: paths, queries, heads and bodies that somebody would try on a gateway.
import fc from "fast-check";
import { ACCOUNT, TOKEN } from "./engine.ts";

const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "",
  "a",
  "id",
  "subject",
  "content",
  "contact",
];
const PIECES = [
  "%",
  "%00",
  "%2e%2e",
  "%zz",
  "%ff",
  "%E2%82",
  "..",
  "/",
  "//",
  "\\",
  "?",
  "#",
  "&",
  "=",
  ";",
  "[",
  "]",
  "[]",
  "+",
  "{",
  "}",
];
const BYTES = fc.string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 12 });

/** A piece of a path or a query. */
const piece = fc.oneof(fc.constantFrom(...NAMES, ...PIECES), BYTES, fc.string({ maxLength: 8 }).map(encodeURIComponentSafe));
const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join("").replace(/[\s\x7f]/g, ""));

function encodeURIComponentSafe(value: string): string {
  return encodeURIComponent(Buffer.from(value, "utf8").toString("utf8"));
}

const path = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("/unified/crm/engagements", "/unified/crm/engagements/7") },
  { weight: 3, arbitrary: text.map((id) => `/unified/crm/engagements/${id}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("/healthz", "/readyz", "/openapi.json", "/explorer/../../etc/passwd", "*", "http://evil.test/x"),
  },
  { weight: 1, arbitrary: text.map((one) => `/${one}`) },
);

const OPTIONS = [
  "response_format",
  "ignore_remote_data",
  "exclude_fields[]",
  "remote_query",
  "strict",
  "dry_run",
  "limit",
  "next_cursor",
  "sort",
  "engagement_type",
];
const name = fc.oneof(
  fc.constantFrom(...OPTIONS, ...NAMES),
  fc.tuple(fc.constantFrom(...OPTIONS, ...NAMES), text).map(([of, key]) => `${of}[${key}]`),
  text,
);
const value = fc.oneof(
  fc.constantFrom("true", "false", "stream", "raw", "normalized", "1", "-1", "1e400", "9".repeat(400), "null"),
  text,
);
const account = `integrated_account_id=${ACCOUNT}`;
const query = fc.oneof(
  // Nothing hostile here, so that what is hostile elsewhere goes further.
  fc.constantFrom(account, `${account}&response_format=stream`, `${account}&response_format=raw`, `${account}&strict=true`),
  fc
    .tuple(
      fc.boolean(),
      fc.array(
        fc.tuple(name, value).map(([of, is]) => `${of}=${is}`),
        { maxLength: 6 },
      ),
    )
    .map(([known, pairs]) => [...(known ? [account] : []), ...pairs].join("&")),
);

const scalar = fc.oneof(
  fc.constantFrom(
    "null",
    "true",
    '""',
    "0",
    "-0",
    "1e400",
    "1E-400",
    "12345678901234567890",
    '"\\u0000bigint:1"',
    '"\\ud800"',
    "NaN",
    "'a'",
  ),
  fc.string({ maxLength: 20 }).map((one) => JSON.stringify(one)),
  fc.double().map(String),
);
const json = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("node"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES), tie("node")), { maxLength: 5 })
      .map((members) => `{${members.map(([key, one]) => `${JSON.stringify(key)}:${one}`).join(",")}}`),
  ),
})).node;
const body = fc.oneof(
  { weight: 6, arbitrary: json },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5000 }).map((depth) => `{"a":${'{"a":'.repeat(depth)}`) },
  { weight: 1, arbitrary: fc.integer({ min: 16, max: 50_000 }).map((digits) => `{"subject":${"9".repeat(digits)}}`) },
  { weight: 1, arbitrary: BYTES },
  { weight: 1, arbitrary: json.map((one) => one.slice(0, one.length / 2)) },
);

/** No line break and no null: those end a head, and what follows would be another request. */
const headerValue = fc.oneof(
  fc.constantFrom(
    "",
    "*",
    "gzip;q=0",
    "application/json",
    "application/merge-patch+json",
    "text/html; charset=latin1",
    "Bearer",
    "Basic eDp5",
    '"',
    "a, b",
    "1".repeat(300),
    "-1",
    "bytes=0-1",
  ),
  BYTES,
);
const headers = fc.array(
  fc.tuple(
    fc.constantFrom(
      "accept",
      "authorization",
      "content-type",
      "idempotency-key",
      "x-request-id",
      "x-forwarded-for",
      "if-none-match",
      "range",
      "expect",
      "te",
      "cookie",
      "__proto__",
    ),
    headerValue,
  ),
  { maxLength: 4 },
);

export interface HostileRequest {
  method: string;
  target: string;
  headers: [string, string][];
  body: string | undefined;
}

export const hostileRequest: fc.Arbitrary<HostileRequest> = fc
  .record({
    method: fc.constantFrom("GET", "GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "FOO"),
    path,
    query,
    headers,
    token: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    body: fc.option(body, { nil: undefined }),
  })
  .map(({ method, path: at, query: asked, headers: given, token, body: sent }) => ({
    method,
    target: asked === "" ? at : `${at}?${asked}`,
    headers: [
      ...(token ? [["authorization", `Bearer ${TOKEN}`] as [string, string]] : []),
      ...(sent !== undefined && given.every(([of]) => of !== "content-type")
        ? [["content-type", "application/json"] as [string, string]]
        : []),
      ...(token ? given.filter(([of]) => of !== "authorization") : given),
    ],
    body: sent,
  }));

/** The bytes of a request: characters are bytes, but for the body, which is UTF-8. */
export function bytesOf({ method, target, headers: given, body: sent }: HostileRequest): Buffer {
  const content = Buffer.from(sent ?? "", "utf8");
  const length = sent === undefined ? [] : [["content-length", String(content.length)]];
  const lines = [...given, ...length, ["host", "gateway.test"], ["connection", "close"]].map(([of, is]) => `${of}: ${is}`);
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1"), content]);
}

// Base URLs and settings by which requests, and the credentials in them, could go elsewhere.
import { expect, it } from "vitest";
import { lintBroken } from "../../../testing/acme.ts";

const P = "provider.yaml";
const BASE = "base_url: https://api.acme.example/v1";
const REGION = 'region: { pattern: "[a-z]{2}", default: eu }';

const findings = (base: string, pattern = "[a-z]{2}", fallback = "eu") =>
  lintBroken(
    [P, BASE, `base_url: "${base}"`],
    [P, REGION, `region: { pattern: '${pattern}'${fallback === "" ? "" : `, default: "${fallback}"`} }`],
  )
    .filter(({ code }) => code === "unsafe_address" || code === "schema")
    .map(({ code, message }) => `${code}: ${message}`);

it.each([
  ["https://127.0.0.1", "not on the public internet"],
  ["https://2130706433/v1", "not on the public internet"],
  ["https://169.254.169.254/latest", "not on the public internet"],
  ["https://10.1.2.3", "not on the public internet"],
  ["https://localhost/api", "not on the public internet"],
  ["https://crm.internal", "not on the public internet"],
  ["https://crm", "not on the public internet"],
  ["https://8.8.8.8", "without a name"],
])("%s leads elsewhere", (base, why) => expect(findings(base)).toEqual([expect.stringContaining(why)]));

it.each([
  ["https://{+region}", "[a-z.]+", "any host"],
  ["https://{+region}", ".+", "any host"],
  ["https://{+region}/api", "[a-z]+", "not on the public internet"],
  ["https://{+region}/api", "[0-9.]+", "not on the public internet"],
  ["https://{+region}/api", "[a-z0-9.:-]+\\.acme\\.example(:[0-9]+)?", "another port"],
  ["https://{+region}.com", "[a-z0-9-]+", "any host"],
  ["https://{+region}.acme.example", "[^/]+", ""],
  ["https://{+region}.acme.example", "[a-z@]+", "a user name"],
  ["https://{+region}.acme.example", "\\S+", "any host"],
  ["{+region}", "https://[^/]+", "any host"],
  ["{+region}", "https?://[a-z]+\\.acme\\.example", "another scheme"],
  ["{+region}", "https://[^/]+\\.acme\\.example", ""],
  ["{+region}", "https://.*\\.acme\\.example", "any host"],
  ["{+region}", "https://[a-z.]+(\\.acme\\.example)?", "any host"],
  ["{+region}", "https://[a-z]+\\.acme\\.example.*", ""],
])("%s with %s leads elsewhere", (base, pattern, why) => {
  expect(findings(base, pattern, "")).toEqual([expect.stringMatching(new RegExp(`^unsafe_address: .*${why}`))]);
});

it.each([
  ["https://{+region}.acme.example", "[a-z0-9][a-z0-9-]*"],
  ["https://{+region}/api", "[a-z0-9][a-z0-9-]*\\.(acme\\.example/crm|acme\\.test)"],
  ["{+region}", "https://[a-zA-Z0-9-]+(\\.sandbox|\\.develop)?\\.my\\.acme\\.example"],
  ["{+region}/v1", "https://(www|sandbox)\\.acme\\.(com|eu|com\\.au)"],
  ["https://api.acme.example/{+region}", "[a-z/@:.]+"],
])("%s with %s stays with the provider", (base, pattern) => expect(findings(base, pattern, "")).toEqual([]));

it("points at the pattern, or at the address", () => {
  const [loose] = lintBroken([P, BASE, 'base_url: "https://{+region}"']).filter(({ code }) => code === "unsafe_address");
  expect(loose).toMatchObject({ file: P, line: 7 });
  const [fixed] = lintBroken([P, BASE, "base_url: https://localhost"]).filter(({ code }) => code === "unsafe_address");
  expect(fixed).toMatchObject({ file: P, line: 5 });
  const token = "key: { authorize: https://acme.example/a, token: https://10.0.0.1/token, client: body }";
  const oauth = lintBroken([P, 'key: { headers: { Authorization: "Bearer {key}" } }', token]);
  expect(oauth.filter(({ code }) => code === "unsafe_address")).toMatchObject([{ file: P, line: 9 }]);
});

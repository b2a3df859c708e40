// Accounts that cannot be signed for, and the ways to sign in.
import type { Account, AuthFacts } from "@mapwright/core";
import { expect, test } from "vitest";
import { account, facts } from "../testing/provider.ts";
import { checkAccount } from "./account.ts";
import { sign } from "./signing.ts";

const ways: [string, AuthFacts][] = [
  ["key", { headers: { "X-Key": "{api_key}", "X-User": "{user_email}" } }],
  ["basic", { basic: { username: "{api_key}", password: "" } }],
  ["oauth2", { headers: { Authorization: "Bearer {access_token}" } }],
];
const provider = facts({
  auth: new Map(ways),
  settings: new Map([
    ["user_email", { pattern: "[^@]+@[^@]+", matches: (text: string) => /^[^@]+@[^@]+$/.test(text), default: "a@b.test" }],
  ]),
});

function headers(more: Partial<Account>, settings: Record<string, string> = {}) {
  return sign(provider, account(more), settings);
}

test("the way is the one named, else the first whose credentials are there, else the first", () => {
  expect(headers({ auth: "basic", credentials: { api_key: "k" } })).toEqual({
    ok: true,
    headers: { authorization: "Basic azo=" },
  });
  expect(headers({ credentials: { access_token: "t" } })).toEqual({ ok: true, headers: { authorization: "Bearer t" } });
  expect(headers({ credentials: {} })).toMatchObject({
    ok: false,
    problems: [{ field: "credentials.api_key" }, { field: "credentials.user_email" }],
  });
});

test("a template may name a setting", () => {
  const signed = headers({ auth: "key", credentials: { api_key: "k" } }, { user_email: "me@acme.test" });
  expect(signed).toEqual({ ok: true, headers: { "x-key": "k", "x-user": "me@acme.test" } });
});

test.each(["", "a\r\nx: 1", "a\nb", "a\u0000", " a", "a ", "ü", "a\u2028"])("a header never carries %j", (api_key) => {
  const problems = checkAccount(provider, account({ auth: "key", credentials: { api_key, user_email: "me@acme.test" } }));
  expect(problems).toMatchObject([{ code: "invalid_setting", field: "credentials.api_key" }]);
  expect(problems[0]).not.toHaveProperty("got");
});

test("Basic refuses control characters and a colon in the user name, and takes other letters", () => {
  const check = (api_key: string) => checkAccount(provider, account({ auth: "basic", credentials: { api_key } })).length;
  expect([check("a\nb"), check("a:b"), check("ü")]).toEqual([1, 1, 0]);
});

test("reports everything that is wrong at once, without a value of a credential", () => {
  const settings = { user_email: "nobody", colour: "red" };
  const problems = checkAccount(provider, account({ auth: "key", settings, credentials: { api_key: "bad\nsecret" } }));
  expect(problems.map(({ field }) => field)).toEqual(["settings.colour", "settings.user_email", "credentials.api_key"]);
  expect(JSON.stringify(problems)).not.toContain("secret");
});

test("an unknown way names the ways there are; inherited names are no credentials", () => {
  expect(checkAccount(provider, account({ auth: "magic" }))).toMatchObject([
    { field: "auth", expected: ["key", "basic", "oauth2"] },
  ]);
  const inherited = facts({ auth: new Map([["x", { headers: { A: "{constructor}" } }]]) });
  expect(checkAccount(inherited, account())).toMatchObject([{ field: "credentials.constructor" }]);
});

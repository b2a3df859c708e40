// The store of accounts: what it refuses, and that what it holds does not change.
import { isMapwrightError, type ProviderFacts } from "@mapwright/core";
import { expect, test } from "vitest";
import { createAccountStore } from "./accounts.ts";

const facts = {
  id: "acme",
  name: "Acme",
  baseUrl: { text: "https://{+sub}", parts: ["https://", { name: "sub", reserved: true, offset: 8 }, ".acme.test"] },
  settings: new Map([["sub", { pattern: "[a-z]+", matches: (text: string) => /^[a-z]+$/.test(text) }]]),
  auth: new Map([["key", { headers: { "X-Key": "{api_key}" } }]]),
} as unknown as ProviderFacts;

let count = 0;
const env = { uuid: () => `id-${++count}` };
const store = createAccountStore({ providers: (id) => (id === "acme" ? facts : undefined), env });

test("an account gets an id and is found by it, unchanged by its giver", () => {
  const settings = { sub: "one" };
  const id = store.add({ provider: "acme", settings, credentials: { api_key: "k" } });
  settings.sub = "evil.test/";
  expect(store.get(id)).toEqual({ id, provider: "acme", settings: { sub: "one" }, credentials: { api_key: "k" } });
  expect(() => Object.assign(store.get(id)?.settings ?? {}, { sub: "x" })).toThrow(TypeError);
  expect(store.get("other")).toBeUndefined();
});

test("what is wrong is named, all at once, and no credential is repeated", () => {
  const add = () => store.add({ provider: "acme", settings: { sub: "UPPER" }, credentials: { api_key: "bad\nsecret" } });
  expect(add).toThrow(/settings\.sub: .*credentials\.api_key: /);
  try {
    add();
  } catch (error) {
    expect(isMapwrightError(error) && error.code).toBe("invalid_setting");
    expect(String(error)).not.toContain("secret");
  }
  expect(() => store.add({ provider: "other", settings: {}, credentials: {} })).toThrow(/No provider/);
});

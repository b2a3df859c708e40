// What is shared comes back; what others wrote is bounded, and is never more than text.
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MAX_JSON, MAX_TEXT, readShared, type Shared, writeShared } from "./share.ts";

const packed = (value: unknown) =>
  deflateRawSync(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

describe("a shared state", () => {
  const shared: Shared = {
    provider: "acme",
    files: { "engagements.yaml": "format: 1\n# Grüße 王さん 🚀\n".repeat(200) },
    call: { operation: "update", type: "call", id: "7", body: { subject: "x" } },
  };

  it("comes back as it was, in a text that an address can hold", async () => {
    const text = await writeShared(shared);
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(text.length).toBeLessThan(500);
    expect(await readShared(text)).toEqual(shared);
  });

  it("is not written where it could not be read", async () => {
    await expect(writeShared({ provider: "acme", files: { "engagements.yaml": "x".repeat(MAX_JSON) } })).rejects.toThrow(
      RangeError,
    );
  });

  it.each([
    ["nothing", ""],
    ["no base64", "%%%"],
    ["no deflate", "AAAA"],
    ["no JSON", packed("{")],
    ["a list", packed([])],
    ["null", packed("null")],
    ["no provider", packed({ files: {} })],
    ["a provider that is a path", packed({ provider: "../x", files: {} })],
    ["a provider that every object has", packed({ provider: "constructor", files: {} })],
    ["files that are a list", packed({ provider: "acme", files: ["x"] })],
    ["a file elsewhere", packed({ provider: "acme", files: { "../provider.yaml": "" } })],
    ["a file of a prototype", packed('{"provider":"acme","files":{"__proto__":"x"}}')],
    ["a text that is a number", packed({ provider: "acme", files: { "provider.yaml": 7 } })],
    [
      "too many files",
      packed({ provider: "acme", files: Object.fromEntries([..."abcdefghi"].map((name) => [`${name}.yaml`, ""])) }),
    ],
    ["more than is inflated", packed({ provider: "acme", files: { "provider.yaml": " ".repeat(4 * MAX_JSON) } })],
    ["more than is read", "A".repeat(MAX_TEXT + 1)],
  ])("%s is no state", async (_, text) => expect(await readShared(text)).toBeUndefined());

  it("changes no prototype", async () => {
    const text = packed(
      '{"provider":"acme","files":{},"call":{"operation":"get","body":{"__proto__":{"polluted":1}},"constructor":1}}',
    );
    await readShared(text);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

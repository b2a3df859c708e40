// A stored definition comes back as it was; what could not come back is refused.
import { describe, expect, it } from "vitest";
import { acme, model } from "../../testing/acme.ts";
import { restoreDefinition } from "./restore.ts";
import { librariesOf } from "./sources.ts";
import { storeDefinition } from "./store.ts";

/** A definition without what is no data. */
const dataOf = (definition: ReturnType<typeof acme>) =>
  JSON.parse(JSON.stringify(definition, (_key, one) => (one instanceof Map || one instanceof Set ? [...one] : one)));
const again = (definition: ReturnType<typeof acme>) => restoreDefinition(storeDefinition(definition), model);

describe("a stored definition", () => {
  it("comes back with its expressions, settings, paths and templates", () => {
    const definition = acme(
      {
        fields: {
          id: "id",
          subject: { read: "title & '!'", write: { path: "title", value: "$uppercase(subject)" }, clear: true },
          content: "parts[][type='body'].text",
          custom_fields: "$",
        },
        body: { kind: 0, tag: null, list: [1, -0, 1.5], ["__proto__"]: "own" },
      },
      { base_url: "https://{+host}/v1", settings: { host: { pattern: "[a-z]+\\.acme\\.example" } } },
    );
    const restored = again(definition);
    expect(dataOf(restored)).toEqual(dataOf(definition));
    expect(restored.common.fields[1]?.read?.expression?.evaluate({ title: "a" })).toBe("a!");
    expect(["a.acme.example", "A.acme.example"].map((host) => restored.provider.settings.get("host")?.matches(host))).toEqual([
      true,
      false,
    ]);
    const { body } = restored.common.operations.update ?? {};
    expect(body?.kind === "object" && body.members.map(([name]) => name)).toEqual(["kind", "tag", "list", "__proto__"]);
  });

  it("keeps what JSON would lose", () => {
    const odd = { ...acme(), docs: [-0, undefined, 1] as unknown as string };
    expect(again(odd).docs).toEqual([-0, undefined, 1]);
  });

  it("is refused where it holds what is no data", () => {
    expect(() => storeDefinition({ ...acme(), docs: (() => 1) as unknown as string })).toThrow(TypeError);
    expect(() => storeDefinition({ ...acme(), docs: /x/ as unknown as string })).toThrow(TypeError);
    expect(() => restoreDefinition("[[],[],[99]]", model)).toThrow(TypeError);
  });
});

describe("the libraries that a definition needs", () => {
  const needed = (read: string, provider = {}) => librariesOf(acme({ fields: { id: "id", subject: { read } } }, provider));

  it.each([
    ["$replace(a, /b$/, 'c')", []],
    ["$replace(a, /(b+)+$/, 'c')", ["patterns"]],
    ["$match(a, /b/i)", ["patterns"]],
    ["$fromMillis($toMillis(a))", []],
    ["$fromMillis(a, '[Y0001]')", ["pictures"]],
    ["a ~> $toMillis('[Y0001]')", ["pictures"]],
    ["$map(a, $fromMillis)", ["pictures"]],
    ["$formatNumber(a, '0')", ["pictures"]],
    ["[a, b] ~> $map($formatInteger(?, 'w'))", ["pictures"]],
  ])("are told of %s", (read, expected) => expect(needed(read)).toEqual(expected));

  it("are told of the patterns of settings", () => {
    const settings = { host: { pattern: "(a|ab)*" } };
    expect(needed("a", { settings })).toEqual(["patterns"]);
  });
});

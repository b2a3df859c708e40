// A bundle reads a definition when it is first used, and once.
import { expect, it } from "vitest";
import { acme, model } from "../../testing/acme.ts";
import { createEngine } from "../engine.ts";
import { openBundle } from "./bundle.ts";
import { storeDefinition } from "./store.ts";

const resource = "crm/engagements";

it("gets the text of a definition when it is first used, and once", () => {
  const asked: string[] = [];
  const text = (provider: string) => () => {
    asked.push(provider);
    return storeDefinition(acme({}, { id: provider }));
  };
  const definitions = ["acme", "other"].map((provider) => ({ provider, resource, text: text(provider) }));
  const properties = { kind: { type: "string", "x-type": "word" } };
  const schema = { ...model.schema, "x-discriminator": "kind", properties };
  const bundle = { format: 2, models: { [resource]: JSON.stringify({ schema, common: {} }) }, definitions } as const;
  const engine = createEngine(openBundle(bundle));
  expect([engine.providers(), asked]).toEqual([["acme", "other"], []]);
  expect([engine.definition("other", resource), engine.definition("other", resource)].map((one) => one?.provider.id)).toEqual([
    "other",
    "other",
  ]);
  expect(asked).toEqual(["other"]);
});

it("says which model it lacks", () => {
  const definitions = [{ provider: "acme", resource, text: storeDefinition(acme()) }];
  const [only] = openBundle({ format: 2, models: {}, definitions });
  expect(() => only?.load()).toThrow("the bundle has no model of crm/engagements");
});

// The types that a model may give a field: days, numbers, integers, amounts and booleans pass both ways, and what is none is refused.
import { expect, it } from "vitest";
import { readBoth, writeBoth } from "../../testing/backends.ts";
import { people } from "../../testing/people.ts";
import type { Json, JsonObject } from "../json.ts";

const definition = people({
  born: "born",
  score: "score",
  visits: "visits",
  amount: { path: "amount", as: "decimal_text" },
  is_active: { path: "active", as: "boolean_text" },
});

const UNIFIED = { born: "1990-02-28", score: 1.5, visits: 3, amount: 1234.56, is_active: false };
const THEIRS = { born: "1990-02-28", score: 1.5, visits: 3, amount: "1234.56", active: "false" };

it("pass both ways", () => {
  expect(readBoth(definition, THEIRS)).toMatchObject({ data: UNIFIED, warnings: [] });
  expect(writeBoth(definition, "create", UNIFIED)).toMatchObject({ draft: THEIRS, problems: [] });
});

it("are null where the provider sends an empty text", () =>
  expect(readBoth(definition, { born: "", score: "", amount: "", active: "" }).data).toEqual({
    born: null,
    score: null,
    amount: null,
    is_active: null,
  }));

it.each<[string, Json]>([
  ["born", "1990-02-30"],
  ["score", "1.5"],
  ["visits", 1.5],
  ["amount", "1234.56"],
  ["is_active", "true"],
])("%s takes no %j", (name, value) =>
  expect(writeBoth(definition, "create", { [name]: value } as JsonObject).problems).toMatchObject([
    { code: "invalid_value", field: name },
  ]),
);

// What a written id becomes: a record, a member of it, another value.
import type { Json } from "@mapwright/core";
import { expect, it } from "vitest";
import type { OperationSim } from "./document.ts";
import { linkedValue } from "./links.ts";
import type { Store } from "./store.ts";

type Link = NonNullable<OperationSim["link"]>[number];

const record = { id: 7, key: "call", name: "王" };
const store = { records: () => [record], find: (_: string, id: string) => (id === "7" ? record : undefined) } as unknown as Store;
const linked = (link: Partial<Link>, value: Json) =>
  linkedValue({ from: "a", to: "a", collection: "c", ...link }, value, {}, store);

it.each<[string, Partial<Link>, Json, Json | undefined]>([
  ["the record", {}, 7, record],
  ["its members", { members: ["name"] }, [7, { id: "7" }], [{ name: "王" }, { name: "王" }]],
  ["one member", { value: "name" }, 7, "王"],
  ["a record by another member", { by: "key", value: "key" }, "call", "call"],
  ["nothing", {}, null, null],
  ["refused", {}, 8, undefined],
  ["kept", { unknown: "keep" }, 8, { id: 8 }],
  ["kept as sent", { unknown: "keep", value: "name" }, 8, 8],
  ["another value in silence", { by: "key", value: "key", unknown: { becomes: "note" as never } }, "lunch", "note"],
])("%s", (_, link, value, expected) => expect(linked(link, value)).toEqual(expected));

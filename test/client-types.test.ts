// The client's types narrowed by the support matrix: what a provider lacks does not compile.
import { beforeAll, describe, expect, it } from "vitest";
import { typeErrorsOf } from "./compiler.ts";

/** Lines of code and whether each compiles. */
const CASES: { code: string; compiles: boolean }[] = [
  { code: `client.crm.engagements.update("1", { subject: "x" }, { account: "a" })`, compiles: true },
  { code: `client.crm.engagements.update("1", { subject: 7 })`, compiles: false },
  {
    code: `client.for("affinity").crm.engagements.update("1", { engagement_type: "call", contact: [{ id: "7" }] })`,
    compiles: true,
  },
  { code: `client.for("affinity").crm.engagements.update("1", { engagement_type: "call" })`, compiles: false },
  { code: `client.for("affinity").crm.engagements.update("1", { contact: [{ id: "7" }] })`, compiles: false },
  { code: `client.for("affinity").crm.engagements.update("1", { engagement_type: "call", contact: null })`, compiles: false },
  {
    code: `client.for("affinity").crm.engagements.update("1", { engagement_type: "call", contact: [], duration: "60" })`,
    compiles: false,
  },
  { code: `client.for("zoho-crm").crm.engagements.update("1", { engagement_type: "call", subject: null })`, compiles: true },
  { code: `client.for("zoho-crm").crm.engagements.update("1", { engagement_type: "chat", subject: "x" })`, compiles: false },
  {
    code: `client.for("zoho-crm").crm.engagements.update("1", { engagement_type: "meeting", direction: "inbound" })`,
    compiles: false,
  },
  { code: `client.for("close").crm.engagements.update("1", { engagement_type: "email", status: "draft" })`, compiles: true },
  { code: `client.for("close").crm.engagements.update("1", { engagement_type: "email", status: "lost" })`, compiles: false },
  { code: `client.for("close").crm.engagements.get("1", { type: "note" })`, compiles: true },
  { code: `client.for("close").crm.engagements.get("1", { type: "fax" })`, compiles: false },
  { code: `client.for("nobody")`, compiles: false },
  { code: `client.for("close").crm.users.get("1").then(({ name }) => name?.length)`, compiles: true },
  { code: `client.for("hubspot").crm.users.list({ filter: { email: "a@b.example", is_active: true } })`, compiles: true },
  { code: `client.for("affinity").crm.users`, compiles: false },
  { code: `client.crm.users.get("1", { type: "call" })`, compiles: false },
  { code: `client.crm.users.create({ name: "Zoë" })`, compiles: false },
  {
    code: `client.for("affinity").crm.engagements.get("1", { type: "call" }).then((one) => one.contact?.[0]?.id)`,
    compiles: true,
  },
];

describe("what compiles", () => {
  let broken: Set<number>;

  beforeAll(() => {
    const head = `import { createClient } from "@mapwright/client";\nconst client = createClient({ baseUrl: "https://x", token: "t" });\n`;
    const text = head + CASES.map(({ code }) => `void ${code};\n`).join("");
    const errors = typeErrorsOf({ "cases.ts": text }, { lib: ["ES2023", "DOM", "DOM.AsyncIterable"], types: [] });
    broken = new Set(errors.map(({ line }) => line - 3));
  });

  it.each(CASES.map((one, index) => ({ ...one, index })))("$code: $compiles", ({ compiles, index }) => {
    expect(!broken.has(index)).toBe(compiles);
  });
});

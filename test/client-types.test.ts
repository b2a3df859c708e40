// The client's types narrowed by the support matrix: what a provider lacks does not compile.
import { beforeAll, describe, expect, it } from "vitest";
import { typeErrorsOf } from "./compiler.ts";

/** Lines of code and whether each compiles. */
const CASES: { code: string; compiles: boolean }[] = [
  { code: `crm.engagements.update("1", { subject: "x" }, { account: "a" })`, compiles: true },
  { code: `crm.engagements.update("1", { subject: 7 })`, compiles: false },
  { code: `crm.for("affinity").engagements.update("1", { engagement_type: "call", contact: [{ id: "7" }] })`, compiles: true },
  { code: `crm.for("affinity").engagements.update("1", { engagement_type: "call" })`, compiles: false },
  { code: `crm.for("affinity").engagements.update("1", { contact: [{ id: "7" }] })`, compiles: false },
  { code: `crm.for("affinity").engagements.update("1", { engagement_type: "call", contact: null })`, compiles: false },
  {
    code: `crm.for("affinity").engagements.update("1", { engagement_type: "call", contact: [], duration: "60" })`,
    compiles: false,
  },
  { code: `crm.for("zoho-crm").engagements.update("1", { engagement_type: "call", subject: null })`, compiles: true },
  { code: `crm.for("zoho-crm").engagements.update("1", { engagement_type: "chat", subject: "x" })`, compiles: false },
  { code: `crm.for("zoho-crm").engagements.update("1", { engagement_type: "meeting", direction: "inbound" })`, compiles: false },
  { code: `crm.for("close").engagements.update("1", { engagement_type: "email", status: "draft" })`, compiles: true },
  { code: `crm.for("close").engagements.update("1", { engagement_type: "email", status: "lost" })`, compiles: false },
  { code: `crm.for("close").engagements.get("1", { engagementType: "note" })`, compiles: true },
  { code: `crm.for("close").engagements.get("1", { engagementType: "fax" })`, compiles: false },
  { code: `crm.for("nobody")`, compiles: false },
  {
    code: `crm.for("affinity").engagements.get("1", { engagementType: "call" }).then((one) => one.contact?.[0]?.id)`,
    compiles: true,
  },
];

describe("what compiles", () => {
  let broken: Set<number>;

  beforeAll(() => {
    const head = `import { createClient } from "@mapwright/client";\nconst crm = createClient({ baseUrl: "https://x", token: "t" });\n`;
    const text = head + CASES.map(({ code }) => `void ${code};\n`).join("");
    const errors = typeErrorsOf({ "cases.ts": text }, { lib: ["ES2023", "DOM", "DOM.AsyncIterable"], types: [] });
    broken = new Set(errors.map(({ line }) => line - 3));
  });

  it.each(CASES.map((one, index) => ({ ...one, index })))("$code: $compiles", ({ compiles, index }) => {
    expect(!broken.has(index)).toBe(compiles);
  });
});

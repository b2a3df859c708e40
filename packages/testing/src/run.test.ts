// What the checks notice: each kind fails where its promise is broken, at its file and line, and holds otherwise.
import { loadFolder } from "@mapwright/registry";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Copy, copyOf } from "../testing/copy.ts";
import { subjectsOf } from "./loading.ts";
import { type CheckFailure, checksOf, runChecks } from "./run.ts";
import { updatesOf } from "./update.ts";

let close: Copy;
beforeEach(() => {
  close = copyOf("close");
});
afterEach(() => close.remove());

async function failures(): Promise<CheckFailure[]> {
  const checks = checksOf(loadFolder(close.folder), { runs: 5 }).filter(({ kind }) => kind !== "robustness");
  return (await runChecks("close", checks)).failures;
}

const said = (list: CheckFailure[]) => list.map(({ kind, name, message }) => `${kind} | ${name} | ${message.split("\n")[0]}`);

describe("the checks of a provider outside the repository", () => {
  it("hold where nothing was changed", async () => expect(await failures()).toEqual([]));

  it("notice an example that expects another result", async () => {
    const text = close.read("engagements.examples.yaml");
    close.replace(
      "engagements.examples.yaml",
      "subject: Renewal\n      content: Wants a quote",
      "subject: Renewal\n      content: Wants two",
    );
    const [first, ...others] = await failures();
    expect(others).toEqual([]);
    const { message, line } = first as CheckFailure;
    expect(message).toBe("the unified result is another");
    expect(text.split("\n")[line - 1]).toMatch(/^ {2}- name: /);
    expect(first?.expected).toMatchObject({ content: "Wants two" });
    expect(first?.got).toMatchObject({ content: "Wants a quote" });
  });

  it("notice what a refusal says of a field, where an example has it", async () => {
    const mark = "problems: [remote_validation sender]";
    close.replace("engagements.examples.yaml", mark, 'problems: ["remote_validation sender: is required"]');
    expect(await failures()).toEqual([]);
    close.replace("engagements.examples.yaml", 'sender: is required"', 'sender: required"');
    expect(said(await failures())).toEqual([
      "example | an e-mail that is to be sent needs a sender, says Close | the problems are others",
    ]);
  });

  it("notice a header that an example names and no request has", async () => {
    close.replace(
      "engagements.examples.yaml",
      "request: { method: GET,",
      "request: { headers: { If-Modified-Since: now }, method: GET,",
    );
    const examples = checksOf(loadFolder(close.folder)).filter(({ kind }) => kind === "example");
    expect((await runChecks("close", examples)).failures.map(({ message }) => message)).toEqual(["the requests are others"]);
  });

  it("notice a field that goes to another member: examples and simulator", async () => {
    close.replace(
      "engagements.yaml",
      "fields: { subject: title, content: note }",
      "fields: { subject: note_html, content: note }",
    );
    const found = said(await failures());
    expect(found).toContain("example | retitles a note | the requests are others");
  });

  it("notice a reply that the description does not know", async () => {
    close.replace("engagements.examples.yaml", "            duration: 153", "            duration: a while");
    expect(said(await failures()).some((one) => one.startsWith("shape | rewrites the note of a call"))).toBe(true);
  });

  it("notice a note that is missing", async () => {
    close.replace("engagements.yaml", ", note: kept as the seconds since start_time", "");
    expect(said(await failures())).toEqual([
      "law | mapping of call: fields that do not read back what was written say why | a `note` is missing at end_time",
    ]);
  });

  it("notice a variant without an example that holds its record", async () => {
    close.replace("engagements.yaml", "meeting: Meeting }", "meeting: Meeting, task: Task }");
    close.replace("engagements.yaml", "variants:\n", "variants:\n  task: { fields: { subject: title } }\n");
    const found = said(await failures()).filter((one) => one.includes("reply of task"));
    expect(found.every((one) => one.includes("an example with `variant: task` of close crm/engagements is missing"))).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });
});

describe("an update", () => {
  const updates = async () => (await Promise.all(subjectsOf(loadFolder(close.folder)).map(updatesOf))).flat();

  it("changes nothing where every example holds", async () => expect(await updates()).toEqual([]));

  it("rewrites the examples that fail, marks them and keeps every other byte", async () => {
    const before = close.read("engagements.examples.yaml");
    close.replace(
      "engagements.examples.yaml",
      "subject: Renewal\n      content: Wants a quote",
      "subject: Renewal\n      content: Wants two",
    );
    const [update] = await updates();
    const lines = update?.after.split("\n") ?? [];
    const mark = lines.indexOf("    origin: generated");
    expect(lines.filter((_, index) => index !== mark).join("\n")).toBe(before);
    expect(update?.names).toHaveLength(1);
  });

  it("turns a result into a refusal, and never makes up a reply", async () => {
    close.replace(
      "engagements.yaml",
      "update: { omit: [account, owner] }",
      "update: { omit: [account, owner], required: [content, engagement_type] }",
    );
    const [update] = await updates();
    expect(update?.after).toContain("problems:\n        - missing_required content");
    const replies = (text = "") => text.split("response:").length;
    expect(replies(update?.after)).toBeLessThan(replies(close.read("engagements.examples.yaml")));
  });
});

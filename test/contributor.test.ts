// explain, diff and mutate: what somebody who works on a definition asks, over a provider outside the repository.
import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandIn } from "../packages/cli/testing/command.ts";
import { type Copy, copyOf } from "../packages/testing/testing/copy.ts";

let close: Copy;
beforeAll(() => {
  close = copyOf("close");
});
afterAll(() => close.remove());

const mapwright = (...args: string[]) => commandIn(dirname(close.folder), args);
const RESOURCE = "crm/engagements";

describe("explain", () => {
  const body = {
    engagement_type: "call",
    content: "Hello",
    subject: "x",
    start_time: "2025-05-22T17:39:04Z",
    end_time: "2025-05-22T17:40:04Z",
  };

  it("tells where each field goes, in which line that is written, and why one is dropped", async () => {
    const { status, stdout } = await mapwright(
      "explain",
      "close",
      RESOURCE,
      "update",
      "--id",
      "a1",
      "--body",
      JSON.stringify(body),
      "--json",
    );
    expect(status).toBe(0);
    const { request, requests, variant } = JSON.parse(stdout);
    expect([variant, requests]).toEqual([
      "call",
      [{ kind: "main", method: "PUT", url: "https://api.close.com/api/v1/activity/call/a1/" }],
    ]);
    const row = (field: string) => request.find((one: { field: string }) => one.field === field);
    const line =
      close
        .read("engagements.yaml")
        .split("\n")
        .findIndex((text) => text.includes("content: note")) + 1;
    expect(row("content")).toEqual({
      field: "content",
      state: "sent",
      value: "Hello",
      place: "note",
      theirs: "Hello",
      through: ["text"],
      file: "close/engagements.yaml",
      line,
      layer: "base",
      evidence: "documented",
    });
    expect(row("end_time")).toMatchObject({
      place: "duration = ($toMillis(end_time) - $toMillis(start_time)) / 1000",
      theirs: 60,
    });
    expect(row("subject")).toEqual({
      field: "subject",
      state: "dropped",
      value: "x",
      why: "Close (call) cannot hold subject; it is not sent.",
    });
  });

  it("tells where each field of a reply comes from, and what nobody reads", async () => {
    const reply = { _type: "Email", id: "a1", status: "error", subject: "Hi", date_created: "nope", cc: [] };
    const args = [
      "explain",
      "close",
      RESOURCE,
      "get",
      "--id",
      "a1",
      "--query",
      "engagement_type=email",
      "--reply",
      JSON.stringify(reply),
    ];
    const { stdout } = await mapwright(...args, "--json");
    const { response, unread } = JSON.parse(stdout);
    expect(unread).toEqual(["cc"]);
    const row = (field: string) => response.find((one: { field: string }) => one.field === field);
    expect(row("subject")).toMatchObject({ state: "read", value: "Hi", place: "subject", theirs: "Hi" });
    expect(row("status")).toMatchObject({ state: "absent", theirs: "error", through: ["any", "enum email_status"] });
    expect(row("status").why).toContain("not in the table email_status");
    expect(row("project")).toEqual({ field: "project", state: "absent", why: "the mapping has no read side for it" });
    const people = await mapwright(...args);
    expect(people.stdout).toContain('  subject          "Hi" <- subject  "Hi"\n                   close/engagements.yaml:');
  });

  it("shows a refusal, and exits with 1", async () => {
    const { status, stdout } = await mapwright("explain", "close", RESOURCE, "update", "--id", "a1", "--body", "{}");
    expect(status).toBe(1);
    expect(stdout).toContain("refused  type_required\n  engagement_type: Close needs to know the engagement_type");
  });

  it.each([
    [["explain", "close", "crm/deals", "get"], "close has no crm/deals; it has crm/engagements"],
    [["explain", "close", RESOURCE, "upsert"], "no operation upsert"],
    [["explain", "nope", RESOURCE, "get"], "neither a folder nor a provider"],
    [["diff", "nope", "close"], "neither a folder, a built module nor a git revision"],
    [["diff", "close", "close", "--fail-on", "all"], "--fail-on takes patch, minor, major"],
    [["mutate", "close", "--min", "most"], "--min takes 0 to 100"],
  ])("%j is a mistake", async (args, message) => {
    const { status, stderr } = await mapwright(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("diff", () => {
  let changed: Copy;
  beforeAll(() => {
    changed = copyOf("close");
    changed.replace("engagements.yaml", "subject: title, content: note", "content: title");
    changed.replace("engagements.yaml", "update: { omit: [account] }", "update: { omit: [account], required: [subject] }");
    changed.replace("engagements.yaml", "inbound: incoming", "inward: incoming");
    cpSync(changed.folder, join(dirname(close.folder), "changed", "close"), { recursive: true });
  });
  afterAll(() => changed.remove());

  it("says what breaks callers, and the step that it asks for", async () => {
    const { status, stdout } = await mapwright("diff", "close", "changed/close");
    expect(status).toBe(0);
    expect(stdout.trim().split("\n")).toEqual(
      expect.arrayContaining([
        "major  close  update request.subject: was supported, is required: calls without it will be refused",
        "major  close  update request.subject: not carried any more by note",
        "major  close  get response.direction: words are gone: inbound",
        "minor  close  get response.direction: new words: inward",
        "patch  close  note content: was <- note (text) -> note (text), is <- title (text) -> title (text)",
        "asks for: major",
      ]),
    );
  });

  it("the other way round is less", async () => {
    const { stdout } = await mapwright("diff", "changed/close", "close", "--json");
    const { changes } = JSON.parse(stdout);
    expect(changes).toContainEqual({
      provider: "close",
      what: "update request.subject",
      step: "minor",
      message: "carried by note too",
    });
  });

  it("exits with 1 where the step is reached that one fails on", async () => {
    expect((await mapwright("diff", "close", "changed/close", "--fail-on", "major")).status).toBe(1);
    expect(await mapwright("diff", "close", "close", "--fail-on", "patch")).toEqual({
      status: 0,
      stdout: "asks for: none\n",
      stderr: "",
    });
  });

  it("reads a built module", async () => {
    const out = join(dirname(close.folder), "built.mjs");
    expect((await mapwright("--providers", join(dirname(close.folder), "changed"), "build", "--out", out, "--json")).status).toBe(
      0,
    );
    expect(await mapwright("diff", out, "changed/close")).toEqual({ status: 0, stdout: "asks for: none\n", stderr: "" });
    expect((await mapwright("diff", "close", out)).stdout).toContain("asks for: major");
  });

  it("reads a revision of git", async () => {
    const { status, stdout } = await mapwright("diff", "HEAD:providers/close", "changed/close");
    expect([status, stdout]).toEqual([0, expect.stringContaining("asks for: major")]);
  });
});

describe("mutate", () => {
  it("counts what examples notice, and names what they do not", async () => {
    const { status, stdout } = await mapwright("mutate", "close", "--json");
    expect(status).toBe(0);
    const [score] = JSON.parse(stdout);
    expect(score.noticed + score.survivors.length).toBe(score.mutants);
    expect(Object.keys(score.kinds).sort()).toEqual(
      expect.arrayContaining(["default", "endpoint", "expression", "path", "required", "word"]),
    );
    // The examples hold the content of a note to its member.
    const line =
      close
        .read("engagements.yaml")
        .split("\n")
        .findIndex((text) => text.includes("subject: title, content: note")) + 1;
    expect(score.survivors.filter((one: { line: number }) => one.line === line)).toEqual([]);
  });

  it("does not count examples that were recorded", async () => {
    const silent = copyOf("pipedrive");
    const text = silent.read("engagements.examples.yaml");
    silent.replace(
      "engagements.examples.yaml",
      text,
      text.replaceAll(/^ {4}operation:/gm, "    origin: generated\n    operation:"),
    );
    const { status, stdout } = await commandIn(silent.folder, ["mutate", ".", "--min", "1", "--json"]);
    silent.remove();
    expect([status, JSON.parse(stdout)[0].noticed]).toEqual([1, 0]);
  });
});

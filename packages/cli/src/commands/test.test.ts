// mapwright test and lint over a provider outside the repository: what is printed, and the exit codes.
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Copy, copyOf } from "../../../testing/testing/copy.ts";
import { commandIn } from "../../testing/command.ts";

let close: Copy;
beforeEach(() => {
  close = copyOf("close");
});
afterEach(() => close.remove());

const mapwright = (...args: string[]) => commandIn(dirname(close.folder), args);

const EXAMPLES = "engagements.examples.yaml";

/** In the result of an example. */
const RIGHT = "subject: Renewal\n      content: Wants a quote";

describe("test", () => {
  it("says in one line that all holds", async () => {
    const { status, stdout, stderr } = await mapwright("test", "close", "--runs", "5");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^ok {2}close {2}\d+ examples, \d+ simulated, \d+ replies, \d+ laws, 4 robustness\n$/);
  });

  it("shows name, place and difference of what does not", async () => {
    close.replace(EXAMPLES, RIGHT, RIGHT.replace("a quote", "two"));
    const { status, stdout } = await mapwright("test", "./close", "--runs", "5");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^FAIL {2}.+ {2}\(examples\)\n {2}close\/engagements\.examples\.yaml:\d+\n/);
    expect(stdout).toContain("    - content: Wants two\n    + content: Wants a quote\n");
    expect(stdout).toMatch(/\n1 failed {2}close {2}/);
  });

  it("prints JSON, and lets lint go first", async () => {
    close.replace("engagements.yaml", "content: note }", "contnt: note }");
    const { status, stdout } = await mapwright("test", "close", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      providers: [{ provider: "close", failures: [], diagnostics: [{ code: "unified_field_unknown", suggestion: "content" }] }],
    });
  });

  it("exits with 2 where it was called wrongly", async () => {
    for (const args of [["nope"], ["close", "--runs", "few"], ["close", "--nope"]]) {
      const { status, stdout, stderr } = await mapwright("test", ...args);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^error: /);
    }
  });

  it("updates examples when told so", async () => {
    close.replace(EXAMPLES, RIGHT, RIGHT.replace("a quote", "two"));
    const asked = await mapwright("test", "close", "--update");
    expect(asked.status).toBe(1);
    expect(asked.stdout).toContain("-       content: Wants two\n+       content: Wants a quote\n");
    expect(close.read(EXAMPLES)).toContain("Wants two");
    expect((await mapwright("test", "close", "--update", "--yes")).status).toBe(0);
    expect(close.read(EXAMPLES)).not.toContain("Wants two");
    expect(await mapwright("lint", "close")).toMatchObject({ status: 0, stdout: expect.stringContaining("example_generated") });
  });
});

describe("lint", () => {
  it("is quiet about a folder in order", async () =>
    expect(await mapwright("lint", "close")).toEqual({ status: 0, stdout: "", stderr: "" }));

  it("writes annotations for GitHub", async () => {
    close.replace("engagements.yaml", "content: note }", "contnt: note }");
    const { status, stdout } = await mapwright("lint", "close", "--format", "github");
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^::error file=close\/engagements\.yaml,line=\d+,col=\d+,title=unified_field_unknown::.*Did you mean `content`\?/,
    );
  });
});

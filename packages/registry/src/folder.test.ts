// What a provider folder may hold, and how a mistake in one file affects the others.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FILES, lintBroken, lintFiles, placesIn } from "../testing/acme.ts";
import { loadFolder } from "./folder.ts";
import { loadRegistry } from "./load.ts";

describe("files", () => {
  it("that belong", () =>
    expect(placesIn(lintFiles({ ...FILES, "README.md": "x", "logo.svg": "x", "remote/notes.md": "x" }))).toEqual([]));

  it.each(["script.js", "remote/data.json", "remote/deep/api.yaml", "other/file.yaml"])("%s does not", (name) => {
    const place = name.replace("remote/deep/api.yaml", "remote/deep").replace("other/file.yaml", "other");
    expect(placesIn(lintFiles({ ...FILES, [name]: "x" }))).toEqual([`file_unexpected ${place}:1:1`]);
  });

  it("named otherwise than their resource", () => {
    const { "engagements.yaml": text = "", ...others } = FILES;
    expect(placesIn(lintFiles({ ...others, "calls.yaml": text }))).toEqual(["identity calls.yaml:2:11"]);
  });

  it("of a resource that the model does not have", () =>
    expect(placesIn(lintBroken(["engagements.yaml", "crm/engagements", "crm/visits"]))).toEqual([
      "identity engagements.yaml:2:11",
    ]));

  it("larger than a megabyte", () => {
    const huge = { ...FILES, "remote/api.yaml": `${FILES["remote/api.yaml"]}#${"x".repeat(5 * 1024 * 1024)}` };
    expect(placesIn(lintFiles(huge))).toEqual(["schema remote/api.yaml:1:1"]);
  });
});

describe("a mistake", () => {
  it("in an example leaves the definition to be judged", () => {
    const found = lintBroken(
      ["engagements.examples.yaml", "operation: get", "operation: gett"],
      ["engagements.yaml", "content: details", "content: detials"],
    );
    expect(placesIn(found)).toEqual(["schema engagements.examples.yaml:6:16", "remote_path_missing engagements.yaml:11:12"]);
  });

  it("in remote/ leaves the compiler to speak", () => {
    const found = lintBroken(
      ["remote/api.yaml", "openapi: 3.1.0", "openapi: 3.0.0"],
      ["engagements.yaml", "seconds * 1000", "$x * 1000"],
    );
    expect(placesIn(found)).toEqual(["expression_variable engagements.yaml:21:56", "schema remote/api.yaml:1:10"]);
  });
});

describe("a registry", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "mapwright-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (id: string, files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(root, id, "remote"), { recursive: true });
      writeFileSync(join(root, id, name), text);
    }
  };

  it("holds the definitions of all folders", () => {
    write("acme", FILES);
    const { definitions, providers, diagnostics, throwIfBroken } = loadRegistry(root);
    expect([definitions.length, providers[0]?.id, diagnostics]).toEqual([1, "acme", []]);
    expect(throwIfBroken).not.toThrow();
  });

  it("throws what is broken, with its place", () => {
    write("acme", { ...FILES, "engagements.yaml": "a: [" });
    expect(() => loadRegistry(root).throwIfBroken()).toThrow(/engagements\.yaml:1:4 {2}error/);
  });

  it("knows a folder whatever way it is named", () => {
    write("acme", FILES);
    expect(loadFolder(join(root, "acme", "remote", "..")).id).toBe("acme");
    expect(loadFolder(`${join(root, "acme")}/`).id).toBe("acme");
  });
});

// What the cache returns, and which entries it rejects.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCache } from "./cache.ts";
import { pruneCache } from "./pruning.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mapwright-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PARTS = ["resource", "format: 1\n"];
const TEXT = '{"format":1,"note":"größer"}\nmore';

/** A cache that holds TEXT for PARTS, and the file that holds it. */
function filled() {
  const cache = openCache(folder, "v1");
  cache.write(PARTS, TEXT);
  const [name = ""] = readdirSync(join(folder, "v1"));
  return { cache, file: join(folder, "v1", name) };
}

describe("a text", () => {
  it("is given back for the same parts alone, by every cache of the version", () => {
    filled();
    const cache = openCache(folder, "v1");
    expect(cache.read(PARTS)).toBe(TEXT);
    expect(cache.read(["resource", "format: 2\n"])).toBeUndefined();
    expect(cache.read(["examples", "format: 1\n"])).toBeUndefined();
    expect(cache.read(["resource", "format: ", "1\n"])).toBeUndefined();
    expect(openCache(folder, "v2").read(PARTS)).toBeUndefined();
  });

  it("replaces the one before, and leaves no other file", () => {
    const { cache } = filled();
    cache.write(PARTS, "{}");
    expect(cache.read(PARTS)).toBe("{}");
    expect(readdirSync(join(folder, "v1"))).toHaveLength(1);
  });
});

describe("a file is no entry", () => {
  const write = (file: string, change: (content: string) => string) => writeFileSync(file, change(readFileSync(file, "utf8")));
  it.each<[string, (file: string) => void]>([
    ["where it was cut", (file) => write(file, (content) => content.slice(0, -1))],
    ["where it is empty", (file) => write(file, () => "")],
    ["where one character is another", (file) => write(file, (content) => content.replace("note", "nose"))],
    ["without a checksum", (file) => write(file, () => TEXT)],
    ["that is no text", (file) => writeFileSync(file, Buffer.from([0xff, 0xfe, 0x0a, 0x00]))],
    [
      "that was written for other parts",
      (file) => {
        openCache(folder, "v1").write(["resource", "other"], "{}");
        const other = readdirSync(join(folder, "v1")).find((name) => !file.endsWith(name)) ?? "";
        copyFileSync(join(folder, "v1", other), file);
      },
    ],
    ["that others may write", (file) => chmodSync(file, 0o666)],
    [
      "that is a link",
      (file) => {
        renameSync(file, join(folder, "elsewhere"));
        symlinkSync(join(folder, "elsewhere"), file);
      },
    ],
    [
      "that is a folder",
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])("%s", (_what, spoil) => {
    const { cache, file } = filled();
    expect(cache.read(PARTS)).toBe(TEXT);
    spoil(file);
    expect(cache.read(PARTS)).toBeUndefined();
  });
});

it.each([
  ["its folder", ""],
  ["its version", "v1"],
])("keeps nothing and throws nothing where %s is a file", (_what, name) => {
  const place = join(folder, "place");
  if (name !== "") mkdirSync(place);
  writeFileSync(join(place, name), "");
  const cache = openCache(place, "v1");
  cache.write(PARTS, TEXT);
  expect(cache.read(PARTS)).toBeUndefined();
});

it("is read whole while several processes write the same parts", async () => {
  const script = `
    import { openCache } from ${JSON.stringify(new URL("./cache.ts", import.meta.url).href)};
    const cache = openCache(${JSON.stringify(folder)}, "v1");
    for (let round = 0; round < 300; round++) cache.write(${JSON.stringify(PARTS)}, process.argv[1].repeat(50_000));`;
  const flags = ["--conditions=@mapwright/source", "--import", "tsx", "--input-type=module", "--eval", script];
  const writers = ["a", "b"].map((letter) => spawn(process.execPath, [...flags, letter], { stdio: "inherit" }));
  const ends = Promise.all(writers.map((writer) => once(writer, "exit")));
  let running = true;
  void ends.then(() => {
    running = false;
  });
  const read = new Set<string>();
  const cache = openCache(folder, "v1");
  while (running) {
    const text = cache.read(PARTS);
    if (text !== undefined) read.add(`${text.length} ${[...new Set(text)].join("")}`);
    await new Promise(setImmediate);
  }
  expect((await ends).map(([code]) => code)).toEqual([0, 0]);
  expect([...read].filter((one) => !["50000 a", "50000 b"].includes(one))).toEqual([]);
  expect(read.size).toBeGreaterThan(0);
  expect(readdirSync(join(folder, "v1"))).toHaveLength(1);
}, 60_000);

it("holds no more than its bounds: the newest versions, and the newest half of what is too much", () => {
  for (const version of ["v1", "v2", "v3"]) openCache(folder, version).write(PARTS, TEXT);
  const cache = openCache(folder, "v4");
  for (let index = 0; index < 10; index++) cache.write(["resource", String(index)], "{}");
  pruneCache(folder, "v4", { versions: 2, files: 20, bytes: 10_000 });
  expect(readdirSync(folder)).toHaveLength(2);
  expect(readdirSync(join(folder, "v4"))).toHaveLength(10);
  pruneCache(folder, "v4", { versions: 1, files: 8, bytes: 10_000 });
  expect(readdirSync(folder)).toEqual(["v4"]);
  expect(readdirSync(join(folder, "v4"))).toHaveLength(4);
  pruneCache(folder, "v4", { versions: 1, files: 8, bytes: 100 });
  expect(readdirSync(join(folder, "v4")).length).toBeLessThan(2);
});

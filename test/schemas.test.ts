// The meta-model explains itself: every key of the definition language and of the unified model has a description.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { root } from "./imports.ts";

const files = readdirSync(join(root, "schemas"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".schema.json"))
  .map((name) => `schemas/${name}`);
const read = (file: string): JsonObject => JSON.parse(readFileSync(join(root, file), "utf8"));

/** The places of keys that neither describe themselves nor refer to something that is described. */
function undescribed(file: string, node: Json, at = ""): string[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => undescribed(file, item, `${at}/${index}`));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const deeper = undescribed(file, value, `${at}/${key}`);
    if (key !== "properties" || !isObject(value) || at.endsWith("/properties")) return deeper;
    const bare = Object.entries(value).filter(([, member]) => isObject(member) && !describes(file, member));
    return [...bare.map(([name]) => `${at}/${name}`), ...deeper];
  });
}

function describes(file: string, member: JsonObject): boolean {
  if (typeof member.description === "string") return true;
  const { $ref } = member;
  if (typeof $ref !== "string") return false;
  const [name = "", pointer = ""] = $ref.split("#/");
  const target = name === "" ? read(file) : read(join(file, "..", name));
  const found = pointer.split("/").reduce<Json | undefined>((place, key) => (isObject(place) ? place[key] : undefined), target);
  return isObject(found) && typeof found.description === "string";
}

describe.each(files)("%s", (file) => {
  it("describes every key", () => expect(undescribed(file, read(file))).toEqual([]));

  it("knows its own name", () => expect(read(file).$id).toBe(`https://mapwright.dev/${file}`));
});

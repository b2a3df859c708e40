// Every `$ref` of remote/ resolves: an unresolved one would accept anything.
import { CODES, escapePointer, type Finding, isObject, type Json, type JsonObject, own } from "@mapwright/core";
import type { YamlFile } from "../../yaml.ts";
import type { Rule } from "../rule.ts";
import { deref } from "../standing.ts";

export const remoteReference: Rule = {
  name: "remote-reference",
  codes: ["schema"],
  description: "References in remote/ lead to what its components hold.",
  check({ provider, remote }) {
    return remote ? provider.remote.flatMap((yaml) => lost(yaml, yaml.value, "")) : [];
  },
};

function lost(yaml: YamlFile, node: Json, pointer: string): Finding[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => lost(yaml, item, `${pointer}/${index}`));
  if (!isObject(node)) return [];
  const ref = own(node, "$ref");
  const found = typeof ref === "string" && !deref(yaml.value, node) ? [finding(yaml, ref, `${pointer}/$ref`)] : [];
  return [...found, ...Object.entries(node).flatMap(([key, value]) => lost(yaml, value, `${pointer}/${escapePointer(key)}`))];
}

function finding({ file, value }: YamlFile, ref: string, pointer: string): Finding {
  const [kind = ""] = ref.replace("#/components/", "").split("/");
  const names = Object.keys((own(own(value, "components"), kind) ?? {}) as JsonObject);
  return {
    code: "schema",
    message: `\`${ref}\` leads nowhere`,
    file,
    pointer,
    severity: "error",
    expected: names.map((name) => `#/components/${kind}/${name}`),
    got: ref,
    remedy: CODES.schema.remedy,
  };
}

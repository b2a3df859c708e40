// Bodies with placeholders: `{name}` or `{member.name}` in the texts and keys of a description.
import { fillBraces, isObject, type Json, type JsonObject, put } from "@mapwright/core";
import { memberAt } from "./values.ts";

const WHOLE = /^\{([A-Za-z_$][\w$.:]*)\}$/;

/** Fills a template from a record. A text that is one name keeps the value's type; a member without a value is left out. */
export function fillRecord(node: Json, record: JsonObject): Json {
  return fill(node, [record]) ?? null;
}

/**
 * Fills a template from faults: a key or a text of a list that names `{field}`, and an object of a list that names `{code}`,
 * is written once for each; the rest is filled from the first fault.
 */
export function fillFaults(node: Json, faults: readonly JsonObject[]): Json {
  return fill(node, faults.length > 0 ? faults : [{ field: "", message: "" }]) ?? null;
}

/** Fills the placeholders of a text. */
export function fillHoles(text: string, source: JsonObject): string {
  return fillBraces(text, (name) => String(memberAt(source, name) ?? ""));
}

function fill(node: Json, sources: readonly JsonObject[]): Json | undefined {
  const [first = {}] = sources;
  if (typeof node === "string") return fillText(node, first);
  if (Array.isArray(node))
    return node.flatMap((item) =>
      repeats(item) ? sources.map((one) => fill(item, [one]) ?? null) : (fill(item, sources) ?? []),
    );
  if (!isObject(node)) return node;
  const out: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    for (const one of repeats(key) ? sources : [first]) {
      const member = fill(value, repeats(key) ? [one] : sources);
      if (member !== undefined) put(out, String(fillText(key, one)), member);
    }
  }
  return out;
}

function repeats(item: Json): boolean {
  return typeof item === "string" ? item.includes("{field}") : namesCode(item);
}

function namesCode(node: Json): boolean {
  if (typeof node === "string") return node.includes("{code}");
  return typeof node === "object" && node !== null && Object.values(node).some(namesCode);
}

function fillText(text: string, source: JsonObject): Json | undefined {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return memberAt(source, whole);
  return fillHoles(text, source);
}

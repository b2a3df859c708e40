// Headers that a definition states: nothing in them may end the header or begin another.
import { CODES, escapePointer, type Finding, isObject, type Json, own } from "@mapwright/core";
import type { Rule } from "../rule.ts";

/** RFC 9110, 5.6.2: token. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** RFC 9110, 5.5: visible characters, space and tab; characters past ASCII may arrive changed. */
const VALUE = /^[\t -~]*$/;

export const headerText: Rule = {
  name: "header-text",
  codes: ["unsafe_header"],
  description: "Names of headers are tokens, and their values hold no line break, control character or letter past ASCII.",
  check({ yaml, provider: { provider } }) {
    const files = [provider, yaml].filter((one) => one !== undefined);
    return files.flatMap(({ file, value }) => headersIn(value, file, ""));
  },
};

/** Keys below which `headers` means HTTP headers: elsewhere it could be a member of the provider's record. */
const ABOVE = ["auth", "operations", "variants"];

function headersIn(value: Json, file: string, pointer: string): Finding[] {
  if (!isObject(value)) return [];
  const stated = own(value, "headers");
  const here = isObject(stated) ? findingsIn(stated, file, `${pointer}/headers`) : [];
  const below = ABOVE.flatMap((key) => {
    const group = own(value, key);
    if (!isObject(group)) return [];
    return Object.entries(group).flatMap(([name, one]) => headersIn(one, file, `${pointer}/${key}/${escapePointer(name)}`));
  });
  return [...here, ...below];
}

function findingsIn(headers: { [name: string]: Json }, file: string, pointer: string): Finding[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const part = !NAME.test(name) ? "name" : typeof value === "string" && !VALUE.test(value) ? "value" : undefined;
    if (part === undefined) return [];
    const { remedy } = CODES.unsafe_header;
    const at = part === "name" ? ({ at: "key" } as const) : {};
    const message = `the ${part} of a header holds what a header cannot carry`;
    return [
      { code: "unsafe_header", message, file, pointer: `${pointer}/${escapePointer(name)}`, ...at, remedy, severity: "error" },
    ];
  });
}

// A provider without a description of its own API is checked against one bank only.
import { CODES } from "@mapwright/core";
import type { Rule } from "../rule.ts";

export const oneBank: Rule = {
  name: "one-bank",
  codes: ["one_bank"],
  description: "There is a remote/ to check paths and words against.",
  check({ provider, yaml }) {
    if (provider.remote.length > 0) return [];
    const message = `${provider.id} has no remote/: its paths and words are checked against nothing`;
    return [
      { code: "one_bank", message, file: yaml.file, pointer: "/resource", severity: "warning", remedy: CODES.one_bank.remedy },
    ];
  },
};

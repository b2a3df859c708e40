// The table of every code: errors, warnings, lint findings. docs/errors.md is generated from it; a code is never reused.
import { CALL_CODES } from "./codes/call.ts";
import { DEFINITION_CODES } from "./codes/definition.ts";

export type { CallCode } from "./codes/call.ts";
export type { Category } from "./codes/entry.ts";

export const CODES = { ...CALL_CODES, ...DEFINITION_CODES };

export type Code = keyof typeof CODES;

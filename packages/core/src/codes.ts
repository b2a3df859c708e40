// The table of every code: errors, warnings, lint findings. docs/errors.md is generated from it; a code is never reused.
import { DEFINITION_CODES } from "./codes/definition.ts";
import { PROVIDER_CODES } from "./codes/provider.ts";
import { REQUEST_CODES } from "./codes/request.ts";
import { WARNING_CODES } from "./codes/warning.ts";

export type { Category } from "./codes/entry.ts";

export const CODES = { ...REQUEST_CODES, ...PROVIDER_CODES, ...WARNING_CODES, ...DEFINITION_CODES };

export type Code = keyof typeof CODES;

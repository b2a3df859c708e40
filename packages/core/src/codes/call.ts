// The codes that a call can be answered with: what runs built definitions has no others.
import { ACCOUNT_CODES } from "./account.ts";
import { PROVIDER_CODES } from "./provider.ts";
import { REQUEST_CODES } from "./request.ts";
import { WARNING_CODES } from "./warning.ts";

export const CALL_CODES = { ...REQUEST_CODES, ...PROVIDER_CODES, ...ACCOUNT_CODES, ...WARNING_CODES };

export type CallCode = keyof typeof CALL_CODES;

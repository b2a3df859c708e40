// Checks an account against its provider's facts before any request is made for it.
import { type Account, type Problem, type ProviderFacts, readSettings } from "@mapwright/core";
import { sign } from "./signing.ts";

/**
 * What is wrong with an account: settings that are missing, unknown or against their pattern, a way to sign in that is
 * not there, credentials that are missing or that a header cannot carry. No problem repeats a credential.
 */
export function checkAccount(facts: ProviderFacts, account: Omit<Account, "id">): Problem[] {
  const read = readSettings(facts, account.settings);
  const signed = sign(facts, account, read.ok ? read.settings : account.settings);
  return [...(read.ok ? [] : read.problems), ...(signed.ok ? [] : signed.problems)];
}

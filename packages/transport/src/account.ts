// Checks an account against its provider's facts before any request is made for it.
import { type Account, type Problem, type ProviderFacts, readSettings } from "@mapwright/core";
import { sign } from "./signing.ts";
import { originProblems, readStandIns } from "./target.ts";

/**
 * What is wrong with an account: settings that are missing, unknown or against their pattern, or that lead to a host which
 * is not public and not among `origins` (see `TransportOptions`); a way to sign in that is not there; credentials that are
 * missing or that a header cannot carry. No problem repeats a credential.
 */
export function checkAccount(
  facts: ProviderFacts,
  account: Omit<Account, "id">,
  origins: Record<string, string> = {},
): Problem[] {
  const read = readSettings(facts, account.settings);
  const signed = sign(facts, account, read.ok ? read.settings : account.settings);
  const places = read.ok ? originProblems(facts, account.settings, readStandIns(origins)) : read.problems;
  return [...places, ...(signed.ok ? [] : signed.problems)];
}

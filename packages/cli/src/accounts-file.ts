// A file of accounts and tokens, for tests and for import: all problems of its form are reported at once.
import { type Account, isObject, type Json } from "@mapwright/core";
import { readJsonOption, UsageError } from "./usage.ts";

export type NamedAccount = Omit<Account, "id"> & { id?: string };

export interface AccountsFile {
  tokens: string[];
  accounts: NamedAccount[];
  /** What is wrong with entries that were left out. */
  problems: string[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads `{"tokens": [..], "accounts": [{"provider", "settings", "credentials", "id"?, "auth"?}]}`. Throws UsageError where it is no such object. */
export function readAccountsFile(path: string, option: string): AccountsFile {
  const value = readJsonOption(`@${path}`, option);
  if (!isObject(value) || !Array.isArray(value.tokens ?? []) || !Array.isArray(value.accounts))
    throw new UsageError(`${option}: an object {"tokens": [..], "accounts": [..]} is due`);
  const problems: string[] = [];
  const seen = new Set<string>();
  const accounts = value.accounts.flatMap((entry, index): NamedAccount[] => {
    const wrong = wrongWith(entry, seen);
    problems.push(...wrong.map((text) => `accounts[${index}] ${text}`));
    if (wrong.length > 0 || !isObject(entry)) return [];
    const { id, auth } = entry;
    if (typeof id === "string") seen.add(id.toLowerCase());
    return [
      {
        provider: String(entry.provider),
        settings: strings(entry.settings),
        credentials: strings(entry.credentials),
        ...(typeof id === "string" ? { id: id.toLowerCase() } : {}),
        ...(typeof auth === "string" ? { auth } : {}),
      },
    ];
  });
  const tokens = ((value.tokens ?? []) as Json[]).filter((token) => typeof token === "string" && token !== "") as string[];
  return { tokens, accounts, problems };
}

function wrongWith(entry: Json, seen: ReadonlySet<string>): string[] {
  if (!isObject(entry)) return ["is no object"];
  const problems: string[] = [];
  if (typeof entry.provider !== "string") problems.push("names no provider");
  if (entry.id !== undefined && !(typeof entry.id === "string" && UUID.test(entry.id)))
    problems.push("has an id that is no uuid");
  if (typeof entry.id === "string" && seen.has(entry.id.toLowerCase())) problems.push("has the id of another");
  return problems;
}

function strings(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([name, text]) => [name, String(text)]));
}

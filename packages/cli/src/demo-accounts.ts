// One made-up account for every provider that has a simulator, and where its requests go instead of to the provider.
import { randomBytes } from "node:crypto";
import { type Account, bracedNames, type ProviderFacts } from "@mapwright/core";
import type { Registry } from "@mapwright/registry";
import type { Simulator } from "@mapwright/sandbox";

export interface DemoAccounts {
  accounts: Omit<Account, "id">[];
  /** The origin of each provider's API, and the simulator that replaces it. */
  origins: Record<string, string>;
}

/** Credentials are random; settings without a default are those that the provider's examples use. */
export function demoAccounts(registry: Registry, simulators: ReadonlyMap<string, Simulator>, sandbox: string): DemoAccounts {
  const demo: DemoAccounts = { accounts: [], origins: {} };
  for (const { id, definitions, examples } of registry.providers) {
    const facts = definitions[0]?.provider;
    if (!facts || !simulators.has(id)) continue;
    const settings: Record<string, string> = Object.assign({}, ...examples.map(({ value }) => value.settings));
    demo.accounts.push({ provider: id, ...signedIn(facts), settings });
    demo.origins[originOf(facts, settings)] = `${sandbox}/${id}`;
  }
  return demo;
}

function signedIn({ auth }: ProviderFacts): Pick<Account, "auth" | "credentials"> {
  const [name, way] = [...auth][0] ?? [];
  const templates = [...Object.values(way?.headers ?? {}), way?.basic?.username ?? "", way?.basic?.password ?? ""];
  const names = templates.flatMap(bracedNames);
  const credentials = Object.fromEntries(names.map((credential) => [credential, `demo-${randomBytes(9).toString("hex")}`]));
  return { ...(name === undefined ? {} : { auth: name }), credentials };
}

function originOf({ baseUrl, settings }: ProviderFacts, given: Record<string, string>): string {
  const value = (name: string) => given[name] ?? settings.get(name)?.default ?? "";
  return new URL(baseUrl.parts.map((part) => (typeof part === "string" ? part : value(part.name))).join("")).origin;
}

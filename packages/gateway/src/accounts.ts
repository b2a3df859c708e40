// Accounts: whose credentials a call uses. This store keeps them in memory.
import { type Account, type Failure, MapwrightError, type ProviderFacts } from "@mapwright/core";
import { checkAccount, type Env } from "@mapwright/transport";
import type { Access } from "./scope.ts";

type Found = Account | { failure: Failure } | undefined;

/** Where the gateway finds the account of a call, by its uuid in lower case: if it is the caller's, or why it cannot be used. */
export interface AccountStore {
  get(id: string, access: Access): Found | Promise<Found>;
}

export interface MemoryAccounts extends AccountStore {
  /**
   * Adds an account and returns its id: the one given, a uuid, or a new one. Throws MapwrightError `invalid_setting` that names everything wrong with
   * it: an unknown provider, a setting that is missing, unknown, against its pattern or leads to an address which is not public, a credential that is missing or
   * that a header cannot carry. No credential is repeated.
   */
  add(account: Omit<Account, "id"> & { id?: string }): string;
  get(id: string): Account | undefined;
}

export interface AccountStoreOptions {
  providers: (id: string) => ProviderFacts | undefined;
  env: Pick<Env, "uuid">;
  /** Origins that accounts may lead to though they are not public; see the transport's option. */
  origins?: Record<string, string>;
}

/** Makes an empty store. */
export function createAccountStore({ providers, env, origins }: AccountStoreOptions): MemoryAccounts {
  const accounts = new Map<string, Account>();
  return {
    add(given) {
      const facts = providers(given.provider);
      if (!facts) throw new MapwrightError("unknown_provider", `No provider has the id ${given.provider}.`);
      const problems = checkAccount(facts, given, origins);
      if (problems.length > 0) {
        const text = problems.map(({ field, message }) => `${field}: ${message}`).join(" ");
        throw new MapwrightError("invalid_setting", `The account cannot be used. ${text}`);
      }
      const id = given.id ?? env.uuid();
      const { provider, auth, settings, credentials } = given;
      accounts.set(
        id,
        Object.freeze({
          id,
          provider,
          ...(auth === undefined ? {} : { auth }),
          settings: Object.freeze({ ...settings }),
          credentials: Object.freeze({ ...credentials }),
        }),
      );
      return id;
    },
    get: (id) => accounts.get(id),
  };
}

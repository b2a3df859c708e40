// What a token opens, and for whom.

/** `read` reads records, `write` changes them as well, `admin` manages accounts, tokens and apps as well. */
export const SCOPES = ["read", "write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

export interface Access {
  /** Whose accounts the token opens; "" where there is one owner of all. */
  tenant: string;
  scope: Scope;
}

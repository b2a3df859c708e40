// The only door of @mapwright/accounts.
export { canRefresh, exchanger, sealAppSecret } from "./oauth/refreshing.ts";
export { openStore, type StorePlace } from "./open.ts";
export { createRefresher, type Refresher } from "./refresh/refresher.ts";
export type { RefreshEnd } from "./refresh/types.ts";
export { type Keyring, newKey, readKeys } from "./sealing/keys.ts";
export { createVault, OPERATOR, openCredentials, sealCredentials, type Vault } from "./sealing/vault.ts";
export type { GivenApp, GivenToken } from "./service/access.ts";
export type { GivenAccount, GivenChange } from "./service/accounts.ts";
export type { Access, Directory } from "./service/directory.ts";
export type { Management } from "./service/management.ts";
export type { Managed } from "./service/results.ts";
export { type AccountService, createAccountService, type ServiceOptions } from "./service/service.ts";
export type { IdempotencyKeys, KeyClaim, KeyScope } from "./store/idempotency.ts";
export type { RefreshRows, TokenRow } from "./store/refresh.ts";
export { ACCOUNT_STATES, type AccountState } from "./store/state.ts";
export {
  type AccountChange,
  type ApiToken,
  type CursorSecret,
  type KeptLookup,
  type NewAccount,
  type OAuthApp,
  SCOPES,
  type Scope,
  type Store,
  type StoredAccount,
  type Tenant,
} from "./store.ts";

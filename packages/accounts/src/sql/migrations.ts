// The tables, as steps that are only ever added to. Both databases read the same statements.
import { MapwrightError } from "@mapwright/core";
import type { Database } from "./sql.ts";

const FIRST = [
  `create table {data_keys} (owner text primary key, wrapped text not null, created_at bigint not null)`,
  `create table {tenants} (id text primary key, name text not null unique, created_at bigint not null)`,
  `create table {tokens} (
    id text primary key, tenant text not null references {tenants} (id) on delete cascade, name text not null,
    hash text not null unique, scope text not null, created_at bigint not null,
    expires_at bigint, revoked_at bigint, last_used_at bigint)`,
  `create index tokens_tenant on {tokens} (tenant)`,
  `create table {apps} (
    id text primary key, tenant text references {tenants} (id) on delete cascade, provider text not null, sign_in_origin text,
    client_id text not null, client_secret text not null, redirect_uri text not null, scopes text not null,
    created_at bigint not null)`,
  `create table {accounts} (
    id text primary key, tenant text not null references {tenants} (id) on delete cascade, provider text not null,
    auth text, name text, settings text not null, credentials text not null, app text references {apps} (id),
    state text not null, state_since bigint not null, state_reason text,
    generation bigint not null, expires_at bigint, refreshed_at bigint not null,
    lease_owner text, lease_until bigint, unsettled bigint not null, retry_at bigint, refused_at bigint,
    created_at bigint not null, updated_at bigint not null)`,
  `create index accounts_tenant on {accounts} (tenant, id)`,
  `create index accounts_refreshed on {accounts} (refreshed_at)`,
  `create table {cursor_secrets} (id text primary key, secret text not null, created_at bigint not null)`,
  `create table {lookups} (
    account text not null references {accounts} (id) on delete cascade, key text not null, reply text not null,
    since bigint not null, until bigint not null, primary key (account, key))`,
  `create index lookups_until on {lookups} (until)`,
  `create table {idempotency} (
    tenant text not null, account text not null references {accounts} (id) on delete cascade, key text not null,
    fingerprint text not null, state text not null, owner text not null, lease_until bigint,
    step bigint, class text, answer text, created_at bigint not null, expires_at bigint not null,
    primary key (tenant, account, key))`,
  `create index idempotency_expires on {idempotency} (expires_at)`,
];

/** Each number is one step; a step that was published is never changed. */
export const MIGRATIONS: readonly (readonly string[])[] = [FIRST];

/**
 * Brings the tables up to date; answers their version. Several that start at once wait for each other. Throws
 * MapwrightError `store_newer` where a later version of the program has changed them.
 */
export function migrate(database: Database, steps: readonly (readonly string[])[] = MIGRATIONS): Promise<number> {
  return database.transaction(async (sql) => {
    await database.lockForMigration(sql);
    await sql.rows(`create table if not exists {migrations} (number bigint primary key, made_at bigint not null)`);
    const [row] = await sql.rows(`select max(number) as number from {migrations}`);
    const made = Number(row?.number ?? 0);
    if (made > steps.length) {
      const text = `The store stands at step ${made}; this version knows ${steps.length}.`;
      throw new MapwrightError("store_newer", text);
    }
    for (const [index, statements] of steps.entries()) {
      if (index < made) continue;
      for (const statement of statements) await sql.rows(statement);
      await sql.rows(`insert into {migrations} values ($1, {now})`, [index + 1]);
    }
    return steps.length;
  });
}

// OAuth apps and the secrets of cursors in SQL.
import type { CursorSecret, OAuthApp, Store } from "../store.ts";
import type { Row, Sql } from "./sql.ts";

export function appsIn(sql: Sql): Store["apps"] {
  return {
    async add({ id, tenant, provider, signInOrigin, clientId, clientSecret, redirectUri, scopes }) {
      const [row] = await sql.rows(
        `insert into {apps} (id, tenant, provider, sign_in_origin, client_id, client_secret, redirect_uri, scopes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, {now}) returning *`,
        [id, tenant, provider, signInOrigin, clientId, clientSecret, redirectUri, JSON.stringify(scopes)],
      );
      return appOf(row as Row);
    },
    async get(id) {
      const [row] = await sql.rows(`select * from {apps} where id = $1`, [id]);
      return row && appOf(row);
    },
    list: async (tenant) =>
      (await sql.rows(`select * from {apps} where tenant = $1 or tenant is null order by provider, id`, [tenant])).map(appOf),
    replaceSecret: async (id, secret) =>
      (await sql.rows(`update {apps} set client_secret = $2 where id = $1 returning id`, [id, secret])).length > 0,
    remove: async (tenant, id) =>
      (
        await sql.rows(
          `delete from {apps} where id = $2 and coalesce(tenant, '') = coalesce($1, '')
             and not exists (select 1 from {accounts} where app = $2) returning id`,
          [tenant, id],
        )
      ).length > 0,
  };
}

export function cursorSecretsIn(sql: Sql): Store["cursorSecrets"] {
  return {
    list: async () => (await sql.rows(`select * from {cursor_secrets} order by created_at desc, id`)).map(secretOf),
    // The key is a point in time, so that of several concurrent calls only one adds.
    rotate: async (secret, age) =>
      (
        await sql.rows(
          `insert into {cursor_secrets} (id, secret, created_at) select cast({now} / $2 as text), $1, {now}
           where not exists (select 1 from {cursor_secrets} where created_at > {now} - $2)
           on conflict do nothing returning id`,
          [secret, age],
        )
      ).length > 0,
    retire: async (age) =>
      (
        await sql.rows(
          `delete from {cursor_secrets} where exists (
             select 1 from {cursor_secrets} as later
             where later.created_at > {cursor_secrets}.created_at and later.created_at <= {now} - $1) returning id`,
          [age],
        )
      ).length,
  };
}

function appOf(row: Row): OAuthApp {
  return {
    id: String(row.id),
    tenant: row.tenant as string | null,
    provider: String(row.provider),
    signInOrigin: row.sign_in_origin as string | null,
    clientId: String(row.client_id),
    clientSecret: String(row.client_secret),
    redirectUri: String(row.redirect_uri),
    scopes: JSON.parse(String(row.scopes)),
    createdAt: Number(row.created_at),
  };
}

function secretOf({ id, secret, created_at }: Row): CursorSecret {
  return { id: String(id), secret: String(secret), createdAt: Number(created_at) };
}

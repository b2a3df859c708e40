// Accounts in SQL. New credentials make a new generation and end every lease on the one before.
import type { AccountState } from "../store/state.ts";
import type { Store, StoredAccount } from "../store.ts";
import type { Row, Sql, Value } from "./sql.ts";

const COLUMNS = { auth: "auth", name: "name", settings: "settings", credentials: "credentials", app: "app" } as const;

export function accountsIn(sql: Sql): Store["accounts"] {
  return {
    async add({ id, tenant, provider, credentials, auth, name, settings, app, expiresIn }) {
      const [row] = await sql.rows(
        `insert into {accounts} (id, tenant, provider, auth, name, settings, credentials, app, state, state_since,
           generation, expires_at, refreshed_at, unsettled, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'active', {now}, 1, {now} + $9, {now}, 0, {now}, {now})
         on conflict (id) do nothing returning *`,
        [
          id,
          tenant,
          provider,
          auth ?? null,
          name ?? null,
          JSON.stringify(settings ?? {}),
          credentials,
          app ?? null,
          expiresIn ?? null,
        ],
      );
      return row && accountOf(row);
    },

    async get(tenant, id) {
      const [row] = await sql.rows(`select * from {accounts} where tenant = $1 and id = $2`, [tenant, id]);
      return row && accountOf(row);
    },

    async list(tenant, { provider, after = "", limit }) {
      const rows = await sql.rows(
        `select * from {accounts} where tenant = $1 and id > $2 and provider = coalesce($3, provider) order by id limit $4`,
        [tenant, after, provider ?? null, limit],
      );
      return rows.map(accountOf);
    },

    async change(tenant, id, change) {
      const values: Value[] = [tenant, id];
      const sets = ["updated_at = {now}"];
      for (const [name, column] of Object.entries(COLUMNS)) {
        const value = change[name as keyof typeof COLUMNS];
        if (value === undefined) continue;
        values.push(typeof value === "object" && value !== null ? JSON.stringify(value) : value);
        sets.push(`${column} = $${values.length}`);
      }
      if (change.credentials !== undefined) {
        values.push(change.expiresIn ?? null);
        sets.push(
          `generation = generation + 1, expires_at = {now} + $${values.length}, refreshed_at = {now}, unsettled = 0`,
          `lease_owner = null, lease_until = null, retry_at = null, refused_at = null`,
          `state_since = case when state = 'active' then state_since else {now} end, state = 'active', state_reason = null`,
        );
      }
      const text = `update {accounts} set ${sets.join(", ")} where tenant = $1 and id = $2 returning *`;
      const [row] = await sql.rows(text, values);
      return row && accountOf(row);
    },

    remove: async (tenant, id) =>
      (await sql.rows(`delete from {accounts} where tenant = $1 and id = $2 returning id`, [tenant, id])).length > 0,
  };
}

function accountOf(row: Row): StoredAccount {
  return {
    id: String(row.id),
    tenant: String(row.tenant),
    provider: String(row.provider),
    auth: row.auth as string | null,
    name: row.name as string | null,
    settings: JSON.parse(String(row.settings)),
    credentials: String(row.credentials),
    app: row.app as string | null,
    state: row.state as AccountState,
    stateSince: Number(row.state_since),
    stateReason: row.state_reason as string | null,
    generation: Number(row.generation),
    expiresAt: row.expires_at as number | null,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

// The rows that guard a refresh, in SQL. Each change is one conditional statement, so it needs no transaction and no lock.
import type { RefreshRows, TokenRow } from "../store/refresh.ts";
import type { AccountState } from "../store/state.ts";
import type { Row, Sql } from "./sql.ts";

const FREE = `lease_owner = null, lease_until = null`;

export function refreshIn(sql: Sql): RefreshRows {
  const changed = async (...asked: Parameters<Sql["rows"]>) => (await sql.rows(...asked)).length > 0;
  return {
    async read(account) {
      const [row] = await sql.rows(`select accounts.*, {now} as now from {accounts} as accounts where id = $1`, [account]);
      return row && tokensOf(row);
    },

    async lease(account, generation, owner, forMs) {
      const [row] = await sql.rows(
        `update {accounts} set lease_owner = $3, lease_until = {now} + $4, unsettled = unsettled + 1
         where id = $1 and generation = $2 and state <> 'needs_reauth'
           and (lease_until is null or lease_until <= {now}) and (retry_at is null or retry_at <= {now})
         returning *, {now} as now`,
        [account, generation, owner, forMs],
      );
      return row && tokensOf(row);
    },

    save: (account, generation, credentials, expiresIn) =>
      changed(
        `update {accounts} set credentials = $3, generation = generation + 1, expires_at = {now} + $4, refreshed_at = {now},
           ${FREE}, unsettled = 0, retry_at = null, refused_at = null, updated_at = {now},
           state_since = case when state = 'active' then state_since else {now} end, state = 'active', state_reason = null
         where id = $1 and generation = $2 returning id`,
        [account, generation, credentials, expiresIn],
      ),

    release: (account, generation, owner, { settled, retryIn, refused = false, state }) =>
      changed(
        `update {accounts} set ${FREE}, retry_at = {now} + $4, unsettled = unsettled - $5,
           refused_at = case when $6 = 1 then coalesce(refused_at, {now}) else refused_at end,
           state_since = case when state = coalesce($7, state) then state_since else {now} end,
           state = coalesce($7, state), state_reason = coalesce($8, state_reason)
         where id = $1 and generation = $2 and lease_owner = $3 and state <> 'needs_reauth' returning id`,
        [account, generation, owner, retryIn, settled ? 1 : 0, refused ? 1 : 0, state?.is ?? null, state?.reason ?? null],
      ),

    condemn: (account, generation, reason) =>
      changed(
        `update {accounts} set state = 'needs_reauth', state_since = {now}, state_reason = $3, ${FREE}
         where id = $1 and generation = $2 and state <> 'needs_reauth' returning id`,
        [account, generation, reason],
      ),

    async idle(age, limit) {
      const rows = await sql.rows(
        `select id from {accounts} where refreshed_at <= {now} - $1 and state <> 'needs_reauth' and app is not null
         order by refreshed_at limit $2`,
        [age, limit],
      );
      return rows.map(({ id }) => String(id));
    },
  };
}

function tokensOf(row: Row): TokenRow {
  return {
    id: String(row.id),
    tenant: String(row.tenant),
    provider: String(row.provider),
    auth: row.auth as string | null,
    app: row.app as string | null,
    settings: JSON.parse(String(row.settings)),
    credentials: String(row.credentials),
    generation: Number(row.generation),
    expiresAt: row.expires_at as number | null,
    refreshedAt: Number(row.refreshed_at),
    state: row.state as AccountState,
    stateReason: row.state_reason as string | null,
    leaseOwner: row.lease_owner as string | null,
    leaseUntil: row.lease_until as number | null,
    unsettled: Number(row.unsettled),
    retryAt: row.retry_at as number | null,
    refusedAt: row.refused_at as number | null,
    now: Number(row.now),
  };
}

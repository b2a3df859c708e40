// API tokens in SQL, by the hash of the token.
import type { ApiToken, Scope, Store } from "../store.ts";
import type { Row, Sql } from "./sql.ts";

/** Milliseconds between two notes of a token's last use: noting each would make every call a write. */
const USE_NOTED_MS = 60_000;

export function tokensIn(sql: Sql): Store["tokens"] {
  return {
    async add({ id, tenant, name, scope, hash, expiresAt }) {
      const [row] = await sql.rows(
        `insert into {tokens} (id, tenant, name, scope, hash, expires_at, created_at)
         values ($1, $2, $3, $4, $5, $6, {now}) returning *`,
        [id, tenant, name, scope, hash, expiresAt ?? null],
      );
      return tokenOf(row as Row);
    },
    async use(hash) {
      const [row] = await sql.rows(
        `select tokens.*, {now} as now from {tokens} as tokens
         where hash = $1 and revoked_at is null and (expires_at is null or expires_at > {now})`,
        [hash],
      );
      if (!row) return undefined;
      if (Number(row.last_used_at ?? 0) <= Number(row.now) - USE_NOTED_MS)
        await sql.rows(`update {tokens} set last_used_at = {now} where hash = $1`, [hash]);
      return tokenOf(row);
    },
    list: async (tenant) =>
      (await sql.rows(`select * from {tokens} where tenant = $1 order by created_at, id`, [tenant])).map(tokenOf),
    revoke: async (tenant, id) =>
      (
        await sql.rows(
          `update {tokens} set revoked_at = {now} where tenant = $1 and id = $2 and revoked_at is null returning id`,
          [tenant, id],
        )
      ).length > 0,
  };
}

function tokenOf(row: Row): ApiToken {
  return {
    id: String(row.id),
    tenant: String(row.tenant),
    name: String(row.name),
    scope: row.scope as Scope,
    createdAt: Number(row.created_at),
    expiresAt: row.expires_at as number | null,
    revokedAt: row.revoked_at as number | null,
    lastUsedAt: row.last_used_at as number | null,
  };
}

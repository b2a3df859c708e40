// The store over a database: its parts, lookups, and the sweeping of what has ended.
import type { Store } from "../store.ts";
import { accountsIn } from "./accounts.ts";
import { appsIn, cursorSecretsIn } from "./apps.ts";
import { idempotencyIn } from "./idempotency.ts";
import { refreshIn } from "./refresh.ts";
import type { Database, Sql } from "./sql.ts";
import { dataKeysIn, tenantsIn } from "./tenants.ts";
import { tokensIn } from "./tokens.ts";

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** What has expired, table by table. */
const ENDED = [
  `delete from {lookups} where until <= {now} returning key`,
  `delete from {idempotency} where expires_at <= {now} and (lease_until is null or lease_until <= {now}) returning key`,
  `delete from {tokens} where coalesce(revoked_at, expires_at) <= {now} - ${MONTH_MS} returning id`,
];

/** A store over a database that was migrated. */
export function storeOver(database: Database): Store {
  return {
    tenants: tenantsIn(database),
    dataKeys: dataKeysIn(database),
    tokens: tokensIn(database),
    accounts: accountsIn(database),
    refresh: refreshIn(database),
    apps: appsIn(database),
    cursorSecrets: cursorSecretsIn(database),
    lookups: lookupsIn(database),
    idempotency: idempotencyIn(database),
    async sweep() {
      let count = 0;
      for (const statement of ENDED) count += (await database.rows(statement)).length;
      return count;
    },
    close: () => database.close(),
  };
}

function lookupsIn(sql: Sql): Store["lookups"] {
  return {
    async get(account, key) {
      const text = `select * from {lookups} where account = $1 and key = $2 and until > {now}`;
      const [row] = await sql.rows(text, [account, key]);
      return row && { reply: String(row.reply), since: Number(row.since), until: Number(row.until) };
    },
    async put(account, key, reply, keep) {
      await sql.rows(
        `insert into {lookups} values ($1, $2, $3, {now}, {now} + $4)
         on conflict (account, key) do update set reply = $3, since = {now}, until = {now} + $4`,
        [account, key, reply, keep],
      );
    },
  };
}

// Idempotency keys in SQL. Every state that is not an end has a lease, so a crash never locks a key for longer.
import type { IdempotencyKeys, KeyClaim, KeyScope } from "../store/idempotency.ts";
import type { Row, Sql } from "./sql.ts";

const THIS = `tenant = $1 and account = $2 and key = $3`;
/** Steps that may be sent twice without being done twice. */
const REPEATABLE = `class in ('safe', 'idempotent', 'keyed')`;

const at = ({ tenant, account, key }: KeyScope) => [tenant, account, key];

export function idempotencyIn(sql: Sql): IdempotencyKeys {
  const changed = async (...asked: Parameters<Sql["rows"]>) => (await sql.rows(...asked)).length > 0;
  return {
    async claim(scope, { fingerprint, owner, leaseMs, keepMs, most }) {
      const mine = [...at(scope), owner, leaseMs];
      // Expired keys do not count, whoever removes them.
      await sql.rows(
        `delete from {idempotency} where ${THIS} and expires_at <= {now} and (lease_until is null or lease_until <= {now})`,
        at(scope),
      );
      const made = await changed(
        `insert into {idempotency} (tenant, account, key, owner, lease_until, fingerprint, state, created_at, expires_at)
         select $1, $2, $3, $4, {now} + $5, $6, 'started', {now}, {now} + $7
         where (select count(*) from {idempotency} where tenant = $1 and account = $2) < $8
         on conflict do nothing returning key`,
        [...mine, fingerprint, keepMs, most],
      );
      if (made) return { kind: "new" };
      // A step that may not be sent twice, and whose sender is gone: the outcome is unknown.
      await sql.rows(
        `update {idempotency} set state = 'unknown', lease_until = null
         where ${THIS} and state = 'sending' and lease_until <= {now} and not (${REPEATABLE})`,
        at(scope),
      );
      const [taken] = await sql.rows(
        `update {idempotency} set owner = $4, lease_until = {now} + $5
         where ${THIS} and fingerprint = $6 and state in ('started', 'sending') and lease_until <= {now} returning state, step`,
        [...mine, fingerprint],
      );
      if (taken) return { kind: "new", ...(taken.state === "sending" ? { resumed: { step: Number(taken.step) } } : {}) };
      const [row] = await sql.rows(`select * from {idempotency} where ${THIS}`, at(scope));
      return row ? claimOf(row, fingerprint) : { kind: "full" };
    },

    sending: (scope, owner, step, sent, leaseMs) =>
      changed(
        `update {idempotency} set state = 'sending', step = $5, class = $6, lease_until = {now} + $7
         where ${THIS} and owner = $4 and state in ('started', 'sending') and lease_until > {now} returning key`,
        [...at(scope), owner, step, sent, leaseMs],
      ),

    settle: (scope, owner, end, answer) =>
      changed(
        `update {idempotency} set state = $5, answer = $6, lease_until = null
         where ${THIS} and owner = $4 and state <> 'done' returning key`,
        [...at(scope), owner, end, answer],
      ),

    release: (scope, owner) =>
      changed(`delete from {idempotency} where ${THIS} and owner = $4 and state <> 'done' returning key`, [...at(scope), owner]),
  };
}

function claimOf(row: Row, fingerprint: string): KeyClaim {
  if (row.fingerprint !== fingerprint) return { kind: "reused" };
  const answer = row.answer as string | null;
  if (row.state === "done") return { kind: "answered", answer: String(answer) };
  return row.state === "unknown" ? { kind: "unknown", step: Number(row.step), answer } : { kind: "running" };
}

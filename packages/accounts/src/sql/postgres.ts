// PostgreSQL, by a pool of connections. Every change of the store is one statement or one short transaction.
import pg from "pg";
import { type Database, type Row, type Sql, translator } from "./sql.ts";

const CONNECTIONS = 10;
const CONNECT_MS = 5000;
const STATEMENT_MS = 10_000;
/** Any number that is nobody else's: pg_advisory_xact_lock takes one. */
const MIGRATION_LOCK = 7_202_611_301;
const INT8 = 20;

export interface PostgresOptions {
  /** postgres://user:password@host:port/database?sslmode=... */
  url: string;
  /** The schema that holds the tables; it is made where it is not there. */
  schema?: string;
  connections?: number;
  /** An idle connection broke; the next statement opens another. */
  onIdleError?: (error: Error) => void;
  /** For tests: milliseconds added to the clock. */
  ahead?: number;
}

/** Opens a pool; no connection is made yet. Throws TypeError for an invalid name of a schema. */
export function openPostgres({
  url,
  schema = "mapwright",
  connections = CONNECTIONS,
  onIdleError = () => {},
  ahead = 0,
}: PostgresOptions): Database {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new TypeError(`a schema's name is a lower-case word, not ${schema}`);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    application_name: "mapwright",
    // Counts and timestamps stay below 2^53.
    types: { getTypeParser: (oid: number, format?: "text") => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  } as pg.PoolConfig);
  pool.on("error", onIdleError);
  const now = `((extract(epoch from statement_timestamp()) * 1000)::bigint + ${Math.trunc(ahead)})`;
  const text = translator({ now, table: (name) => `"${schema}".${name}` });
  const on = (client: pg.Pool | pg.PoolClient): Sql["rows"] => {
    return async (statement, values = []) => (await client.query<Row>(text(statement), [...values])).rows;
  };

  return {
    rows: on(pool),
    async transaction(run) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("begin");
        const inside: Sql = { rows: on(client), transaction: (nested) => nested(inside) };
        const result = await run(inside);
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch((failed: Error) => {
          broken = failed;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async lockForMigration(sql) {
      await sql.rows(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
      await sql.rows(`create schema if not exists "${schema}"`);
    },
    close: () => pool.end(),
  };
}

// Both kinds of store for tests: an embedded file of its own, and a schema of its own on a PostgreSQL server if one answers.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase, openStore, type StorePlace } from "../src/open.ts";
import type { Row } from "../src/sql/sql.ts";
import type { Store } from "../src/store.ts";

const URL = process.env.MAPWRIGHT_TEST_DATABASE_URL ?? "postgres://root@127.0.0.1:5432/test";

export interface Stand {
  name: string;
  /** Why its tests cannot run, or undefined. */
  missing: string | undefined;
  /** A new, empty store. */
  make(): Promise<Made>;
}

export interface Made {
  store: Store;
  place: StorePlace;
  /** The same store seen so many milliseconds later. */
  later(ms: number): Promise<Store>;
  /** Every row of every table. */
  dump(): Promise<Record<string, Row[]>>;
  remove(): Promise<void>;
}

const TABLES = ["data_keys", "tenants", "tokens", "apps", "accounts", "cursor_secrets", "lookups", "idempotency"];

async function made(place: StorePlace, clean: () => Promise<void>): Promise<Made> {
  const store = await openStore(place);
  const opened = [store];
  return {
    store,
    place,
    async later(ms) {
      const other = await openStore({ ...place, ahead: ms });
      opened.push(other);
      return other;
    },
    async dump() {
      const database = await openDatabase(place);
      const rows = await Promise.all(
        TABLES.map(async (table) => [table, await database.rows(`select * from {${table}}`)] as const),
      );
      await database.close();
      return Object.fromEntries(rows);
    },
    async remove() {
      await Promise.all(opened.map((one) => one.close()));
      await clean();
    },
  };
}

const embedded: Stand = {
  name: "an embedded file",
  missing: undefined,
  async make() {
    const folder = mkdtempSync(join(tmpdir(), "mapwright-store-"));
    return made({ file: join(folder, "store.db") }, async () => rmSync(folder, { recursive: true }));
  },
};

async function onServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: URL, connectionTimeoutMillis: 2000 });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

const answer = await onServer("select 1").then(
  () => undefined,
  (error: Error) => `no PostgreSQL server answers at ${URL} (${error.message})`,
);
if (answer !== undefined) console.warn(`tests of the store on PostgreSQL are skipped: ${answer}`);

let count = 0;
const postgres: Stand = {
  name: "PostgreSQL",
  missing: answer,
  async make() {
    const schema = `test_${process.pid}_${Date.now().toString(36)}_${++count}`;
    return made({ url: URL, schema, connections: 4 }, () => onServer(`drop schema if exists ${schema} cascade`));
  },
};

export const STANDS: readonly Stand[] = [embedded, postgres];

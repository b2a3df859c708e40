// A SQLite file inside the process, by libsql: durable after each statement, one writer at a time.
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Env, nodeEnv } from "@mapwright/transport";
import Libsql from "libsql";
import { type Database, type Row, type Sql, translator, type Value } from "./sql.ts";

/** How long a statement is retried while another process writes; the event loop goes on meanwhile. */
const BUSY_MS = 5000;
const AGAIN_MS = 10;

/** Only the owner of the file can read or write it. */
const MODE = 0o600;

export interface EmbeddedOptions {
  /** Path of the file; its folder is made. `:memory:` keeps nothing. */
  file: string;
  /** For tests: milliseconds added to the clock. */
  ahead?: number;
}

/** Opens the file, or makes it. Rejects where it cannot be read or written. */
export async function openEmbedded({ file, ahead = 0 }: EmbeddedOptions): Promise<Database> {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const isNew = file !== ":memory:" && !existsSync(file);
  const db = new Libsql(file);
  if (isNew) chmodSync(file, MODE);
  // FULL: a commit has reached the disk before its statement answers.
  for (const pragma of ["busy_timeout = 0", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"])
    await patient(() => db.pragma(pragma));
  return new Embedded(db, ahead);
}

/** Runs a function that either completes or finds the file busy; retries until it completes, or for too long. */
async function patient<Result>(run: () => Result, env: Pick<Env, "monotonic" | "setTimer"> = nodeEnv()): Promise<Result> {
  const end = env.monotonic() + BUSY_MS;
  for (;;) {
    try {
      return run();
    } catch (error) {
      const busy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
      if (!busy || env.monotonic() >= end) throw error;
    }
    await new Promise<void>((resolve) => void env.setTimer(AGAIN_MS, resolve));
  }
}

class Embedded implements Database {
  readonly #db: Libsql.Database;
  readonly #text: (text: string) => string;
  readonly #statements = new Map<string, Libsql.Statement>();
  /** Ends when all earlier calls have ended: statements of others must not slip into a transaction. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(db: Libsql.Database, ahead: number) {
    this.#db = db;
    const now = `(cast(unixepoch('subsec') * 1000 as integer) + ${Math.trunc(ahead)})`;
    this.#text = translator({ now, table: (name) => name });
  }

  rows(text: string, values: readonly Value[] = []): Promise<Row[]> {
    return this.#inTurn(() => patient(() => this.#run(text, values)));
  }

  transaction<Result>(run: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      // IMMEDIATE: the right to write is taken at the start, the only point where it can be waited for.
      await patient(() => this.#db.exec("begin immediate"));
      const inside: Sql = {
        rows: async (text, values = []) => this.#run(text, values),
        transaction: (nested) => nested(inside),
      };
      try {
        const result = await run(inside);
        this.#db.exec("commit");
        return result;
      } catch (error) {
        this.#db.exec("rollback");
        throw error;
      }
    });
  }

  /** `begin immediate` did it. */
  async lockForMigration(): Promise<void> {}

  async close(): Promise<void> {
    await this.#turn;
    this.#statements.clear();
    this.#db.close();
  }

  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(run);
    this.#turn = mine.catch(() => {});
    return mine;
  }

  #run(text: string, values: readonly Value[]): Row[] {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#db.prepare(this.#text(text).replace(/\$(\d)/g, "?$1"));
      this.#statements.set(text, statement);
    }
    if (statement.reader) return statement.all([...values]) as Row[];
    statement.run([...values]);
    return [];
  }
}

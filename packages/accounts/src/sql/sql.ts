// A database as the store's statements see it: SQL that SQLite and PostgreSQL both read.

export type Value = string | number | null;
export type Row = Record<string, Value>;

export interface Sql {
  /**
   * One statement, and the rows that it gives. `$1` to `$9` are values, `{now}` is the database's clock in epoch
   * milliseconds, any other `{name}` a table.
   */
  rows(text: string, values?: readonly Value[]): Promise<Row[]>;
  /** Runs all of `run` in one transaction, with the database that it is given, or nothing of it. */
  transaction<Result>(run: (sql: Sql) => Promise<Result>): Promise<Result>;
}

/** One connection, or a pool of them. */
export interface Database extends Sql {
  /** Blocks other migrations until the transaction ends; must be its first statement. */
  lockForMigration(sql: Sql): Promise<void>;
  close(): Promise<void>;
}

export interface Dialect {
  now: string;
  table: (name: string) => string;
}

/** Statements as a database reads them; each is translated once. */
export function translator({ now, table }: Dialect): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = text.replace(/\{(\w+)\}/g, (_whole, name: string) => (name === "now" ? now : table(name)));
    known.set(text, made);
    return made;
  };
}

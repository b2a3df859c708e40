// Opens a store: an embedded file, or PostgreSQL by its URL. The tables are brought up to date first.
import { MapwrightError } from "@mapwright/core";
import type { EmbeddedOptions } from "./sql/embedded.ts";
import { migrate } from "./sql/migrations.ts";
import type { PostgresOptions } from "./sql/postgres.ts";
import type { Database } from "./sql/sql.ts";
import { storeOver } from "./sql/store.ts";
import type { Store } from "./store.ts";

export type StorePlace = EmbeddedOptions | PostgresOptions;

/**
 * Opens the store, making its tables where there are none. Throws MapwrightError `store_newer` where a later version has
 * changed them, `store_unavailable` where the database cannot be opened.
 */
export async function openStore(place: StorePlace): Promise<Store> {
  let database: Database | undefined;
  try {
    database = await openDatabase(place);
    await migrate(database);
    return storeOver(database);
  } catch (error) {
    await database?.close().catch(() => {});
    if (error instanceof MapwrightError) throw error;
    // The URL holds a password, and drivers repeat it in their messages.
    const why = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new MapwrightError("store_unavailable", `The store cannot be opened${why === "" ? "" : ` (${why})`}.`);
  }
}

/** Only the driver that is needed is loaded. */
export async function openDatabase(place: StorePlace): Promise<Database> {
  return "url" in place
    ? (await import("./sql/postgres.ts")).openPostgres(place)
    : (await import("./sql/embedded.ts")).openEmbedded(place);
}

// Cursors as callers see them: a position in a list, signed for the account and resource it belongs to.
import { createHmac, timingSafeEqual } from "node:crypto";
import { type Account, type JsonObject, own } from "@mapwright/core";

/** Bytes of the signature that are kept: as many as no one can guess. */
const MAC_BYTES = 16;
const CURSOR = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{22})$/;
/** What the engine is given for a cursor that was not signed here: no position, so it refuses it together with all else. */
const NONE = "-";

interface Owner {
  account: Account;
  resource: string;
}

export class Cursors {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The cursor of a position. The position can be read by whoever holds the cursor, and not be changed. */
  signed(position: string, owner: Owner): string {
    return `${position}.${this.#mac(position, owner).toString("base64url")}`;
  }

  /** A query with the position in the place of its cursor. */
  opened(query: JsonObject, owner: Owner): JsonObject {
    const cursor = own(query, "next_cursor");
    if (typeof cursor !== "string" || cursor === "") return query;
    const [, position = "", mac = ""] = CURSOR.exec(cursor) ?? [];
    const given = Buffer.from(mac, "base64url");
    const known = this.#mac(position, owner);
    const fits = given.length === known.length && timingSafeEqual(given, known) && known.toString("base64url") === mac;
    return { ...query, next_cursor: fits ? position : NONE };
  }

  #mac(position: string, { account, resource }: Owner): Buffer {
    const signed = JSON.stringify(["cursor", account.id, account.provider, resource, position]);
    return createHmac("sha256", this.#secret).update(signed).digest().subarray(0, MAC_BYTES);
  }
}

// Cursors as callers see them: a position in a list, sealed for the account and resource it belongs to.
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import type { Account } from "@mapwright/core";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** The engine's position for a cursor that was not sealed here: an invalid one, so that the engine refuses it with all other problems. */
const NONE = "-";

interface Owner {
  account: Account;
  resource: string;
}

/** How a position was packed: the engine's are base 64 of bytes already, any other is text. */
const BYTES = 1;
const TEXT = 0;

export class Cursors {
  readonly #secret: string;
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#secret = secret;
    this.#key = createHmac("sha256", secret).update("cursor key").digest();
  }

  /**
   * The cursor of a position. Whoever holds it can neither read nor change it: a position holds the address of the next page
   * as the provider gave it, and providers put keys there.
   */
  sealed(position: string, owner: Owner): string {
    const associated = associatedWith(owner);
    const bytes = Buffer.from(position, "base64url");
    const packed = bytes.toString("base64url") === position ? [BYTES, bytes] : [TEXT, Buffer.from(position, "utf8")];
    const plain = Buffer.concat([Buffer.of(packed[0] as number), packed[1] as Buffer]);
    // The same position has the same cursor, and no two share a nonce.
    const iv = createHmac("sha256", this.#secret).update(associated).update(plain).digest().subarray(0, IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, iv).setAAD(associated);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
  }

  /** The position that a cursor holds; an invalid one where it was not sealed for this owner. */
  opened(cursor: string, owner: Owner): string {
    return this.#position(cursor, owner) ?? NONE;
  }

  #position(cursor: string, owner: Owner): string | undefined {
    const bytes = Buffer.from(cursor, "base64url");
    if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString("base64url") !== cursor) return undefined;
    const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, IV_BYTES)).setAuthTag(tag);
    try {
      decipher.setAAD(associatedWith(owner));
      const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return plain.subarray(1).toString(plain[0] === BYTES ? "base64url" : "utf8");
    } catch {
      return undefined; // sealed elsewhere, for another, or changed
    }
  }
}

function associatedWith({ account, resource }: Owner): Buffer {
  return Buffer.from(JSON.stringify(["cursor", account.id, account.provider, resource]));
}

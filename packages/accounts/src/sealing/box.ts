// AES-256-GCM with a name for the key and a context that must be the same when it is opened.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { MapwrightError } from "@mapwright/core";

export interface Key {
  /** 1 to 40 letters, digits, `-` and `_`. It is stored unsealed with the text. */
  id: string;
  /** 32 bytes. */
  bytes: Buffer;
}

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Version, id of the key, nonce, text and tag. */
const SEALED = /^1\.([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/;

/** Seals `plain`; `context` is bound to it and not kept. A key may seal 2^32 texts, since nonces are drawn. */
export function seal({ id, bytes }: Key, plain: Buffer, context: readonly string[]): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", bytes, nonce, { authTagLength: TAG_BYTES }).setAAD(aad(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `1.${id}.${nonce.toString("base64url")}.${text.toString("base64url")}`;
}

/** The id of the key that a text was sealed with; undefined if `seal` did not make the text. */
export function keyIdOf(sealed: string): string | undefined {
  return SEALED.exec(sealed)?.[1];
}

/** Opens what `seal` made. Throws MapwrightError `sealed_unreadable` for another key, another context or a changed text. */
export function open({ bytes }: Key, sealed: string, context: readonly string[]): Buffer {
  const [, , nonce = "", text = ""] = SEALED.exec(sealed) ?? [];
  const whole = Buffer.from(text, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", bytes, Buffer.from(nonce, "base64url"), { authTagLength: TAG_BYTES });
    decipher.setAAD(aad(context)).setAuthTag(whole.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(whole.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new MapwrightError("sealed_unreadable", "What is sealed does not belong here, or was changed.");
  }
}

function aad(context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(["mapwright", ...context]), "utf8");
}

// A state of the playground as text for an address: JSON, deflated, base64url. Reading trusts nothing.
import { FORBIDDEN_KEYS, isObject, type Json, type JsonObject, MAX_DEPTH, own, parseJson, stringifyJson } from "@mapwright/core";

/** What is shared: whose files, the ones that differ from what is published, and the call. */
export interface Shared {
  provider: string;
  /** By name in the provider's folder. */
  files: Record<string, string>;
  /** The call, as the page's controls hold it. */
  call?: { operation: string; type?: string; id?: string; body?: JsonObject };
}

/** Longest text of an address that is read, and longest JSON that it may inflate to. */
export const MAX_TEXT = 64 * 1024;
export const MAX_JSON = 512 * 1024;
const MAX_FILES = 8;
const FILE = /^[a-z][a-z0-9-]*(\.examples)?\.yaml$/;
const PROVIDER = /^[a-z][a-z0-9-]{0,63}$/;

/** The text of a state. Throws RangeError where it is too long to be read again. */
export async function writeShared(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(stringifyJson(shared as unknown as Json));
  if (bytes.length > MAX_JSON) throw new RangeError("The files are too long to be shared in an address.");
  const deflated = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  const binary = Array.from(new Uint8Array(deflated), (byte) => String.fromCharCode(byte)).join("");
  const text = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  if (text.length > MAX_TEXT) throw new RangeError("The files are too long to be shared in an address.");
  return text;
}

/** The state that a text holds; undefined for any other text. Never inflates more than 512 kB. */
export async function readShared(text: string): Promise<Shared | undefined> {
  if (text.length > MAX_TEXT || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    const deflated = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    return checked(parseJson(await inflated(deflated), MAX_DEPTH + 2));
  } catch {
    return undefined; // no base64, no deflate, too much, or no JSON
  }
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let size = 0;
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MAX_JSON) {
      await reader.cancel();
      throw new RangeError("too much");
    }
    text += decoder.decode(value, { stream: true });
  }
}

function checked(value: Json): Shared | undefined {
  const [provider, given, call] = [own(value, "provider"), own(value, "files"), own(value, "call")];
  if (typeof provider !== "string" || !PROVIDER.test(provider) || FORBIDDEN_KEYS.has(provider) || !isObject(given))
    return undefined;
  const entries = Object.entries(given);
  if (entries.length > MAX_FILES || !entries.every(([name, text]) => FILE.test(name) && typeof text === "string"))
    return undefined;
  const files = Object.fromEntries(entries) as Record<string, string>;
  if (!isObject(call)) return { provider, files };
  const text = (name: string) => (typeof call[name] === "string" ? { [name]: call[name] as string } : {});
  const body = own(call, "body");
  return {
    provider,
    files,
    call: { operation: String(own(call, "operation")), ...text("type"), ...text("id"), ...(isObject(body) ? { body } : {}) },
  };
}

// A folder of static files below one path of the gateway: the closed list of what was there at the start, under a strict policy.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export interface Site {
  /** Where it is served, with a slash at both ends: `/explorer/`. */
  path: string;
  /** Its files; `index.html` answers at the path itself. Below `assets/` stand files whose names change with their content. */
  folder: string;
  /** Files that are made when first asked for, by name; they stand before those of the folder. */
  made?: Readonly<Record<string, () => string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Style sheets of editors draw with inline images.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  vary: "accept-encoding",
};

/** A file as it is sent. */
interface File {
  type: string;
  bytes: Buffer;
  zipped: Buffer;
  etag: string;
}

/** Serves a site. A request names a file by its exact name, so that none can leave the folder. Throws where the folder cannot be read. */
export function serveSite(app: FastifyInstance, { path, folder, made = {} }: Site): void {
  const kept = new Map<string, File>();
  const fileOf = (name: string, read: () => Buffer): File => {
    const file = kept.get(name) ?? makeFile(name, read());
    kept.set(name, file);
    return file;
  };
  const readers = new Map<string, () => Buffer>();
  for (const name of namesIn(folder)) readers.set(name, () => readFileSync(join(folder, name)));
  for (const [name, make] of Object.entries(made)) readers.set(name, () => Buffer.from(make()));
  for (const [name, read] of readers) {
    const url = path + (name === "index.html" ? "" : encodeURI(name));
    app.get(url, (request, reply) => send(request, reply, name, fileOf(name, read)));
  }
  app.get(path.slice(0, -1), (_request, reply) => reply.redirect(path, 308));
}

function namesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

function makeFile(name: string, bytes: Buffer): File {
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { type: TYPES[extname(name)] ?? "application/octet-stream", bytes, zipped: gzipSync(bytes), etag };
}

function send(request: FastifyRequest, reply: FastifyReply, name: string, file: File): FastifyReply {
  const cache = name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  reply.headers({ ...HEADERS, etag: file.etag, "cache-control": cache });
  const { "if-none-match": known = "", "accept-encoding": encodings = "" } = request.headers;
  if (known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === file.etag)) return reply.code(304).send();
  reply.header("content-type", file.type);
  if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(String(encodings))) return reply.send(file.bytes);
  return reply.header("content-encoding", "gzip").send(file.zipped);
}

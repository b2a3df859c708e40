// A folder of static files below one path of the gateway: a closed list, under a strict policy.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendFailure } from "./answers.ts";
import { failure } from "./refusal.ts";

export interface Site {
  /** Where it is served, with a slash at both ends: `/explorer/`. */
  path: string;
  /** Its files; `index.html` answers at the path itself. Files below `assets/` have names that change with their content. */
  folder: string;
  /** Files that are made on first use, by name; they take precedence over those of the folder. */
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
  // Style sheets of editors use inline images.
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
  /** Compressed, once it was asked for so. */
  zipped?: Buffer;
  etag: string;
  /** It was made, and not read from the folder. */
  made: boolean;
}

/** Seconds after which a browser asks again for a site that is not there yet. */
const WAIT = 2;

/**
 * Serves a site. A request names a file by its exact name in a list, so that none can leave the folder. The folder is read when
 * it is first asked for, and again when its index has changed; until it has one, 503 says so.
 */
export function serveSite(app: FastifyInstance, { path, folder, made = {} }: Site): void {
  let files = new Map<string, File>();
  let read = 0;
  const index = join(folder, "index.html");
  app.get<{ Params: { "*": string } }>(`${path}*`, (request, reply) => {
    const name = request.params["*"] || "index.html";
    const changed = changedAt(index);
    if (changed === undefined) return sendMissing(reply);
    // A page and what it loads are of one build.
    if (changed !== read && (name === "index.html" || read === 0)) {
      files = filesIn(folder);
      read = changed;
    }
    const make = Object.hasOwn(made, name) ? made[name] : undefined;
    if (make && !files.get(name)?.made) files.set(name, makeFile(name, Buffer.from(make()), true));
    const file = files.get(name);
    if (file) return send(request, reply, name, file);
    return sendFailure(reply, failure("unknown_route", "No such page."));
  });
  app.get(path.slice(0, -1), (_request, reply) => reply.redirect(path, 308));
}

/** When a file was written, in milliseconds; undefined where there is none. */
function changedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function sendMissing(reply: FastifyReply): FastifyReply {
  const text =
    "The pages are not built yet. In a checkout `npm run build:explorer` builds them; `npm start` does so by itself.\n";
  return reply
    .code(503)
    .headers({ ...HEADERS, "retry-after": WAIT, refresh: WAIT, "content-type": "text/plain; charset=utf-8" })
    .send(text);
}

function filesIn(folder: string): Map<string, File> {
  return new Map(namesIn(folder).map((name) => [name, makeFile(name, readFileSync(join(folder, name)), false)]));
}

function namesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

function makeFile(name: string, bytes: Buffer, made: boolean): File {
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { type: TYPES[extname(name)] ?? "application/octet-stream", bytes, made, etag };
}

function send(request: FastifyRequest, reply: FastifyReply, name: string, file: File): FastifyReply {
  const cache = name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  reply.headers({ ...HEADERS, etag: file.etag, "cache-control": cache });
  const { "if-none-match": known = "", "accept-encoding": encodings = "" } = request.headers;
  if (known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === file.etag)) return reply.code(304).send();
  reply.header("content-type", file.type);
  if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(String(encodings))) return reply.send(file.bytes);
  file.zipped ??= gzipSync(file.bytes);
  return reply.header("content-encoding", "gzip").send(file.zipped);
}

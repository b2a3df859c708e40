// Simulators of the providers in this repository, and short ways to talk to them.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type HttpResponse, isReply, type Json, type JsonObject, parseJson } from "@mapwright/core";
import { isChosen } from "../../../test/selection/chosen.ts";
import { createSimulator, loadRemote, type RemoteDocument, type Simulator, type SimulatorOptions } from "../src/index.ts";

const PROVIDERS = fileURLToPath(new URL("../../../providers/", import.meta.url));

/** The providers whose description is tested in this run. */
export const described: string[] = readdirSync(PROVIDERS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`${PROVIDERS}${entry.name}`).includes("remote"))
  .map((entry) => entry.name)
  .filter((name) => isChosen(`${name}/remote`));

export const folderOf = (provider: string): string => `${PROVIDERS}${provider}/remote`;

const loaded = new Map<string, RemoteDocument[]>();

/** A simulator of a provider; descriptions are read once. */
export function simulatorOf(provider: string, options: SimulatorOptions = {}): Simulator {
  const documents = loaded.get(provider) ?? loadRemote(folderOf(provider));
  loaded.set(provider, documents);
  return createSimulator(documents, options);
}

export interface Talk {
  simulator: Simulator;
  send(method: string, path: string, body?: Json): Answer;
  get(path: string): Answer;
  put(path: string, body: Json): Answer;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: JsonObject;
}

/** Talks to a simulator below `base` with a credential. */
export function talkTo(simulator: Simulator, base: string, authorization: string): Talk {
  return talker(simulator, base, { authorization });
}

/** The same with credentials in headers of any name. */
export function talker(simulator: Simulator, base: string, headers: Record<string, string>): Talk {
  const send = (method: string, path: string, body?: Json): Answer =>
    read(simulator.handle({ method, url: base + path, headers, ...(body === undefined ? {} : { body }) }) as HttpResponse);
  return { simulator, send, get: (path) => send("GET", path), put: (path, body) => send("PUT", path, body) };
}

function read(reply: HttpResponse): Answer {
  if (!isReply(reply)) throw new Error("no reply");
  const isJson = reply.text !== "" && (reply.headers["content-type"] ?? "").includes("json");
  return { status: reply.status, headers: reply.headers, body: (isJson ? parseJson(reply.text) : {}) as JsonObject };
}

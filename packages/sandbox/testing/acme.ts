// A simulator of a made-up API that has every behaviour of the list, and short ways to talk to it.
import { fileURLToPath } from "node:url";
import { isReply, type Json, parseJson } from "@mapwright/core";
import { createSimulator, loadRemote, type Simulator, type SimulatorOptions } from "../src/index.ts";

export const REMOTE = fileURLToPath(new URL("./acme/remote", import.meta.url));
const documents = loadRemote(REMOTE);

export const acme = (options: SimulatorOptions = {}): Simulator => createSimulator(documents, options);

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The body as JSON; the text itself where it is none. */
  body: Json;
}

/** Sends to a simulator below `/v1`, signed and with a user agent unless `headers` say otherwise. */
export function ask(simulator: Simulator, request: string, body?: Json, headers: Record<string, string> = {}): Answer {
  const [method = "GET", path = "/"] = request.split(" ");
  const reply = simulator.handle({
    method,
    url: path.startsWith("/v1") ? path : `/v1${path}`,
    headers: { authorization: "Bearer t", "user-agent": "test", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  if (!isReply(reply)) throw new Error(`no reply: ${reply.cause}`);
  const isJson = reply.headers["content-type"] === "application/json";
  return { ...reply, body: isJson && reply.text !== "" ? parseJson(reply.text) : reply.text };
}

// How providers are reached from where a command runs: the proxy of the environment, certificates that are trusted besides.
import { readFileSync } from "node:fs";
import { parseUrl, type TransportOptions } from "@mapwright/transport";
import { UsageError } from "./usage.ts";

export type Network = Pick<TransportOptions, "proxy" | "noProxy" | "ca">;

/** Reads `HTTPS_PROXY` and `NO_PROXY`, in either spelling, and the file of certificates in PEM, where one is given. */
export function networkOf(env: NodeJS.ProcessEnv, ca: string | undefined): Network {
  return { ...proxyOf(env), ...(ca === undefined ? {} : { ca: readCertificates(ca) }) };
}

function proxyOf(env: NodeJS.ProcessEnv): Network {
  const proxy = env.https_proxy || env.HTTPS_PROXY;
  if (!proxy) return {};
  if (!/^https?:$/.test(parseUrl(proxy)?.protocol ?? "")) throw new UsageError("HTTPS_PROXY takes a URL of http or https");
  return { proxy, noProxy: env.no_proxy || env.NO_PROXY || "" };
}

function readCertificates(file: string): string {
  const text = readFileSync(file, "utf8");
  if (!text.includes("-----BEGIN CERTIFICATE-----")) throw new UsageError(`--ca: ${file} holds no certificate in PEM`);
  return text;
}

// The dispatchers that requests go out by: guarded, through a proxy, or to what the operator named.
import { rootCertificates } from "node:tls";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { guardedConnector, type Resolve } from "./connecting.ts";
import type { Env } from "./env.ts";
import { parseUrl } from "./url.ts";

export interface NetworkOptions {
  env: Pick<Env, "log" | "setTimer">;
  /** Sockets per origin. */
  connections: number;
  /** How names are resolved; default: by the system. Reserved addresses in its answers are not connected to. */
  resolve?: Resolve | undefined;
  /** A proxy that requests to providers are tunnelled through, `http://user:password@host:port`. It resolves their names, so that only the host as it stands is checked. */
  proxy?: string | undefined;
  /** Hosts that are connected to without the proxy, as in `NO_PROXY`: `acme.test,.acme.test,*`. */
  noProxy?: string | undefined;
  /** Certificates in PEM that are trusted besides those of the system: those of a proxy that looks into TLS, or of an own network. */
  ca?: string | undefined;
}

export interface Agents {
  /** For providers: public addresses alone. */
  guarded: Dispatcher;
  /** For origins that the operator named. */
  allowed: Dispatcher;
  /** Waits for requests under way, but no longer than `withinMs`: then their sockets are closed. */
  close(withinMs: number): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5000;

/** Throws TypeError where `proxy` is no URL of http or https. */
export function createAgents({ env, connections, resolve, proxy, noProxy = "", ca }: NetworkOptions): Agents {
  // The transport's own timer covers the whole exchange, so undici's are off.
  const sockets = { connections, headersTimeout: 0, bodyTimeout: 0 };
  const tls = ca === undefined ? {} : { ca: [...rootCertificates, ca] };
  const connect = { timeout: CONNECT_TIMEOUT_MS, ...tls };
  const direct = { ...sockets, connect: guardedConnector(connect, { env, resolve }) };
  const allowed = new Agent({ ...sockets, connect });
  const guarded =
    proxy === undefined
      ? new Agent(direct)
      : new EnvHttpProxyAgent({ ...direct, ...proxyOf(proxy), noProxy, requestTls: connect, proxyTls: connect });
  const close = (withinMs: number) =>
    new Promise<void>((resolve) => {
      // undici can wait for ever for a request that it no longer sends.
      const cancel = env.setTimer(withinMs, () => {
        Promise.all([guarded.destroy(), allowed.destroy()]).catch(() => {});
        resolve();
      });
      const end = () => {
        cancel();
        resolve();
      };
      Promise.all([guarded.close(), allowed.close()]).then(end, end);
    });
  return { guarded, allowed, close };
}

function proxyOf(proxy: string): { httpProxy: string; httpsProxy: string } {
  if (!/^https?:$/.test(parseUrl(proxy)?.protocol ?? "")) throw new TypeError("the proxy is no URL of http or https");
  return { httpProxy: proxy, httpsProxy: proxy };
}

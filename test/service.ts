// The gateway and the simulators over real sockets, one account for each of some providers.
import { type Simulator, serveSandbox } from "@mapwright/sandbox";
import { demoAccounts } from "../packages/cli/src/demo-accounts.ts";
import { startGateway } from "../packages/cli/src/service.ts";
import { simulatorsOf } from "../packages/cli/src/simulators.ts";
import { engineOf } from "./registry.ts";

export const TOKEN = "test-token";

export interface TestService {
  /** Where the gateway listens. */
  url: string;
  simulators: Map<string, Simulator>;
  /** The account of a provider. */
  account(provider: string): string;
  /** Calls the gateway; `path` is below the host. */
  call(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> & { text?: string } }>;
  /** Reads a path as text, whatever it holds. */
  text(path: string): Promise<{ status: number; headers: Headers; text: string }>;
  /** The path of one engagement for a provider's account. */
  engagement(provider: string, id: string, query?: Record<string, string>): string;
  close(): Promise<void>;
}

/** Starts both on free ports, for the providers named, or for those of another registry. */
export async function startService(
  ids: readonly string[],
  { registry, engine }: ReturnType<typeof engineOf> = engineOf(ids),
): Promise<TestService> {
  const simulators = simulatorsOf(registry);
  const sandbox = await serveSandbox(simulators, { host: "127.0.0.1", port: 0 });
  const log = { write: () => true } as unknown as NodeJS.WritableStream;
  const service = await startGateway({
    registry,
    engine,
    tokens: [TOKEN],
    ...demoAccounts(registry, simulators, sandbox.url),
    host: "127.0.0.1",
    port: 0,
    log,
  });
  const accounts = new Map(service.accounts.map(({ provider, id }) => [provider, id]));
  return {
    url: service.url,
    simulators,
    account: (provider) => accounts.get(provider) ?? "",
    async call(method, path, body, token = TOKEN) {
      const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) };
      const response = await fetch(service.url + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : { text },
      };
    },
    async text(path) {
      const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${TOKEN}` } });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    engagement(provider, id, query = {}) {
      const search = new URLSearchParams({ integrated_account_id: accounts.get(provider) ?? "", ...query });
      return `/unified/crm/engagements/${encodeURIComponent(id)}?${search}`;
    },
    async close() {
      await service.close();
      await sandbox.close();
    },
  };
}

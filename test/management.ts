// A tenant with an admin token, made beside the gateways that run, as a command would.
import { randomUUID } from "node:crypto";
import { createAccountService, type Keyring, type Store } from "@mapwright/accounts";
import { createTransport, nodeEnv } from "@mapwright/transport";

/** The admin token of a tenant, which is made where it is not there. */
export async function managementAlone(store: Store, keyring: Keyring, name: string): Promise<string> {
  const env = nodeEnv();
  const providers = () => undefined;
  const transport = createTransport({ providers, env });
  const service = createAccountService({ store, keyring, transport, providers, env });
  const tenant = (await store.tenants.add({ id: randomUUID(), name })) ?? (await store.tenants.find(name));
  const managed = await service.management.addToken(tenant?.id ?? "", { name: "admin", scope: "admin" });
  await transport.close();
  if (!managed.ok) throw new Error(managed.failure.detail);
  return String(managed.value.token);
}

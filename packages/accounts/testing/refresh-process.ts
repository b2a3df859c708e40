// A process of its own that refreshes one account again and again until it is killed. Given by its arguments, as JSON.
import { createTransport, nodeEnv } from "@mapwright/transport";
import { canRefresh, exchanger } from "../src/oauth/refreshing.ts";
import { openStore, type StorePlace } from "../src/open.ts";
import { createRefresher } from "../src/refresh/refresher.ts";
import { readKeys } from "../src/sealing/keys.ts";
import { createVault } from "../src/sealing/vault.ts";
import { oauthFacts, SIGN_IN } from "./oauth.ts";

export interface Task {
  place: StorePlace;
  keys: string;
  account: string;
  url: string;
}

const { place, keys, account, url } = JSON.parse(process.argv[2] ?? "{}") as Task;
const store = await openStore(place);
const env = nodeEnv();
const providers = () => oauthFacts();
const { post } = createTransport({ providers, env, origins: { [SIGN_IN]: url } });
const exchange = exchanger({ store, vault: createVault(store.dataKeys, readKeys(keys)), post, providers });
const refresher = createRefresher({ rows: store.refresh, refreshable: (row) => canRefresh(providers, row), exchange, env });
for (;;) {
  const end = await refresher.refresh(account);
  process.stdout.write(`${JSON.stringify(end.is === "usable" ? { is: end.is, generation: end.row.generation } : end)}\n`);
}

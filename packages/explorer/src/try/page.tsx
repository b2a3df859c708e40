// Try it: a call to any provider, planned by the engine in the page and sent to a simulator there.
import type { TextFile } from "@mapwright/registry/pure";
import { useState } from "preact/hooks";
import { Failed } from "../controls/failed.tsx";
import type { PageProps } from "../shell/page.ts";
import { navigate } from "../shell/route.ts";
import type { Opened } from "../workbench/workbench.ts";
import { bench } from "../worker/bench.ts";
import { filesOf } from "../worker/texts.ts";
import { CallView } from "./call.tsx";
import { objectOf } from "./form.tsx";
import { type Filled, useAnswer } from "./state.ts";
import "./try.css";

/** Longest body that is kept in the address. */
const MAX_BODY = 4_000;

bench.warm();

export default function Page({ route, catalog }: PageProps) {
  const { query } = route;
  const [first] = catalog.providers;
  const provider = catalog.providers.find(({ id }) => id === query.get("provider"))?.id ?? first?.id ?? "";
  const [attempt, setAttempt] = useState(0);
  const [start] = useState(() => ({
    operation: query.get("operation") ?? undefined,
    type: query.get("type") ?? undefined,
    id: query.get("id") ?? undefined,
    body: objectOf(query.get("body") ?? ""),
  }));
  const [initial] = useState(provider);
  const { resource } = catalog;
  const opening = useAnswer(`${provider} ${resource} ${attempt}`, async (): Promise<{ opened: Opened; files: TextFile[] }> => {
    const files = await filesOf(provider);
    return { opened: await bench.call("open", provider, resource, files), files };
  });
  const follow = ({ operation, type, id, body }: Filled) => {
    const text = JSON.stringify(body);
    const kept = { provider, operation, type: type ?? "", id: id, body: text === "{}" || text.length > MAX_BODY ? "" : text };
    navigate({ page: "try", query: new URLSearchParams(kept) }, true);
  };
  const choose = (id: string) => navigate({ page: "try", query: new URLSearchParams({ provider: id }) });
  const { opened, files } = opening.value?.opened.provider === provider ? opening.value : {};
  return (
    <section class="page try">
      <header class="try-head">
        <h1>Try it</h1>
        <label class="labelled provider-choice">
          <span>Provider</span>
          <select value={provider} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {catalog.providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <p class="try-intro">
          The engine runs in this page: nothing is sent anywhere. The sandbox is a simulator of the provider's own API.
        </p>
      </header>
      {opening.error !== undefined && <Failed message={opening.error} again={() => setAttempt(attempt + 1)} />}
      {opened && files ? (
        <CallView
          key={provider}
          opened={opened}
          version={attempt}
          files={files}
          start={provider === initial ? start : {}}
          onCall={follow}
        />
      ) : (
        opening.error === undefined && (
          <p class="loading" role="status">
            Starting the engine …
          </p>
        )
      )}
    </section>
  );
}

// Playground: a definition is edited, and what it supports, plans and answers follows.
import type { TextFile } from "@mapwright/registry/pure";
import { useEffect, useState } from "preact/hooks";
import { Failed } from "../controls/failed.tsx";
import type { PageProps } from "../shell/page.ts";
import { formatRoute, navigate } from "../shell/route.ts";
import { CallView, type Start } from "../try/call.tsx";
import { type Filled, useAnswer } from "../try/state.ts";
import { lazy } from "./lazy.tsx";
import "../try/try.css";
import { fileOf } from "../workbench/files.ts";
import type { Source } from "../workbench/lines.ts";
import { readShared, type Shared, writeShared } from "../workbench/share.ts";
import type { Opened } from "../workbench/workbench.ts";
import { bench } from "../worker/bench.ts";
import { filesOf } from "../worker/texts.ts";
import { Examples } from "./examples.tsx";
import "./playground.css";
import { Problems } from "./problems.tsx";
import { Support } from "./support.tsx";

const Editor = lazy(() => import("./editor.tsx"));

/** Milliseconds without a key before the files are opened anew. */
const PAUSE = 200;
const TABS = ["Call", "Support", "Examples", "Problems"] as const;
type Tab = (typeof TABS)[number];

bench.warm();

export default function Page({ route, catalog }: PageProps) {
  const state = route.query.get("s") ?? "";
  const shared = useAnswer(state, async () => ({ state, value: state === "" ? undefined : await readShared(state) }));
  const settled = shared.value?.state === state;
  const asked = shared.value?.value?.provider ?? route.query.get("provider");
  const provider = catalog.providers.find(({ id }) => id === asked)?.id ?? catalog.providers[0]?.id ?? "";
  const published = useAnswer(provider, async () => ({ provider, files: await filesOf(provider) }));
  const broken = settled && state !== "" && shared.value?.value === undefined;
  return (
    <section class="page try playground">
      {published.error !== undefined && (
        <p role="alert" class="card card-note bad">
          {published.error}
        </p>
      )}
      {settled && published.value?.provider === provider ? (
        <Workshop
          key={`${provider} ${state} ${route.query.get("file")} ${route.query.get("line")}`}
          provider={provider}
          published={published.value.files}
          shared={shared.value?.value?.provider === provider ? shared.value.value : undefined}
          at={placeOf(route.query)}
          notice={broken ? "The address holds no state that can be read; these are the published files." : undefined}
          catalog={catalog}
        />
      ) : (
        <>
          <h1>Playground</h1>
          <p class="loading" role="status">
            Loading …
          </p>
        </>
      )}
    </section>
  );
}

interface WorkshopProps {
  provider: string;
  published: readonly TextFile[];
  shared: Shared | undefined;
  notice: string | undefined;
  /** The file and line that a link leads to. */
  at: { file: string; line: number } | undefined;
  catalog: PageProps["catalog"];
}

function Workshop({ provider, published, shared, notice, at, catalog }: WorkshopProps) {
  const editable = published.filter(({ name }) => !name.includes("/")).map(({ name }) => name);
  const [edits, setEdits] = useState<Record<string, string>>(() => known(shared?.files ?? {}, editable));
  const [file, setFile] = useState(editable.find((name) => name === (at?.file ?? fileOf(catalog.resource))) ?? editable[0] ?? "");
  const [goTo, setGoTo] = useState<{ line: number } | undefined>(at);
  const [tab, setTab] = useState<Tab>("Call");
  const [call, setCall] = useState<Filled>();
  const [said, setSaid] = useState(notice ?? "");
  const [epoch, setEpoch] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const [good, setGood] = useState<{ opened: Opened; version: number }>();
  const files = published.map(({ name, text }) => ({ name, text: Object.hasOwn(edits, name) ? edits[name] : text }));
  const key = `${attempt} ${JSON.stringify(edits)}`;
  const opening = useAnswer(
    key,
    async () => ({ key, opened: await bench.call("open", provider, catalog.resource, files) }),
    good ? PAUSE : 0,
  );
  const opened = opening.value?.opened;
  useEffect(() => {
    if (opened?.definition) setGood((before) => ({ opened, version: (before?.version ?? 0) + 1 }));
  }, [opened]);
  const version = good?.version ?? 0;
  const support = useAnswer(
    `${version} ${tab === "Support"}`,
    tab === "Support" && good ? () => bench.call("matrix") : undefined,
  );
  const examples = useAnswer(
    `${version} ${tab === "Examples"}`,
    tab === "Examples" && good ? () => bench.call("examples") : undefined,
  );
  const diagnostics = opened?.diagnostics ?? [];
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;

  const show = ({ file: name, line }: Source) => {
    if (editable.includes(name)) {
      setFile(name);
      setGoTo({ line });
    }
  };
  const edit = (text: string) => {
    setSaid("");
    const own = published.find(({ name }) => name === file)?.text;
    setEdits(({ [file]: _before, ...rest }) => (text === own ? rest : { ...rest, [file]: text }));
  };
  const undo = () => {
    setEdits({});
    setEpoch(epoch + 1);
  };
  const share = async () => {
    try {
      const { operation, type, id, body } = call ?? {};
      const made = {
        ...(type === undefined ? {} : { type }),
        ...(id === undefined ? {} : { id }),
        ...(body === undefined ? {} : { body }),
      };
      const text = await writeShared({
        provider,
        files: edits,
        ...(operation === undefined ? {} : { call: { operation, ...made } }),
      });
      const hash = formatRoute({ page: "playground", query: new URLSearchParams({ s: text }) });
      // The address changes, and what is shown stays as it is.
      history.replaceState(null, "", hash);
      await navigator.clipboard?.writeText(location.href).catch(() => {});
      setSaid("The address of this page holds what you see; it was copied where the browser allows.");
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <header class="try-head">
        <h1>Playground</h1>
        <label class="labelled provider-choice">
          <span>Provider</span>
          <select
            value={provider}
            onChange={({ currentTarget }) =>
              navigate({ page: "playground", query: new URLSearchParams({ provider: currentTarget.value }) })
            }
          >
            {catalog.providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="quiet" onClick={share}>
          Share
        </button>
        <button type="button" class="quiet" disabled={Object.keys(edits).length === 0} onClick={undo}>
          Undo all
        </button>
        <p class="try-intro" role="status">
          {said || "Edit the YAML: everything beside it follows. Nothing is kept or sent; Share puts it into the address."}
        </p>
      </header>
      <div class="workshop">
        <section class="card editing" aria-label="Files">
          <div class="card-head">
            <div class="segments">
              {editable.map((name) => (
                <button key={name} type="button" aria-pressed={name === file} onClick={() => setFile(name)}>
                  {name}
                  {Object.hasOwn(edits, name) ? " •" : ""}
                </button>
              ))}
            </div>
            <button type="button" class="quiet problem-count" onClick={() => setTab("Problems")}>
              <span class={`tag ${errors > 0 ? "bad" : diagnostics.length > 0 ? "warn" : "good"}`}>
                {counted(errors, diagnostics.length)}
              </span>
            </button>
          </div>
          <Editor
            file={file}
            text={files.find(({ name }) => name === file)?.text ?? ""}
            epoch={epoch}
            diagnostics={diagnostics}
            goTo={goTo}
            onChange={edit}
          />
        </section>
        <section class="following" aria-label="What follows" aria-busy={opening.waiting}>
          <div class="segments wide">
            {TABS.map((name) => (
              <button key={name} type="button" aria-pressed={name === tab} onClick={() => setTab(name)}>
                {name}
              </button>
            ))}
          </div>
          {opening.error !== undefined && <Failed message={opening.error} again={() => setAttempt(attempt + 1)} />}
          {good && opened && !opened.definition && tab !== "Problems" && (
            <p class="card card-note bad" role="status">
              The files do not compile: this is of the last ones that did.
            </p>
          )}
          <div hidden={tab !== "Call"}>
            {good && (
              <CallView
                opened={good.opened}
                version={good.version}
                files={files}
                start={startOf(shared)}
                onCall={setCall}
                onSource={show}
              />
            )}
          </div>
          {tab === "Support" && support.value && (
            <div class="card">
              <Support catalog={support.value} before={catalog} provider={provider} />
            </div>
          )}
          {tab === "Examples" && examples.value && (
            <div class="card">
              <Examples results={examples.value} onSource={show} />
            </div>
          )}
          {tab === "Problems" && (
            <div class="card">
              <Problems diagnostics={diagnostics} onSource={show} />
            </div>
          )}
        </section>
      </div>
    </>
  );
}

function counted(errors: number, all: number): string {
  const [count, word] = errors > 0 ? [errors, "error"] : [all, "warning"];
  return count === 0 ? "no problems" : `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** `file` and `line` of an address. */
function placeOf(query: URLSearchParams): WorkshopProps["at"] {
  const [file, line] = [query.get("file"), Number(query.get("line"))];
  return file === null ? undefined : { file, line: Number.isInteger(line) && line > 0 ? line : 1 };
}

/** Files that the provider has; a state made for others holds nothing for this one. */
function known(files: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => names.includes(name)));
}

function startOf(shared: Shared | undefined): Start {
  const { operation, type, id, body } = shared?.call ?? {};
  return { operation, type, id, ...(body === undefined ? {} : { body }) };
}

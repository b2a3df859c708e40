// A call against one opened definition: controls on one side, what becomes of it on the other.
import type { JsonObject, OperationName } from "@mapwright/core";
import type { TextFile } from "@mapwright/registry/pure";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Source } from "../workbench/lines.ts";
import type { Opened, Sent } from "../workbench/workbench.ts";
import { bench } from "../worker/bench.ts";
import { Controls } from "./controls.tsx";
import { Lines } from "./lines.tsx";
import { Outcome, Refusal, Warnings } from "./outcome.tsx";
import { Samples } from "./samples.tsx";
import { SourceView } from "./source.tsx";
import { askedOf, type Filled, firstBody, useAnswer } from "./state.ts";

/** Milliseconds without a key before a call is planned anew. */
const PAUSE = 60;

export interface Start {
  operation?: string | undefined;
  type?: string | undefined;
  id?: string | undefined;
  body?: JsonObject | undefined;
}

interface Props {
  opened: Opened;
  /** Changes whenever other texts were opened. */
  version: number;
  files: readonly TextFile[];
  start: Start;
  onCall?: (filled: Filled) => void;
  /** Shows a line elsewhere than in a view of its own. */
  onSource?: (source: Source) => void;
}

export function CallView({ opened, version, files, start, onCall, onSource }: Props) {
  const definition = opened.definition;
  const offers = definition?.offers ?? [];
  const [filled, setFilled] = useState(() => firstFilled(opened, start));
  const [chosen, setChosen] = useState<Source>();
  const [sent, setSent] = useState<{ value?: Sent; error?: string; waiting?: boolean }>({});
  const offer = offers.find(({ operation }) => operation === filled.operation) ?? offers[0];
  const about = `${opened.provider} ${version} ${filled.operation} ${filled.type}`;
  const schema = useAnswer(about, async () => ({ of: about, schema: await bench.call("schema", filled.operation, filled.type) }));
  const ids = useAnswer(
    `${about} ${JSON.stringify(filled.settings)}`,
    opened.simulated ? () => bench.call("ids", filled.type, filled.settings) : undefined,
    PAUSE,
  );
  const asked = askedOf(filled, offer, definition ?? {});
  const key = `${version} ${JSON.stringify(asked)}`;
  const plan = useAnswer(key, () => bench.call("plan", asked), PAUSE);

  const change = (next: Partial<Filled>) => {
    setSent({});
    setFilled((before) => {
      const after = { ...before, ...next };
      const found = offers.find(({ operation }) => operation === after.operation);
      if (next.operation === undefined) return after;
      const known = found?.types.includes(after.type ?? "");
      return { ...after, query: {}, type: known ? after.type : found?.untyped ? undefined : found?.types[0] };
    });
  };
  useEffect(() => onCall?.(filled), [filled]);
  // A record that the simulator has, until the reader names another.
  useEffect(() => {
    const [first] = ids.value ?? [];
    if (first && !ids.waiting && (filled.id === "" || !(ids.value ?? []).some(({ id }) => id === filled.id)) && !start.id)
      setFilled((before) => ({ ...before, id: first.id }));
  }, [ids.value]);
  // What another type or operation does not take is not given to it.
  useEffect(() => {
    const node = schema.value?.schema;
    if (!node || schema.value?.of !== about) return;
    setFilled((before) => {
      const entries = Object.entries(before.body).filter(([name]) => Object.hasOwn(node.properties as JsonObject, name));
      const first = firstBody(node);
      const missing = Object.entries(first).filter(
        ([name]) => before.operation === "create" && !Object.hasOwn(before.body, name),
      );
      return { ...before, body: entries.length === 0 ? first : Object.fromEntries([...entries, ...missing]) };
    });
  }, [schema.value]);

  const outcome = useRef<HTMLDivElement>(null);
  // Where the answer would come below the window's edge, it is brought up.
  useEffect(() => {
    if (sent.value) outcome.current?.scrollIntoView({ block: "nearest" });
  }, [sent.value]);
  const choose = (source: Source) => (onSource ? onSource(source) : setChosen(source));
  const send = () => {
    setSent({ waiting: true });
    bench.call("send", asked).then(
      (value) => setSent({ value }),
      (error: Error) => setSent({ error: error.message }),
    );
  };
  const steps = plan.value?.steps ?? [];
  const lines = steps.flatMap(({ lines }) => lines);
  // Until a line is chosen: the last member of the body that a field writes, else the endpoint.
  const shown = chosen ?? lines.findLast(({ source, text }) => source && /^ +"/.test(text))?.source ?? lines[0]?.source;
  const path = `/unified/${definition?.resource ?? ""}${asked.id === undefined ? "" : `/${asked.id === "" ? "{id}" : asked.id}`}`;
  return (
    <div class="call">
      <form
        class="call-controls"
        aria-label="Call"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Controls
          offers={offers}
          discriminator={definition?.discriminator}
          settings={definition?.settings ?? []}
          filled={filled}
          schema={schema.value?.schema}
          ids={ids.value ?? []}
          onChange={change}
        />
      </form>
      <div class="call-results">
        <div class="call-bar">
          <code class="call-address">
            <b>{METHODS[filled.operation]}</b> {path}
          </code>
          <button type="button" class="primary" disabled={!opened.simulated || sent.waiting} onClick={send}>
            {sent.waiting ? "Sending …" : "Send to the sandbox"}
          </button>
        </div>
        {!opened.simulated && (
          <p class="card card-note">Nothing can be sent: this page was built without a description of the provider's own API.</p>
        )}
        <section class="card" aria-label="Provider request" aria-busy={plan.waiting}>
          <div class="card-head">
            <h2>Provider request</h2>
            <p>Planned here as you type. A line leads to the YAML that makes it.</p>
          </div>
          {plan.error !== undefined && <p class="card-note bad">{plan.error}</p>}
          {plan.value?.failure && <Refusal failure={plan.value.failure} />}
          {steps.map(({ kind, lines }, index) => (
            <div key={index}>
              {kind !== "main" && <p class="card-note">First, {STEPS[kind] ?? kind}:</p>}
              <Lines lines={lines} label="Planned request" chosen={shown} onChoose={choose} />
            </div>
          ))}
          <Warnings warnings={plan.value?.warnings ?? []} />
        </section>
        {sent.error !== undefined && <p class="card card-note bad">{sent.error}</p>}
        <div aria-live="polite" ref={outcome}>
          {sent.value && <Outcome sent={sent.value} chosen={chosen} onChoose={choose} />}
        </div>
        {!onSource && definition && <Samples subject={definition} provider={opened.provider} asked={asked} />}
        {!onSource && (
          <SourceView
            files={files}
            resource={definition?.resource ?? ""}
            chosen={shown}
            onFile={(file) => setChosen({ file, line: 1, label: file })}
          />
        )}
      </div>
    </div>
  );
}

const METHODS: Record<OperationName, string> = { list: "GET", get: "GET", create: "POST", update: "PATCH", delete: "DELETE" };

const STEPS: Record<string, string> = {
  lookup: "the account's own words or ids are looked up",
  stored: "the stored record is read",
  relation: "links are asked for",
};

function firstFilled({ definition, given }: Opened, start: Start): Filled {
  const offers = definition?.offers ?? [];
  const offer =
    offers.find(({ operation }) => operation === start.operation) ??
    offers.find(({ operation }) => operation === "update") ??
    offers[0];
  const type = start.type !== undefined && offer?.types.includes(start.type) ? start.type : offer?.types[0];
  return { operation: offer?.operation ?? "get", type, id: start.id ?? "", body: start.body ?? {}, query: {}, settings: given };
}

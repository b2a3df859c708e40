// What a call is made for and about: operation, type, record, parameters, settings, body.
import type { JsonObject } from "@mapwright/core";
import { useState } from "preact/hooks";
import type { Offer, SettingFact } from "../workbench/offers.ts";
import { BodyForm, objectOf } from "./form.tsx";
import type { Filled } from "./state.ts";

interface Props {
  offers: readonly Offer[];
  discriminator: string | undefined;
  settings: readonly SettingFact[];
  filled: Filled;
  schema: JsonObject | undefined;
  ids: readonly { id: string; subject?: string }[];
  onChange: (change: Partial<Filled>) => void;
}

export function Controls({ offers, discriminator, settings, filled, schema, ids, onChange }: Props) {
  const offer = offers.find(({ operation }) => operation === filled.operation);
  const about = filled.operation !== "create" && filled.operation !== "list";
  return (
    <>
      <fieldset class="segments wide">
        <legend class="hidden-text">Operation</legend>
        {offers.map(({ operation }) => (
          <button
            key={operation}
            type="button"
            aria-pressed={operation === filled.operation}
            onClick={() => onChange({ operation })}
          >
            {operation}
          </button>
        ))}
      </fieldset>
      {offer && offer.types.length > 0 && (
        <label class="labelled">
          <span>{discriminator}</span>
          <select
            value={filled.type ?? ""}
            onChange={({ currentTarget }) => onChange({ type: currentTarget.value || undefined })}
          >
            {offer.untyped && <option value="">not given</option>}
            {offer.types.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        </label>
      )}
      {about && (
        <label class="labelled">
          <span>id</span>
          <input
            type="text"
            list="known-ids"
            value={filled.id}
            onInput={({ currentTarget }) => onChange({ id: currentTarget.value })}
          />
          <datalist id="known-ids">
            {ids.map(({ id, subject }) => (
              <option key={id} value={id}>
                {subject ?? id}
              </option>
            ))}
          </datalist>
        </label>
      )}
      {offer && <Parameters offer={offer} query={filled.query} onChange={(query) => onChange({ query })} />}
      {schema && <Body schema={schema} body={filled.body} onChange={(body) => onChange({ body })} />}
      {settings.length > 0 && (
        <details class="settings">
          <summary>Settings of the account</summary>
          {settings.map(({ name, note, default: usual }) => (
            <label key={name} class="labelled" title={note}>
              <span>{name}</span>
              <input
                type="text"
                value={filled.settings[name] ?? ""}
                placeholder={usual}
                onInput={({ currentTarget }) => onChange({ settings: { ...filled.settings, [name]: currentTarget.value } })}
              />
            </label>
          ))}
        </details>
      )}
    </>
  );
}

/** Filters, order and paging of a list; strictness and format of any call. */
function Parameters({
  offer,
  query,
  onChange,
}: {
  offer: Offer;
  query: Record<string, string>;
  onChange: (query: Record<string, string>) => void;
}) {
  const set = (name: string, value: string) => onChange({ ...query, [name]: value });
  const sorts = offer.parameters.flatMap((name) => /^sort=(.+)$/.exec(name)?.[1] ?? []);
  const plain = offer.operation === "list" ? offer.parameters.filter((name) => !name.startsWith("sort=")) : [];
  const writes = offer.operation === "create" || offer.operation === "update";
  return (
    <div class="parameters">
      {plain.map((name) => (
        <label key={name} class="labelled">
          <span>{name}</span>
          <input
            type="text"
            value={query[name] ?? ""}
            placeholder={/\[(gte|lt)\]$/.test(name) ? "2026-01-01T00:00:00Z" : ""}
            onInput={({ currentTarget }) => set(name, currentTarget.value)}
          />
        </label>
      ))}
      {sorts.length > 0 && (
        <label class="labelled">
          <span>sort</span>
          <select value={query.sort ?? ""} onChange={({ currentTarget }) => set("sort", currentTarget.value)}>
            <option value="">not given</option>
            {sorts
              .flatMap((name) => [name, `-${name}`])
              .map((name) => (
                <option key={name}>{name}</option>
              ))}
          </select>
        </label>
      )}
      {writes && (
        <label class="check">
          <input
            type="checkbox"
            checked={query.strict === "true"}
            onChange={({ currentTarget }) => set("strict", currentTarget.checked ? "true" : "")}
          />
          <span>
            <code>strict</code>: refuse what would be a warning
          </span>
        </label>
      )}
    </div>
  );
}

function Body({ schema, body, onChange }: { schema: JsonObject; body: JsonObject; onChange: (body: JsonObject) => void }) {
  const [text, setText] = useState<string>();
  const broken = text !== undefined && objectOf(text) === undefined;
  return (
    <section aria-label="Body">
      <div class="card-head plain">
        <h2>Body</h2>
        <div class="segments">
          <button type="button" aria-pressed={text === undefined} onClick={() => setText(undefined)}>
            Form
          </button>
          <button type="button" aria-pressed={text !== undefined} onClick={() => setText(JSON.stringify(body, null, 2))}>
            JSON
          </button>
        </div>
      </div>
      {text === undefined ? (
        <BodyForm schema={schema} body={body} onChange={onChange} />
      ) : (
        <>
          <textarea
            class="mono json-body"
            aria-label="Body as JSON"
            aria-invalid={broken}
            rows={12}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              const value = objectOf(currentTarget.value);
              if (value) onChange(value);
            }}
          />
          {broken && <p class="field-wrong">A JSON object is due; the last one that was is still planned.</p>}
        </>
      )}
    </section>
  );
}

// A form for a body, from the schema narrowed to the provider, the operation and the type.
import type { Json, JsonObject } from "@mapwright/core";
import { useState } from "preact/hooks";

interface FormProps {
  schema: JsonObject;
  body: JsonObject;
  onChange: (body: JsonObject) => void;
}

/** One control for each field; what is left empty is not given. */
export function BodyForm({ schema, body, onChange }: FormProps) {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonObject>);
  const required = new Set((schema.required ?? []) as string[]);
  const choices = ((schema.allOf ?? []) as { anyOf: { required: string[] }[] }[]).map(({ anyOf }) =>
    anyOf.flatMap((one) => one.required),
  );
  const set = (name: string, value: Json | undefined) => {
    const { [name]: _before, ...rest } = body;
    const order = properties.map(([one]) => one);
    const next = value === undefined ? rest : { ...rest, [name]: value };
    onChange(Object.fromEntries(Object.entries(next).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))));
  };
  const current = [...properties].sort(([a, one], [b, other]) => rank(a, one) - rank(b, other));
  function rank(name: string, { deprecated }: JsonObject): number {
    if (required.has(name)) return 0;
    if (name === "subject" || name === "content") return 1;
    return deprecated === true ? 3 : 2;
  }
  return (
    <div class="form">
      {choices.map((names) => (
        <p key={names.join()} class="form-note">
          One of these is due: {names.join(", ")}.
        </p>
      ))}
      {current.map(([name, property]) => (
        <FieldRow
          key={name}
          name={name}
          property={property}
          due={required.has(name)}
          value={body[name]}
          onChange={(value) => set(name, value)}
        />
      ))}
    </div>
  );
}

interface FieldProps {
  name: string;
  property: JsonObject;
  due: boolean;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

function FieldRow({ name, property, due, value, onChange }: FieldProps) {
  const id = `field-${name}`;
  const cleared = value === null;
  const note = property["x-note"];
  const about = [String(property.description ?? ""), ...(note ? [`This provider: ${note}.`] : [])].join(" ");
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{name}</label>
        {due && <span class="tag required">required</span>}
        {property.deprecated === true && <span class="tag">older name</span>}
        {property["x-sends"] === "nothing" && <span class="tag">sends nothing</span>}
        {property["x-clear"] === true && (
          <button
            type="button"
            class="clear"
            aria-pressed={cleared}
            title={`Send null: empty ${name}`}
            onClick={() => onChange(cleared ? undefined : null)}
          >
            null<span class="hidden-text"> for {name}</span>
          </button>
        )}
      </div>
      <Control id={id} property={property} value={value} onChange={onChange} about={`${id}-about`} />
      <p class="field-about" id={`${id}-about`}>
        {about}
      </p>
    </div>
  );
}

interface ControlProps {
  id: string;
  about: string;
  property: JsonObject;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

function Control({ id, about, property, value, onChange }: ControlProps) {
  const shared = { id, "aria-describedby": about };
  const shape = property["x-shape"];
  const words = Array.isArray(property.enum) ? (property.enum.filter((word) => word !== null) as string[]) : undefined;
  if (words)
    return (
      <select
        {...shared}
        value={String(value ?? "")}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      >
        <option value="">not given</option>
        {words.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    );
  if (shape === "reference" || shape === "references" || shape === "elements")
    return <LinkInput shared={shared} shape={shape} property={property} value={value} onChange={onChange} />;
  if (property["x-kind"] === "any") return <JsonInput shared={shared} value={value} onChange={onChange} />;
  const examples = Array.isArray(property.examples) ? (property.examples as string[]) : [];
  const kind = property["x-kind"];
  const hint = kind === "date-time" ? "2026-01-15T10:00:00Z" : kind === "duration" ? "seconds: 1800" : "";
  const text = typeof value === "string" ? value : "";
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
    onChange(currentTarget.value || undefined);
  if (id === "field-content" || id === "field-description")
    return <textarea {...shared} rows={2} value={text} onInput={onInput} />;
  return (
    <>
      <input
        {...shared}
        type="text"
        value={text}
        placeholder={hint}
        onInput={onInput}
        {...(examples.length > 0 ? { list: `${id}-words` } : {})}
      />
      {examples.length > 0 && (
        <datalist id={`${id}-words`}>
          {examples.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </>
  );
}

type Shared = { id: string; "aria-describedby": string };

interface LinkProps {
  shared: Shared;
  shape: "reference" | "references" | "elements";
  property: JsonObject;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

/** Ids or numbers, several of them parted by commas. */
function LinkInput({ shared, shape, property, value, onChange }: LinkProps) {
  const member = shape === "elements" ? "number" : "id";
  const told = [value ?? []].flat().map((one) => String((one as JsonObject)?.[member] ?? ""));
  const [text, setText] = useState(told.join(", "));
  // The text stays as typed while it has the same value.
  const shown = partsOf(text).join() === told.filter((one) => one !== "").join() ? text : told.join(", ");
  const several = shape !== "reference" && property.maxItems !== 1;
  return (
    <input
      {...shared}
      type="text"
      value={shown}
      placeholder={`${member}${several ? `, ${member}` : ""}`}
      onInput={({ currentTarget }) => {
        setText(currentTarget.value);
        const parts =
          shape === "reference" ? [currentTarget.value.trim()].filter((part) => part !== "") : partsOf(currentTarget.value);
        const links = parts.map((part): JsonObject => ({ [member]: part }));
        onChange(links.length === 0 ? undefined : shape === "reference" ? links[0] : links);
      }}
    />
  );
}

function partsOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** An object as JSON; a text that is no object yet is reported and not given. */
function JsonInput({
  shared,
  value,
  onChange,
}: {
  shared: Shared;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}) {
  const [text, setText] = useState(value === undefined || value === null ? "" : JSON.stringify(value));
  const broken = text.trim() !== "" && objectOf(text) === undefined;
  return (
    <>
      <textarea
        {...shared}
        rows={2}
        spellcheck={false}
        class="mono"
        value={value === null ? "" : text}
        placeholder='{"name": "value"}'
        aria-invalid={broken}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          onChange(objectOf(currentTarget.value));
        }}
      />
      {broken && <p class="field-wrong">A JSON object is due; this is none yet.</p>}
    </>
  );
}

/** The object that a text is; undefined for any other text. */
export function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

// The bar of filters; every change goes to the address.
import { useState } from "preact/hooks";
import type { Catalog, CatalogOperation } from "../catalog/types.ts";
import { type Filter, isWide, kindsOf, SUPPORT, type Support, writeFilter } from "../tables/filter.ts";
import { Providers } from "./providers.tsx";

interface Props {
  catalog: Catalog;
  operation: CatalogOperation;
  filter: Filter;
  onChange(filter: Filter): void;
}

const SUPPORTS: Record<Support, string> = {
  required: "required by one",
  supported: "supported by one",
  partial: "for some kinds only",
  unbacked: "not documented",
  missing: "missing in one",
};

const SIDES = { query: "query", request: "request body", response: "response body" } as const;

export function Filters({ catalog, operation, filter, onChange }: Props) {
  const types = [...new Set(operation.rows.map(({ type }) => type))].sort();
  const sides = (["query", "request", "response"] as const).filter((side) => operation.rows.some((row) => row.side === side));
  const set = (name: "side" | "type" | "kind" | "support", value: string) => {
    const { [name]: _, ...rest } = filter;
    onChange(value === "" ? rest : { ...rest, [name]: value });
  };
  // The text is always in sight.
  const narrowed = writeFilter({ ...filter, text: "" }).size;
  const [folded, setFolded] = useState(true);
  return (
    <search class={folded ? "filters folded" : "filters"} aria-label="Filters">
      <label>
        <span>Field</span>
        <input
          type="search"
          value={filter.text}
          placeholder="any"
          onInput={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        />
      </label>
      <button type="button" class="quiet fold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
        {folded ? "More filters" : "Fewer filters"}
        {narrowed > 0 && ` (${narrowed})`}
      </button>
      <Choice
        label="Side"
        value={filter.side}
        options={sides.map((side) => [side, SIDES[side]])}
        onChange={(value) => set("side", value)}
      />
      <Choice
        label="Type"
        value={filter.type}
        options={types.map((type) => [type, type])}
        onChange={(value) => set("type", value)}
      />
      {catalog.discriminator !== undefined && (
        <Choice
          label="Kind"
          value={filter.kind}
          options={kindsOf(catalog).map((word) => [word, word])}
          onChange={(value) => set("kind", value)}
        />
      )}
      <Choice
        label="Support"
        value={filter.support}
        options={SUPPORT.map((one) => [one, SUPPORTS[one]])}
        onChange={(value) => set("support", value)}
      />
      <Providers
        providers={catalog.providers.filter(({ id }) => operation.providers.includes(id))}
        chosen={filter.providers}
        onChange={(providers) => onChange({ ...filter, providers })}
      />
      {!isWide(filter) && (
        <button type="button" class="quiet" onClick={() => onChange({ text: "", providers: [] })}>
          Clear
        </button>
      )}
    </search>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T | undefined;
  options: [T, string][];
  onChange(value: T | ""): void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label>
      <span>{label}</span>
      <select
        value={value ?? ""}
        onChange={(event) => onChange(event.currentTarget.value as T | "")}
        data-set={value !== undefined}
      >
        <option value="">any</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

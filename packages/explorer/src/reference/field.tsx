// One field: what it is, who supports it, and the details of the provider that is open.
import { useState } from "preact/hooks";
import type { CatalogOperation, CatalogProvider, Row } from "../catalog/types.ts";
import { Badge } from "../cells/badge.tsx";
import { CellDetail } from "../cells/detail.tsx";
import { Prose } from "../cells/prose.tsx";
import type { Pair } from "./compare.tsx";

interface Props {
  operation: CatalogOperation;
  row: Row;
  providers: readonly CatalogProvider[];
  pair: Pair | undefined;
  /** The id of the provider whose details are shown. */
  open: string | undefined;
  /** The address of this field. */
  href: string;
  onOpen(provider: string | undefined): void;
}

/** More badges than this hide behind a button. */
const MANY = 24;

export function Field({ operation, row, providers, pair, open, href, onOpen }: Props) {
  const { field, type, description } = row;
  const name = `${row.side}.${field}`;
  const opened = pair ? undefined : providers.find(({ id }) => id === open);
  return (
    <article class="field" id={`field-${name}`} aria-labelledby={`name-${name}`}>
      <header>
        <h3 id={`name-${name}`} tabIndex={-1}>
          {field}
        </h3>
        <span class="type">{type}</span>
        {marksOf(row).map((mark) => (
          <span class="chip" key={mark}>
            {mark}
          </span>
        ))}
        <a class="anchor" href={href} aria-label={`Link to ${field}`}>
          #
        </a>
      </header>
      <p>
        <Prose text={description} />
      </p>
      {row.words && (
        <p class="model-words">
          {row.words.map((word) => (
            <code class="word" key={word}>
              {word}
            </code>
          ))}
          <span class="soft">{row.closed ? "and no others" : "and others, by provider"}</span>
        </p>
      )}
      {pair ? (
        <div class="pair">
          {pair.map((provider) => (
            <section key={provider.id} aria-label={`${field} of ${provider.name}`}>
              <h4>{provider.name}</h4>
              <CellDetail operation={operation} provider={provider} row={row} links={false} />
            </section>
          ))}
        </div>
      ) : (
        <Badges row={row} providers={providers} open={open} onOpen={onOpen} />
      )}
      {opened && (
        <section class="opened" aria-label={`${field} of ${opened.name}`}>
          <header>
            <h4>{opened.name}</h4>
            <button type="button" class="icon-button" aria-label="Close" onClick={() => onOpen(undefined)}>
              ✕
            </button>
          </header>
          <CellDetail operation={operation} provider={opened} row={row} />
        </section>
      )}
    </article>
  );
}

function marksOf({ readOnly, writeOnly, aliasOf, references, side }: Row): string[] {
  return [
    ...(aliasOf === undefined ? [] : [`older name of ${aliasOf}`]),
    ...(references === undefined || side === "query" ? [] : [`→ ${references}`]),
    ...(readOnly && side !== "query" ? ["read only"] : []),
    ...(writeOnly && aliasOf === undefined ? ["write only"] : []),
  ];
}

function Badges({ row, providers, open, onOpen }: Pick<Props, "row" | "providers" | "open" | "onOpen">) {
  const [all, setAll] = useState(false);
  const has = providers.flatMap((provider) => {
    const cell = row.cells[provider.id];
    return cell ? [{ provider, cell }] : [];
  });
  const lacks = providers.filter(({ id }) => !row.cells[id]);
  const shown = all || has.length <= MANY ? has : has.filter(({ provider }, index) => index < MANY || provider.id === open);
  return (
    <div class="badges">
      {shown.map(({ provider, cell }) => (
        <Badge
          key={provider.id}
          provider={provider}
          cell={cell}
          open={provider.id === open}
          onToggle={() => onOpen(provider.id === open ? undefined : provider.id)}
        />
      ))}
      {shown.length < has.length && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          and {has.length - shown.length} more
        </button>
      )}
      {row.everywhere && <span class="lacking">Every provider: the gateway does it by itself</span>}
      {lacks.length > 0 && !row.everywhere && <Lacking providers={lacks} none={has.length === 0} />}
    </div>
  );
}

function Lacking({ providers, none }: { providers: readonly CatalogProvider[]; none: boolean }) {
  const names = providers.map(({ name }) => name);
  if (none) return <span class="lacking">No provider{names.length < 4 ? ` of ${names.join(", ")}` : ""}</span>;
  return (
    <span class="lacking">
      Not supported:{" "}
      {names.length > MANY ? `${names.slice(0, MANY).join(", ")} and ${names.length - MANY} more` : names.join(", ")}
    </span>
  );
}

// Reference: every field of an operation, who supports it, and how.
import "./reference.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Row } from "../catalog/types.ts";
import { Legend } from "../cells/legend.tsx";
import { Filters } from "../controls/filters.tsx";
import { Operations, operationOf } from "../controls/operations.tsx";
import type { PageProps } from "../shell/page.ts";
import { formatRoute, navigate, parseRoute } from "../shell/route.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { differ } from "../tables/difference.ts";
import { type Filter, readFilter, shownOf, writeFilter } from "../tables/filter.ts";
import { Compare, type Pair, readPair } from "./compare.tsx";
import { Contents } from "./contents.tsx";
import { Field } from "./field.tsx";

const TITLES = { query: "Query", request: "Request body", response: "Response body" } as const;

const MEANINGS = {
  list: "Reads the records of an account page by page, or streams them all.",
  get: "Reads one record.",
  create: "Makes a record.",
  update: "Changes a record: a field that is absent stays, null clears, a value sets.",
  delete: "Deletes a record; one that is gone already is not found.",
};

export default function ReferencePage({ route, catalog }: PageProps) {
  const operation = operationOf(catalog.operations, route.path[0]);
  const [, name, open] = route.path;
  const filter = readFilter(route.query, catalog);
  const offering = catalog.providers.filter(({ id }) => operation.providers.includes(id));
  const pair = readPair(route.query, offering);
  const onlyDifferent = pair !== undefined && route.query.get("differ") === "1";
  // The query's text is the dependency: filter and pair are new objects on each render.
  const groups = useMemo(() => {
    const asked: Filter = pair ? { ...filter, providers: pair.map(({ id }) => id) } : filter;
    const { rows, providers } = shownOf(catalog, operation, asked);
    const kept = onlyDifferent ? rows.filter((row) => differ(row, [pair[0].id, pair[1].id])) : rows;
    const sides = (["query", "request", "response"] as const).map((side) => ({
      title: TITLES[side],
      rows: kept.filter((row) => row.side === side),
    }));
    return { sides: sides.filter(({ rows: own }) => own.length > 0), providers };
  }, [catalog, operation, route.query.toString()]);
  const rows = groups.sides.flatMap(({ rows: own }) => own);

  const go = (path: string[], replace = false) =>
    navigate({ page: "reference", path: [operation.name, ...path], query: route.query }, replace);
  const hrefOf = (row: Row) => formatRoute({ page: "reference", path: [operation.name, nameOf(row)], query: route.query });
  const change = (query: URLSearchParams) =>
    navigate({ page: "reference", path: route.path.length > 0 ? route.path : [operation.name], query }, true);
  const compare = (next: Pair | undefined, different: boolean) => {
    const query = writeFilter(filter, route.query);
    query.set("compare", next ? next.map(({ id }) => id).join(",") : "");
    query.set("differ", different ? "1" : "");
    change(query);
  };
  const step = (by: 1 | -1) => {
    // Reads the address itself: a key may be pressed before the page has rendered the previous address.
    const [, current] = parseRoute(location.hash).path;
    const at = rows.findIndex((row) => nameOf(row) === current);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) go([nameOf(next)], true);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  useArrival(name, operation.name);
  const copied = useCopied();

  return (
    <div class="page reference">
      <Contents groups={groups.sides} providers={groups.providers.length} current={name} hrefOf={hrefOf} />
      <div class="reading">
        <Operations page="reference" operations={catalog.operations} current={operation} query={route.query} />
        <header class="head">
          <h1>
            <span class={`method ${operation.method}`}>{operation.method}</span> <code>{operation.path}</code>
          </h1>
          <div class="actions">
            {offering.length > 1 && !pair && (
              <button type="button" class="quiet" onClick={() => compare(pairOf(offering, filter.providers), false)}>
                Two side by side
              </button>
            )}
            <button type="button" class="quiet" onClick={copied.copy}>
              {copied.done ? "Copied" : "Copy link"}
            </button>
          </div>
          <p>
            {MEANINGS[operation.name]}{" "}
            <span class="soft">
              {operation.providers.length} of {catalog.providers.length} providers.
            </span>
          </p>
        </header>
        <Filters
          catalog={catalog}
          operation={operation}
          filter={filter}
          onChange={(next) => change(writeFilter(next, route.query))}
        />
        {pair ? <Compare providers={offering} pair={pair} onlyDifferent={onlyDifferent} onChange={compare} /> : <Legend />}
        <p class="hidden-text" role="status">
          {rows.length} fields
        </p>
        {rows.length === 0 && <p class="nothing">No field passes these filters.</p>}
        {groups.sides.map(({ title, rows: own }) => (
          <section key={title} class="side">
            <h2>
              {title} <small>{own.length}</small>
            </h2>
            {own.map((row) => (
              <Field
                key={row.field}
                operation={operation}
                row={row}
                providers={groups.providers}
                pair={pair}
                open={nameOf(row) === name ? open : undefined}
                href={hrefOf(row)}
                onOpen={(provider) => go(provider === undefined ? [nameOf(row)] : [nameOf(row), provider])}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

const nameOf = ({ side, field }: Row) => `${side}.${field}`;

/** The pair to begin with: what is chosen, else the first ones. */
function pairOf(offering: Pair[number][], chosen: readonly string[]): Pair | undefined {
  const picked = offering.filter(({ id }) => chosen.includes(id));
  const [one, other] = [...picked, ...offering.filter((provider) => !picked.includes(provider))];
  return one && other ? [one, other] : undefined;
}

/** Brings the field that the address names into view and gives it the focus, unless it is in view: then a click named it. */
function useArrival(name: string | undefined, operation: string): void {
  useEffect(() => {
    const field = name === undefined ? null : document.getElementById(`field-${name}`);
    if (!field) return;
    const { top, bottom } = field.getBoundingClientRect();
    if (field.contains(document.activeElement) && bottom > 0 && top < innerHeight) return;
    field.scrollIntoView({ block: "start", behavior: "instant" });
    document.getElementById(`name-${name}`)?.focus({ preventScroll: true });
  }, [name, operation]);
}

/** Copies the address; `done` until it changes. */
function useCopied(): { done: boolean; copy(): void } {
  const [copied, setCopied] = useState("");
  const copy = () => {
    navigator.clipboard.writeText(location.href).then(
      () => setCopied(location.href),
      () => setCopied(""),
    );
  };
  return { done: copied === location.href, copy };
}

// Matrix: all fields by all providers at a glance.
import "./matrix.css";
import { useMemo } from "preact/hooks";
import { Legend } from "../cells/legend.tsx";
import { Filters } from "../controls/filters.tsx";
import { Operations, operationOf } from "../controls/operations.tsx";
import type { PageProps } from "../shell/page.ts";
import { navigate } from "../shell/route.ts";
import { toCsv, toJson } from "../tables/export.ts";
import { readFilter, shownOf, writeFilter } from "../tables/filter.ts";
import { download } from "./download.ts";
import { Sheet } from "./sheet.tsx";
import { MatrixTable } from "./table.tsx";

export default function MatrixPage({ route, catalog }: PageProps) {
  const operation = operationOf(catalog.operations, route.path[0]);
  const [, name, open] = route.path;
  const filter = readFilter(route.query, catalog);
  const shown = useMemo(() => shownOf(catalog, operation, filter), [catalog, operation, route.query.toString()]);
  const row = operation.rows.find(({ side, field }) => `${side}.${field}` === name);
  const provider = catalog.providers.find(({ id }) => id === open);
  const go = (path: string[], query = route.query, replace = false) =>
    navigate({ page: "matrix", path: [operation.name, ...path], query }, replace);
  const file = `${catalog.resource.replace("/", "-")}-${operation.name}`;
  const table = useMemo(
    () => <MatrixTable shown={shown} onOpen={({ side, field }, { id }) => go([`${side}.${field}`, id])} />,
    [shown],
  );
  return (
    <div class="page matrix-page">
      <header class="head">
        <h1>
          Matrix <small>{`${operation.method} ${operation.path}`}</small>
        </h1>
        <div class="downloads">
          <button type="button" class="quiet" onClick={() => download(`${file}.csv`, "text/csv", toCsv(shown))}>
            CSV
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() => download(`${file}.json`, "application/json", toJson(operation, shown))}
          >
            JSON
          </button>
        </div>
      </header>
      <Operations page="matrix" operations={catalog.operations} current={operation} query={route.query} />
      <Filters
        catalog={catalog}
        operation={operation}
        filter={filter}
        onChange={(next) => go(route.path.slice(1), writeFilter(next, route.query), true)}
      />
      <Legend />
      {shown.rows.length === 0 || shown.providers.length === 0 ? <p class="nothing">No field passes these filters.</p> : table}
      {row && provider && (
        <Sheet key={`${name} ${open}`} operation={operation} row={row} provider={provider} onClose={() => go([])} />
      )}
    </div>
  );
}

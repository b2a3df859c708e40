// The table itself: heads, a group of rows for each side, and the sums. It is drawn once for what is shown.
import type { Row, Side } from "../catalog/types.ts";
import { cellLine, markClass } from "../tables/cell.ts";
import type { Shown } from "../tables/filter.ts";

const TITLES: Record<Side, string> = { query: "Query", request: "Request body", response: "Response body" };

export function Heads({ providers }: Pick<Shown, "providers">) {
  return (
    <thead>
      <tr>
        <th scope="col" class="corner">
          <span class="hidden-text">Field</span>
        </th>
        {providers.map(({ id, name }) => (
          <th scope="col" key={id} title={name}>
            <span>{name}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A cell's button carries its place as `data-at="row.column"`; the first one alone is reached by Tab. */
export function Groups({ providers, rows }: Shown) {
  return (
    <>
      {groupsOf(rows).map(({ side, first, own }) => (
        <tbody key={side}>
          <tr class="group">
            <th scope="rowgroup" colSpan={providers.length + 1}>
              <span>{TITLES[side]}</span>
            </th>
          </tr>
          {own.map((row, index) => (
            <tr key={row.field}>
              <th scope="row">
                <span class="name">{row.field}</span> <small>{Object.keys(row.cells).length}</small>
              </th>
              {providers.map(({ id, name }, column) => (
                <td key={id}>
                  <button
                    type="button"
                    data-at={`${first + index}.${column}`}
                    tabIndex={first + index + column === 0 ? 0 : -1}
                    aria-label={`${name}, ${row.field}: ${cellLine(row.cells[id])}`}
                  >
                    <span class={markClass(row.cells[id])} />
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </>
  );
}

export function Sums({ providers, rows }: Shown) {
  return (
    <tfoot>
      <tr>
        <th scope="row">fields</th>
        {providers.map(({ id }) => (
          <td key={id}>{rows.filter(({ cells }) => cells[id]).length}</td>
        ))}
      </tr>
    </tfoot>
  );
}

/** The rows of each side, and the number of the first of them in the whole. */
function groupsOf(rows: readonly Row[]): { side: Side; first: number; own: Row[] }[] {
  return (["query", "request", "response"] as const)
    .map((side) => ({
      side,
      first: rows.findIndex((row) => row.side === side),
      own: rows.filter((row) => row.side === side),
    }))
    .filter(({ own }) => own.length > 0);
}

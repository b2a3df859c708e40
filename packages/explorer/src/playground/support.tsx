// What the edited definition supports, beside what the published one does.
import type { Catalog, CatalogCell, Row, Side } from "../catalog/types.ts";

const COLUMNS: { operation: string; side: Side; title: string }[] = [
  { operation: "get", side: "response", title: "read" },
  { operation: "create", side: "request", title: "create" },
  { operation: "update", side: "request", title: "update" },
];

/** One line for each field; a cell that differs from `before` is marked. */
export function Support({ catalog, before, provider }: { catalog: Catalog; before: Catalog; provider: string }) {
  const offered = COLUMNS.filter(({ operation }) => catalog.operations.some(({ name }) => name === operation));
  const rowsOf = (from: Catalog, operation: string, side: Side): Row[] =>
    from.operations.find(({ name }) => name === operation)?.rows.filter((row) => row.side === side) ?? [];
  const fields = [
    ...new Set(offered.flatMap(({ operation, side }) => rowsOf(catalog, operation, side).map(({ field }) => field))),
  ];
  const cellOf = (from: Catalog, operation: string, side: Side, field: string) =>
    rowsOf(from, operation, side).find((row) => row.field === field)?.cells[provider];
  const filters = rowsOf(catalog, "list", "query").filter(({ cells }) => cells[provider]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="support-frame" aria-label="Support" tabIndex={0}>
      <table class="support">
        <thead>
          <tr>
            <th scope="col">Field</th>
            {offered.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              {offered.map(({ operation, side, title }) => {
                const cell = cellOf(catalog, operation, side, field);
                const old = cellOf(before, operation, side, field);
                return (
                  <td key={title} class={cell?.level === old?.level ? "" : "changed"}>
                    <CellMark cell={cell} />
                    {cell?.level !== old?.level && <span class="was"> was {old?.level ?? "not supported"}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {filters.length > 0 && (
        <p class="card-note">
          A list takes{" "}
          {filters.map(({ field }) => (
            <code key={field}>{field} </code>
          ))}
        </p>
      )}
    </section>
  );
}

function CellMark({ cell }: { cell: CatalogCell | undefined }) {
  if (!cell) return <span class="none">–</span>;
  const more = [cell.evidence, cell.note, cell.only && `only ${cell.only.join(", ")}`].filter((one) => one).join("; ");
  return (
    <span class={`tag ${cell.level === "required" ? "required" : "good"}`} title={more}>
      {cell.level}
      {cell.only ? " *" : ""}
    </span>
  );
}

// One provider's support of one field, as a button that opens the details.
import type { CatalogCell, CatalogProvider } from "../catalog/types.ts";
import { cellLine, EVIDENCE, markClass } from "../tables/cell.ts";
import { Prose } from "./prose.tsx";
import { Tip } from "./tip.tsx";

interface Props {
  provider: CatalogProvider;
  cell: CatalogCell;
  open: boolean;
  onToggle(): void;
}

export function Badge({ provider, cell, open, onToggle }: Props) {
  return (
    <Tip tip={<CellTip name={provider.name} cell={cell} />}>
      {(described) => (
        <button
          type="button"
          class={`badge ${cell.published ?? cell.level}`}
          aria-expanded={open}
          onClick={onToggle}
          {...described}
        >
          <span class={markClass(cell)} aria-hidden="true" />
          <span>
            {provider.name}
            <span class="hidden-text">, {cell.published ?? cell.level}</span>
          </span>
          {cell.only && <small>{cell.only.join(" ")}</small>}
        </button>
      )}
    </Tip>
  );
}

/** The tooltip of a cell: level, evidence, note. */
export function CellTip({ name, cell }: { name: string; cell: CatalogCell | undefined }) {
  const line = cellLine(cell);
  return (
    <>
      <strong>{name}</strong>
      <span>{line[0]?.toUpperCase() + line.slice(1)}</span>
      {cell && <span class="soft">{EVIDENCE[cell.evidence]}</span>}
      {cell?.note && (
        <span>
          <Prose text={cell.note} />
        </span>
      )}
    </>
  );
}

// The details of a cell over the table: at the side of a wide screen, at the bottom of a narrow one.
import { useEffect, useRef } from "preact/hooks";
import type { CatalogOperation, CatalogProvider, Row } from "../catalog/types.ts";
import { CellDetail } from "../cells/detail.tsx";
import { Prose } from "../cells/prose.tsx";
import { formatRoute } from "../shell/route.ts";

interface Props {
  operation: CatalogOperation;
  row: Row;
  provider: CatalogProvider;
  onClose(): void;
}

export function Sheet({ operation, row, provider, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const href = formatRoute({ page: "reference", path: [operation.name, `${row.side}.${row.field}`, provider.id] });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      class="sheet cell-sheet"
      ref={dialog}
      aria-labelledby="sheet-title"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <header>
        <h2 id="sheet-title">
          {provider.name} <code>{row.field}</code>
        </h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          ✕
        </button>
      </header>
      <p class="soft">
        {row.type}. <Prose text={row.description} />
      </p>
      <CellDetail operation={operation} provider={provider} row={row} />
      <p class="links">
        <a href={href}>In the reference</a>
      </p>
    </dialog>
  );
}

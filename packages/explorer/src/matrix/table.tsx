// What can be done with the table: move by arrows, see what a cell is about, open it. The table listens for all of its cells.
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import type { CatalogProvider, Row } from "../catalog/types.ts";
import { CellTip } from "../cells/badge.tsx";
import { Bubble } from "../cells/tip.tsx";
import type { Shown } from "../tables/filter.ts";
import { Groups, Heads, Sums } from "./rows.tsx";

interface Props {
  shown: Shown;
  onOpen(row: Row, provider: CatalogProvider): void;
}

/** From this many providers on, their names are set vertically. */
const MANY = 14;

const STEPS: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const buttonAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLButtonElement>("button[data-at]") : null;

const placeOf = ({ dataset: { at = "0.0" } }: HTMLElement) => at.split(".").map(Number) as [number, number];

export function MatrixTable({ shown, onOpen }: Props) {
  const { providers, rows } = shown;
  const table = useRef<HTMLTableElement>(null);
  const [about, setAbout] = useState<HTMLButtonElement | null>(null);
  // Highlights the column of a cell and shows its tooltip, without rendering thousands of cells again.
  const point = useCallback((button: HTMLButtonElement | null) => {
    for (const lit of table.current?.querySelectorAll(".lit") ?? []) lit.classList.remove("lit");
    for (const told of table.current?.querySelectorAll("[aria-describedby]") ?? []) told.removeAttribute("aria-describedby");
    button?.setAttribute("aria-describedby", "cell-tip");
    if (button) table.current?.querySelectorAll("thead th")[placeOf(button)[1] + 1]?.classList.add("lit");
    setAbout(button);
  }, []);
  const hide = useCallback(() => point(null), [point]);
  const press = (event: KeyboardEvent) => {
    const from = buttonAt(event.target);
    if (!from) return;
    const [row, column] = placeOf(from);
    const step = STEPS[event.key];
    const ends: Record<string, number> = { Home: 0, End: providers.length - 1 };
    const to = step ? [row + step[0], column + step[1]] : ends[event.key] === undefined ? undefined : [row, ends[event.key]];
    const next = to && table.current?.querySelector<HTMLButtonElement>(`[data-at="${to.join(".")}"]`);
    if (!next) return;
    event.preventDefault();
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  const open = (event: Event) => {
    const button = buttonAt(event.target);
    if (!button) return;
    const [at, column] = placeOf(button);
    const [row, provider] = [rows[at], providers[column]];
    if (row && provider) onOpen(row, provider);
  };
  const drawn = useMemo(
    () => (
      <>
        <Heads providers={providers} />
        <Groups {...shown} />
        <Sums {...shown} />
      </>
    ),
    [shown],
  );
  const [row, column] = about ? placeOf(about) : [-1, -1];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class={providers.length > MANY ? "scroller many" : "scroller"} aria-label="Matrix" tabIndex={0}>
        <table
          class="matrix"
          ref={table}
          onKeyDown={press}
          onClick={open}
          onPointerOver={(event) => event.pointerType === "mouse" && point(buttonAt(event.target))}
          onPointerLeave={hide}
          onFocusIn={(event) => (event.target as Element).matches(":focus-visible") && point(buttonAt(event.target))}
          onFocusOut={hide}
        >
          {drawn}
        </table>
      </section>
      {about && rows[row] && providers[column] && (
        <Bubble anchor={about} id="cell-tip" onHide={hide}>
          <CellTip name={`${providers[column].name}: ${rows[row].field}`} cell={rows[row].cells[providers[column].id]} />
        </Bubble>
      )}
    </>
  );
}

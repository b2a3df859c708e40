// Which providers are shown: a list of boxes behind a button.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CatalogProvider } from "../catalog/types.ts";

interface Props {
  providers: readonly CatalogProvider[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** From so many on, the list can be searched. */
const MANY = 20;

/** What stays free at the edge of the window. */
const GAP = 16;

export function Providers({ providers, chosen, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    // Under the button, as far to the left as the window asks for.
    if (!list.current || !box.current) return;
    const room = innerWidth - GAP - list.current.offsetWidth - box.current.getBoundingClientRect().left;
    list.current.style.left = `${Math.min(0, room)}px`;
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== "Escape") return;
      if (event instanceof PointerEvent && box.current?.contains(event.target as Node)) return;
      setOpen(false);
      if (event instanceof KeyboardEvent) button.current?.focus();
    };
    addEventListener("pointerdown", leave);
    addEventListener("keydown", leave);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("keydown", leave);
    };
  }, [open]);
  const names = providers.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const listed = providers.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div class="picker" ref={box}>
      <span id="providers-label">Providers</span>
      <button
        type="button"
        ref={button}
        class="select"
        aria-expanded={open}
        aria-labelledby="providers-label providers-value"
        data-set={chosen.length > 0}
        onClick={() => setOpen(!open)}
      >
        <span id="providers-value">
          {names.length === 0
            ? `all ${providers.length}`
            : names.length > 2
              ? `${names.length} of ${providers.length}`
              : names.join(", ")}
        </span>
      </button>
      {open && (
        <fieldset class="picker-list" ref={list}>
          <legend class="hidden-text">Providers</legend>
          {providers.length >= MANY && (
            <input
              type="search"
              aria-label="Find a provider"
              placeholder="Find"
              value={wanted}
              onInput={(event) => setWanted(event.currentTarget.value)}
            />
          )}
          {listed.map(({ id, name }) => (
            <label key={id}>
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} /> {name}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

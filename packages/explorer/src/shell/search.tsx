// The search box of the header: a list of hits under it, moved in by arrows.
import { useMemo, useRef, useState } from "preact/hooks";
import type { Catalog } from "../catalog/types.ts";
import { Prose } from "../cells/prose.tsx";
import { operationOf } from "../controls/operations.tsx";
import { type Hit, indexOf, search } from "../tables/search.ts";
import { formatRoute, navigate, type Route } from "./route.ts";
import { useShortcuts } from "./shortcuts.ts";

export function SearchBox({ catalog, route }: { catalog: Catalog; route: Route }) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const operation = operationOf(catalog.operations, route.path[0]);
  const index = useMemo(() => indexOf(catalog, operation), [catalog, operation]);
  const hits = useMemo(() => search(index, text), [index, text]);
  useShortcuts({ "/": () => input.current?.select() });
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    navigate(targetOf(hit));
    setOpen(false);
    setText("");
    input.current?.blur();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      if (text === "") input.current?.blur();
      setText("");
      setOpen(false);
    } else if (event.key === "Enter") go(hits[at]);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (hits.length > 0) setAt((at + step + hits.length) % hits.length);
    }
  };
  const shown = open && text.trim() !== "";
  return (
    <search class="search">
      <input
        ref={input}
        type="search"
        // biome-ignore lint/a11y/noRedundantRoles: an input has the role by itself only with a datalist
        role="combobox"
        list={undefined}
        aria-label="Search"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls="hits"
        aria-activedescendant={shown && hits[at] ? `hit-${at}` : undefined}
        placeholder="Search fields, providers, words"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <kbd>/</kbd>
      <div id="hits" role="listbox" aria-label="Hits" class="hits" hidden={!shown}>
        {shown &&
          hits.map((hit, place) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which names the active hit
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the box does the same
            <div
              key={formatRoute(targetOf(hit)) + hit.title}
              id={`hit-${place}`}
              role="option"
              aria-selected={place === at}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setAt(place)}
              onClick={() => go(hit)}
            >
              <span class="kind">{hit.kind}</span>
              <span class="title">{hit.title}</span>
              <span class="soft">
                <Prose text={hit.detail} />
              </span>
            </div>
          ))}
      </div>
      {shown && hits.length === 0 && <p class="hits none-found">Nothing holds “{text.trim()}”.</p>}
      <span class="hidden-text" role="status">
        {shown ? `${hits.length} hits` : ""}
      </span>
    </search>
  );
}

const targetOf = ({ path, query }: Hit) => ({ page: "reference" as const, path, query: new URLSearchParams(query) });

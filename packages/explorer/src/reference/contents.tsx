// The list of fields at the side: where each is, and how many providers have it.
import { useEffect, useRef } from "preact/hooks";
import type { Row } from "../catalog/types.ts";

interface Props {
  groups: readonly { title: string; rows: readonly Row[] }[];
  providers: number;
  current: string | undefined;
  hrefOf(row: Row): string;
}

export function Contents({ groups, providers, current, hrefOf }: Props) {
  const nav = useRef<HTMLElement>(null);
  useEffect(
    () => nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", behavior: "instant" }),
    [current],
  );
  return (
    <nav ref={nav} class="contents" aria-label="Fields">
      {groups.map(({ title, rows }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {rows.map((row) => {
              const count = Object.keys(row.cells).length;
              const name = `${row.side}.${row.field}`;
              return (
                <li key={row.field}>
                  <a href={hrefOf(row)} aria-current={name === current ? "location" : undefined}>
                    <span>{row.field}</span>
                    <small class={count === 0 ? "zero" : count === providers ? "full" : ""}>
                      <span class="hidden-text">supported by </span>
                      {count}
                    </small>
                  </a>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}

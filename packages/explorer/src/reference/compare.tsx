// Two providers side by side: which two, and whether only what differs is shown.
import type { CatalogProvider } from "../catalog/types.ts";

export type Pair = readonly [CatalogProvider, CatalogProvider];

/** The pair that an address names; undefined where it names no two providers. */
export function readPair(query: URLSearchParams, providers: readonly CatalogProvider[]): Pair | undefined {
  const [one, other] = (query.get("compare") ?? "").split(",").map((id) => providers.find((provider) => provider.id === id));
  return one && other && one !== other ? [one, other] : undefined;
}

interface Props {
  providers: readonly CatalogProvider[];
  pair: Pair;
  onlyDifferent: boolean;
  onChange(pair: Pair | undefined, onlyDifferent: boolean): void;
}

export function Compare({ providers, pair, onlyDifferent, onChange }: Props) {
  const [one, other] = pair;
  const choose = (place: 0 | 1) => (event: { currentTarget: HTMLSelectElement }) => {
    const chosen = providers.find(({ id }) => id === event.currentTarget.value);
    if (chosen) onChange(place === 0 ? [chosen, other] : [one, chosen], onlyDifferent);
  };
  const list = (taken: CatalogProvider) =>
    providers
      .filter((provider) => provider !== taken)
      .map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ));
  return (
    <section class="compare" aria-label="Two providers side by side">
      <select aria-label="First provider" value={one.id} onChange={choose(0)}>
        {list(other)}
      </select>
      <span class="soft">beside</span>
      <select aria-label="Second provider" value={other.id} onChange={choose(1)}>
        {list(one)}
      </select>
      <label class="check">
        <input type="checkbox" checked={onlyDifferent} onChange={(event) => onChange(pair, event.currentTarget.checked)} />
        only what differs
      </label>
      <button type="button" class="quiet" onClick={() => onChange(undefined, false)}>
        End
      </button>
    </section>
  );
}

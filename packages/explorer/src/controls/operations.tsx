// The operations as tabs, which are links.
import type { CatalogOperation } from "../catalog/types.ts";
import { formatRoute, type PageName } from "../shell/route.ts";

interface Props {
  page: PageName;
  operations: readonly CatalogOperation[];
  current: CatalogOperation;
  query: URLSearchParams;
}

export function Operations({ page, operations, current, query }: Props) {
  return (
    <nav class="operations" aria-label="Operations">
      {operations.map((operation) => (
        <a
          key={operation.name}
          href={formatRoute({ page, path: [operation.name], query })}
          aria-current={operation === current ? "page" : undefined}
        >
          <span class={`method ${operation.method}`}>{operation.method}</span> {operation.name}
        </a>
      ))}
    </nav>
  );
}

/** The operation that a path names; update where it names none, since that is what most differs between providers. */
export function operationOf(operations: readonly CatalogOperation[], name: string | undefined): CatalogOperation {
  const found = operations.find((one) => one.name === name) ?? operations.find((one) => one.name === "update") ?? operations[0];
  if (!found) throw new RangeError("the catalog holds no operation");
  return found;
}

// All that is known of one field of one provider.
import type { CatalogCell, CatalogOperation, CatalogProvider, Row } from "../catalog/types.ts";
import { formatRoute } from "../shell/route.ts";
import { cellLine, EVIDENCE, markClass } from "../tables/cell.ts";
import { AskedCard, MappingCard } from "./mapping.tsx";
import { Prose } from "./prose.tsx";

interface Props {
  operation: CatalogOperation;
  provider: CatalogProvider;
  row: Row;
  /** Whether links to related pages follow; true unless given. */
  links?: boolean;
}

export function CellDetail({ operation, provider, row, links = true }: Props) {
  const cell = row.cells[provider.id];
  const writes = row.side === "request";
  const mappings = row.side === "query" ? [] : provider.mappings.filter((one) => one.field === row.field && serves(one, row));
  const asked = row.side === "query" ? provider.filters.filter((one) => one.field === row.field) : [];
  const facts = cell
    ? [
        ...(cell.asymmetric ? ["What is written need not read back the same."] : []),
        ...(cell.loses ? [`Not kept: ${cell.loses}.`] : []),
        ...(mappings.length + asked.length === 0 && cell.note ? [`${cell.note[0]?.toUpperCase()}${cell.note.slice(1)}.`] : []),
      ]
    : [];
  return (
    <div class="detail">
      <p class="verdict">
        <span class={markClass(cell)} aria-hidden="true" />
        <span>
          <strong>{cellLine(cell)}</strong>
          {cell ? (
            <span class="soft">{cell.evidence === "documented" ? ", documented" : `: ${EVIDENCE[cell.evidence]}`}</span>
          ) : (
            <span class="soft">: {row.everywhere ? "the gateway does it by itself" : missing(row.side)}</span>
          )}
        </span>
      </p>
      {facts.map((fact) => (
        <p key={fact}>
          <Prose text={fact} />
        </p>
      ))}
      {cell?.words && mappings.every(({ read, writes: sides }) => !read?.words && !sides.some(({ words }) => words)) && (
        <p>
          Words:{" "}
          {cell.words.map((word) => (
            <code class="word" key={word}>
              {word}
            </code>
          ))}
        </p>
      )}
      {mappings.map((mapping) => (
        <MappingCard key={`${mapping.key} ${mapping.line}`} mapping={mapping} provider={provider.id} writes={writes} />
      ))}
      {asked.map((one) => (
        <AskedCard key={`${one.field} ${one.target} ${one.line}`} asked={one} provider={provider.id} />
      ))}
      {links && (
        <p class="links">
          <a href={tryHref(operation, provider, cell)}>Try it with {provider.name}</a>
          <a href={cell?.docs ?? provider.resourceDocs} target="_blank" rel="noreferrer">
            {provider.name}'s documents
          </a>
        </p>
      )}
    </div>
  );
}

/** Try it, with a kind that has the field. */
function tryHref({ name }: CatalogOperation, { id }: CatalogProvider, cell: CatalogCell | undefined): string {
  const [type = ""] = cell?.only ?? [];
  return formatRoute({ page: "try", query: new URLSearchParams({ provider: id, operation: name, type }) });
}

const serves = ({ read, writes }: { read?: object; writes: object[] }, { side }: Row): boolean =>
  side === "request" ? writes.length > 0 : read !== undefined;

function missing(side: Row["side"]): string {
  if (side === "query") return "a call that asks for it is refused";
  return side === "request" ? "it is left out with a warning, and refused under strict" : "it is never in an answer";
}

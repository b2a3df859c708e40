// matrix: what each provider supports of one operation, as JSON in the published shape, Markdown or a table.
import { OPERATIONS, type OperationName } from "@mapwright/core";
import { loadCatalog } from "../catalog.ts";
import { detailedMatrix, matrixMarkdown, matrixTable, publishedShape } from "../matrix.ts";
import { UsageError } from "../usage.ts";

export interface MatrixOptions {
  resource: string;
  operation: string;
  provider?: string;
  format: string;
  json?: boolean;
  detail?: boolean;
  providers?: string;
}

/** Prints the matrix. */
export function matrixCommand({ resource, operation, provider, format: given, json, detail, providers }: MatrixOptions): void {
  const format = json ? "json" : given;
  const name = OPERATIONS.find((one) => one === operation);
  if (!name) throw new UsageError(`no operation ${operation}: ${OPERATIONS.join(", ")}`);
  const only = provider === undefined ? {} : { only: [provider] };
  const { engine } = loadCatalog(providers, { ...only, parts: ["definitions"], resources: [resource] });
  const ids = engine.providers();
  const matrices = ids.flatMap((id) => engine.matrix(id, resource, name as OperationName) ?? []);
  if (matrices.length === 0) throw new UsageError(`no provider offers ${operation} of ${resource}`);
  const model = ids.map((id) => engine.definition(id, resource)?.model).find((one) => one !== undefined);
  if (!model) throw new UsageError(`no model ${resource}`);
  if (format === "json") {
    const value = detail ? detailedMatrix(matrices, model) : publishedShape(matrices, model);
    process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);
  } else if (format === "md") process.stdout.write(matrixMarkdown(matrices, model));
  else if (format === "table") process.stdout.write(matrixTable(matrices, model, detail === true));
  else throw new UsageError(`--format takes json, md or table, not ${format}`);
}

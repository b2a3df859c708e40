// The fields that a matrix shows, in an order that readers know.
import { discriminatorOf, type Model } from "./definition/model.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The names of one side's fields, whether a matrix has a cell for them or not: the query's own, or the fields of the model
 * that can stand on the side. The matrices are those of one operation, one for each provider.
 */
export function matrixFields(matrices: readonly Matrix[], model: Model, side: "query" | "request" | "response"): string[] {
  if (side === "query") return queryNames(matrices, model);
  const hidden = (name: string) => {
    const field = model.fields.get(name);
    return side === "request" ? field?.readOnly : field?.writeOnly;
  };
  const all = [...model.fields.keys()].filter((name) => !hidden(name));
  const writes = matrices[0]?.operation === "create" || matrices[0]?.operation === "update";
  return side === "request" && !writes ? [] : all;
}

/** The discriminator first, filters in the model's order, then sorts, then paging. */
function queryNames(matrices: readonly Matrix[], model: Model): string[] {
  const names = [...new Set([...discriminatorOf(model), ...matrices.flatMap((matrix) => Object.keys(matrix.query))])];
  const order = [...discriminatorOf(model), ...model.fields.keys()];
  const place = (name: string) => {
    const root = order.indexOf(name.split("[")[0] ?? "");
    return root >= 0 ? root : order.length + (name.startsWith("sort=") ? 0 : 1);
  };
  return names.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

// Compiles a relation: the requests that add, list and remove links, and the links that a create holds.
import type { Json } from "../json.ts";
import { compilePaging, finishPaging, layPaging } from "./list/paging.ts";
import { compileOperation, type OperationScope, operationKeys } from "./operations.ts";
import type { RelationSource } from "./source.generated.ts";
import { parseTemplateValue, variablesOf } from "./template.ts";
import type { Relation } from "./types.ts";

/** What the templates of a relation may name besides: the record linked, and the field's own `to` and `type`. Each link gives the values. */
const NAMES = { ref: "", to: "", type: "" };

/** Compiles the relation for one variant; undefined where it cannot be, with the reasons in the report. */
export function compileRelation(scope: OperationScope, source: RelationSource): Relation | undefined {
  const pointer = "/relation";
  // Constants and envelope belong to the record written, and a link is none.
  const own: OperationScope = { ...scope, vars: { ...scope.vars, ...NAMES }, envelopes: [], constants: [] };
  const request = (name: "add" | "list" | "remove") => {
    const keys = operationKeys([{ source: source[name], pointer: `${pointer}/${name}` }]);
    const operation = keys && compileOperation(own, "update", keys);
    return operation && { ...operation, vars: scope.vars };
  };
  const [add, list, remove] = [request("add"), request("list"), request("remove")];
  const ids = scope.report.path(source.ids, `${pointer}/ids`);
  if (ids && !ids.many) scope.report.add("path_no_lens", `${pointer}/ids`, "the ids of links are many: write `[]` in the path");
  const create = source.create && compileInline(own, source.create, `${pointer}/create`);
  const layers = [scope.provider.paging, compilePaging(scope.report, source.paging, `${pointer}/paging`)];
  const paging = finishPaging(scope.report, layPaging(layers), `${pointer}/paging`);
  if (!add || !list || !remove || !ids) return undefined;
  const more = source.more === undefined ? {} : { more: source.more };
  return { add, list, ids, remove, ...more, ...(paging ? { paging } : {}), ...(create ? { create } : {}) };
}

function compileInline(
  { report, vars, provider }: OperationScope,
  source: NonNullable<RelationSource["create"]>,
  pointer: string,
) {
  const path = report.path(source.path, `${pointer}/path`);
  if (path && path.steps.at(-1)?.kind !== "all")
    report.add("path_no_lens", `${pointer}/path`, "the path is a list that takes one element per link: end it with `[]`");
  const value = parseTemplateValue(source.value as Json);
  const known = [...Object.keys(vars), ...provider.settings.keys()];
  for (const part of variablesOf(value)) {
    if (known.includes(part.name)) continue;
    const more = { expected: known, got: part.name };
    report.add("template_variable", `${pointer}/value`, `\`{${part.name}}\` is not a setting or a variable`, more);
  }
  return path && { path, value };
}

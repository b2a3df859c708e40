// The call that the help of commands shows: the default resource, and the first example of its model.
import { defaultModel, type Model, own } from "@mapwright/core";
import { GENERATED } from "./types.ts";

/** packages/cli/src/sample.generated.ts. */
export function sampleCall(models: readonly Model[]): string {
  const model = defaultModel(models);
  if (!model) throw new RangeError("there is no model");
  const [body = {}] = [own(model.schema, "examples") ?? []].flat();
  const sample = { resource: model.resource, body: JSON.stringify(body) };
  return `${GENERATED}export const SAMPLE = ${JSON.stringify(sample, null, 2)} as const;\n`;
}

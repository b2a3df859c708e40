// Writes the files that are computed from schemas, codes and definitions; with --check it only reports which are out of date.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Definition } from "@mapwright/core";
import { loadModels, loadRegistry } from "@mapwright/registry";
import { agreementPage, agreementResults } from "./generate/agreement.ts";
import { clientResources, clientTypes } from "./generate/client.ts";
import { definitionSchema } from "./generate/definition.ts";
import { errorsPage, matrixPage, readme } from "./generate/docs.ts";
import { cliPage, referencePage } from "./generate/reference.ts";
import { sampleCall } from "./generate/sample.ts";
import { schemaTypes, slotTable } from "./generate/types.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");
const models = [...loadModels().values()];

function definitions(): Definition[] {
  const registry = loadRegistry();
  registry.throwIfBroken();
  return registry.definitions;
}

const outputs: Record<string, () => Promise<string> | string> = {
  ...Object.fromEntries(
    models.map((model) => [`schemas/definition/${model.resource}.schema.json`, () => definitionSchema(model)]),
  ),
  "packages/cli/src/sample.generated.ts": () => sampleCall(models),
  "packages/core/src/definition/source.generated.ts": () => schemaTypes(root, "definition", ["provider", "resource"]),
  "packages/core/src/definition/slots.generated.ts": () => slotTable(root),
  "packages/client/generated/providers.d.ts": () => clientTypes(`${root}schemas/model`, models, definitions()),
  "packages/client/src/resources.generated.ts": () => clientResources(models),
  "docs/errors.md": errorsPage,
  "docs/matrix.md": matrixPage,
  "docs/reference.md": () => referencePage(root),
  "docs/cli.md": cliPage,
  "docs/agreement.json": () => agreementResults(root),
  "docs/agreement.md": () => agreementPage(root),
  "README.md": () => readme(root),
  "packages/sandbox/src/remote.generated.ts": () => schemaTypes(root, "definition", ["remote"]),
  "packages/registry/src/examples.generated.ts": () => schemaTypes(root, "definition", ["examples"]),
};

let stale = 0;
for (const [file, make] of Object.entries(outputs)) {
  const wanted = await make();
  const path = `${root}${file}`;
  let present = "";
  try {
    present = readFileSync(path, "utf8");
  } catch {
    // a file that is not there yet is out of date
  }
  if (present === wanted) continue;
  stale += 1;
  console.error(`${check ? "out of date" : "written"}: ${file}`);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wanted);
}
if (check && stale > 0) {
  console.error("Run `npm run generate` and commit the result.");
  process.exit(1);
}

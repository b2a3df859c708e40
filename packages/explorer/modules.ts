// Modules that the site's build writes: checks made ahead, since a page compiles no schema, and the schemas that complete.
import type { Registry } from "@mapwright/registry";
import { checksSource as languageSource, loadModels, modelText, readSchema } from "@mapwright/registry";
import { checksSource } from "@mapwright/sandbox";
import { remoteOf } from "@mapwright/testing";
import type { Plugin } from "vite";
import { fileOf } from "./src/workbench/files.ts";

const PREFIX = "virtual:mapwright/";

/** `virtual:mapwright/...`, as src/worker/virtual.d.ts types them, for the providers of a registry. */
export function writtenModules(registry: Registry): Plugin {
  const sources = sourcesFor(registry);
  return {
    name: "mapwright-modules",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load: (id) => (id.startsWith(`\0${PREFIX}`) ? sources(id.slice(PREFIX.length + 1)) : undefined),
  };
}

function sourcesFor({ providers }: Registry): (name: string) => string | undefined {
  const described = providers.filter(({ remote }) => remote.length > 0);
  const documents = new Map(described.map((provider) => [provider.id, remoteOf(provider)]));
  return (name) => {
    if (name === "language") return `${languageSource()}\nexport const models = ${modelsSource()};`;
    if (name === "schemas") return schemasSource();
    if (name === "remote") return remoteSource([...documents.keys()]);
    const [, id = "", index] = /^remote\/([^/]+)(?:\/(\d+))?$/.exec(name) ?? [];
    const own = documents.get(id);
    if (index === undefined) return own && listSource(id, own.length);
    const document = own?.[Number(index)];
    return document && checksSource(document);
  };
}

/** By provider, what loads the checks of its descriptions. */
function remoteSource(ids: string[]): string {
  const loads = ids.map((id) => `${JSON.stringify(id)}: () => import("${PREFIX}remote/${id}")`);
  return `export const simulated = { ${loads.join(", ")} };`;
}

function listSource(id: string, count: number): string {
  const numbers = [...Array(count).keys()];
  const imports = numbers.map((index) => `import * as of${index} from "${PREFIX}remote/${id}/${index}";`);
  return `${imports.join("\n")}\nexport const described = [${numbers.map((index) => `of${index}`).join(", ")}];`;
}

function modelsSource(): string {
  return `[${[...loadModels().keys()].map(modelText).join(", ")}]`;
}

function schemasSource(): string {
  const kinds = ["provider", "resource", "examples"] as const;
  const schemas = Object.fromEntries(kinds.map((kind) => [kind, readSchema(`definition/${kind}.schema.json`)]));
  const named = [...loadModels().values()].map(({ resource, fields: own }) => [
    fileOf(resource),
    [...own.values()].map(({ name, description, shape }) => ({ name, description, shape })),
  ]);
  const fields = Object.fromEntries(named);
  return `export const schemas = ${JSON.stringify(schemas)};\nexport const fields = ${JSON.stringify(fields)};`;
}

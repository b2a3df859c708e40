// new: a provider folder that lints and passes its tests, from a few answers or an OpenAPI document.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { defaultModel, isObject, type Json, type JsonObject, type Model, resourceName } from "@mapwright/core";
import { formatDiagnostics, lintProvider, loadFolder, loadModels, ownProviders } from "@mapwright/registry";
import { subjectsOf, updatesOf } from "@mapwright/testing";
import { parse } from "yaml";
import { isTerminal, makeAsker } from "../asking.ts";
import { type Described, guessed, readOpenApi } from "../scaffold/described.ts";
import { filesOf } from "../scaffold/files.ts";
import { UsageError } from "../usage.ts";

export interface NewOptions {
  id: string;
  folder: string;
  name?: string;
  docs?: string;
  baseUrl?: string;
  auth?: string;
  openapi?: string;
  path?: string;
  resource?: string;
  json?: boolean;
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const AUTH = "bearer, basic, or header:NAME";

/** Writes the folder and says what to do next. Asks for what no flag says where there is a terminal. */
export async function newCommand(options: NewOptions): Promise<void> {
  const { id, folder: parent } = options;
  if (!ID.test(id)) throw new UsageError(`${id} is no id: lower case letters, digits and single hyphens, such as acme-crm`);
  const folder = join(parent, id);
  if (existsSync(folder)) throw new UsageError(`${folder} is there already`);
  const model = readResource(options.resource);
  const described =
    options.openapi === undefined ? undefined : readOpenApi(readDocument(options.openapi), options.openapi, options.path);
  const answers = await ask(options, described);
  const name =
    options.name ??
    id
      .split("-")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(" ");
  const files = filesOf({
    model,
    id,
    name,
    docs: options.docs ?? new URL(answers.baseUrl).origin,
    auth: answers.auth,
    described: { ...(described ?? guessed(answers.baseUrl, model)), baseUrl: answers.baseUrl },
    ...schemasFrom(folder, model),
  });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const made = loadFolder(folder);
  const found = lintProvider(made).filter(({ severity }) => severity === "error");
  // The examples' results are recorded from the engine under the first mapping: a draft to be reviewed, marked as such.
  if (found.length === 0)
    for (const update of (await Promise.all(subjectsOf(made).map(updatesOf))).flat()) writeFileSync(update.file, update.after);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ folder, files: Object.keys(files), diagnostics: found }, null, 2)}\n`
      : told(folder, resourceName(model.resource), Object.keys(files)),
  );
  if (found.length === 0) return;
  process.stderr.write(`${formatDiagnostics(found, "stylish")}\n`);
  process.exitCode = 1;
}

function readResource(resource: string | undefined): Model {
  const models = loadModels();
  const model = resource === undefined ? defaultModel([...models.values()]) : models.get(resource);
  if (!model) throw new UsageError(`no resource ${resource}: ${[...models.keys()].join(", ")}`);
  return model;
}

async function ask(
  { baseUrl, auth }: NewOptions,
  described: Described | undefined,
): Promise<{ baseUrl: string; auth: JsonObject }> {
  const known = {
    baseUrl: baseUrl ?? (described?.baseUrl || undefined),
    auth: auth === undefined ? described?.auth : readAuth(auth),
  };
  if (known.baseUrl !== undefined && known.auth !== undefined) return { baseUrl: readUrl(known.baseUrl), auth: known.auth };
  if (!isTerminal()) {
    const missing = [
      known.baseUrl === undefined ? "--base-url https://api.example.com/v1" : "",
      known.auth === undefined ? `--auth (${AUTH})` : "",
    ];
    throw new UsageError(`no terminal to ask on: give ${missing.filter((one) => one !== "").join(" and ")}`);
  }
  const asker = makeAsker();
  try {
    const url = known.baseUrl ?? (await asker.ask("Base URL of the API, such as https://api.example.com/v1: ")) ?? "";
    const way = known.auth ?? readAuth((await asker.ask(`How requests are signed (${AUTH}) [bearer]: `)) || "bearer");
    return { baseUrl: readUrl(url), auth: way };
  } finally {
    asker.close();
  }
}

function readUrl(text: string): string {
  if (!/^https:\/\/[^\s/]+/.test(text) || !URL.canParse(text))
    throw new UsageError(`--base-url takes an https address, not ${text}`);
  return text.replace(/\/$/, "");
}

function readAuth(text: string): JsonObject {
  if (text === "bearer") return { token: { headers: { Authorization: "Bearer {token}" } } };
  if (text === "basic") return { api_key: { basic: { username: "{api_key}", password: "" } } };
  const header = /^header:([A-Za-z0-9-]+)$/.exec(text)?.[1];
  if (header !== undefined) return { api_key: { headers: { [header]: "{api_key}" } } };
  throw new UsageError(`--auth takes ${AUTH}, not ${text}; OAuth 2 is written in provider.yaml`);
}

function readDocument(file: string): Json {
  try {
    const value = parse(readFileSync(file, "utf8"), { maxAliasCount: 100 });
    if (isObject(value)) return value;
  } catch (error) {
    throw new UsageError(`--openapi: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
  throw new UsageError(`--openapi: ${file} holds no object`);
}

/** The schemas of the language as an editor finds them from the folder: by path inside a checkout, else by address; `own` is the resource's. */
function schemasFrom(folder: string, { resource }: Model): { schemas: string; own: string } {
  const own = join(dirname(ownProviders()), "schemas", "definition");
  const path = relative(resolve(folder), own);
  const inside = existsSync(own) && path.split(/[\\/]/).filter((part) => part === "..").length <= 3;
  return {
    schemas: inside ? path.replaceAll("\\", "/") : "https://mapwright.dev/schemas/definition",
    own: existsSync(join(own, `${resource}.schema.json`)) ? resource : "resource",
  };
}

function told(folder: string, name: string, files: readonly string[]): string {
  return `${files.map((file) => `${join(folder, file)}\n`).join("")}
Next:
  npx mapwright lint ${folder}           what is wrong, with line and remedy
  npx mapwright test ${folder} --watch   examples and laws, again after each change
  ${folder}/${name}.yaml         map the rest; docs/language.md fits on a page
  ${folder}/remote/api.yaml          complete it from the provider's documents
  ${folder}/${name}.examples.yaml   read what was recorded, then remove \`origin: generated\`
`;
}

// Validators made by ajv: on first use, or ahead, as source for where no code may be made of strings.
import type { Json } from "@mapwright/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import formats from "ajv-formats";
import type { RemoteDocument } from "./document.ts";
import { schemasKey, schemasOf } from "./operation.ts";
import { type Compile, Validators } from "./validation.ts";

const made = new WeakMap<RemoteDocument, Validators>();

/** Validators of a description that compile a schema when it is first used; a description that is used again has the same ones. */
export function compilingValidators(document: RemoteDocument): Validators {
  const validators = made.get(document) ?? new Validators(compilerOf(document));
  made.set(document, validators);
  return validators;
}

function compilerOf(document: RemoteDocument): Compile {
  const ajv = ajvFor(document, {});
  return (schema) => ajv.compile(rebased(schema) as object);
}

/**
 * The source of an ES module that exports `checks`, an array with a check for each of `schemasOf` the description, in their
 * order, and `key`, the description's `schemasKey`. It imports what ajv needs at run time, and makes no code from strings.
 */
export function checksSource(document: RemoteDocument): string {
  const ajv = ajvFor(document, { code: { source: true, esm: true } });
  const names = schemasOf(document).map((schema, index) => {
    ajv.addSchema({ ...(rebased(schema) as object), $id: `remote:/${index}` });
    return [`check${index}`, `remote:/${index}`] as const;
  });
  const source = standaloneCode.default(ajv, Object.fromEntries(names));
  return `${importing(source)}\nexport const checks = [${names.map(([name]) => name).join(", ")}];\nexport const key = ${JSON.stringify(schemasKey(document))};\n`;
}

function ajvFor(document: RemoteDocument, options: object): Ajv2020 {
  // The description was validated against the schema of schemas when it was opened.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, ...options });
  formats.default(ajv);
  ajv.addSchema({ $id: "remote:/document", components: (document.components ?? {}) as object });
  return ajv;
}

/** The exports of a CommonJS module from its namespace, as Node makes it (they are the default export) or as bundlers do. */
const REQUIRED = 'const required = (part) => (typeof part.default === "object" ? part.default : part);';

/** ajv requires its run-time parts even in an ES module. */
function importing(source: string): string {
  const imports: string[] = [];
  const rest = source.replace(/require\("([^"]+)"\)/g, (_, path: string) => {
    imports.push(`import * as part${imports.length} from "${path}${/\.js$/.test(path) ? "" : ".js"}";`);
    return `required(part${imports.length - 1})`;
  });
  return [...imports, REQUIRED, rest].join("\n");
}

/** References of the description, rewritten to the id under which ajv knows it. */
function rebased(node: Json): Json {
  if (Array.isArray(node)) return node.map(rebased);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    key === "$ref" ? String(value).replace("#/", "remote:/document#/") : rebased(value),
  ]);
  return Object.fromEntries(entries);
}

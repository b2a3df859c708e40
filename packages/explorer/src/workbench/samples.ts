// One unified call as code: curl, fetch, Python, the client. Every value is quoted for its context.
import { isExact, isObject, type Json, type JsonObject, own, stringifyJson } from "@mapwright/core";
import type { Subject } from "./subject.ts";
import type { Asked } from "./workbench.ts";

export const LANGUAGES = ["curl", "fetch", "python", "client"] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Record<Language, string> = {
  curl: "curl",
  fetch: "JavaScript",
  python: "Python",
  client: "@mapwright/client",
};

const METHODS = { list: "GET", get: "GET", create: "POST", update: "PATCH", delete: "DELETE" } as const;
const GATEWAY = "http://localhost:8080";
const ACCOUNT = "00000000-0000-4000-8000-000000000000";

/** The code of a call to a gateway. */
export function sampleOf(language: Language, subject: Subject, provider: string, asked: Asked): string {
  return SAMPLES[language]({ ...subject, provider, ...asked });
}

interface Sampled extends Asked, Subject {
  provider: string;
}

const SAMPLES: Record<Language, (call: Sampled) => string> = { curl, fetch: fetching, python, client };

function curl(call: Sampled): string {
  const parts = [
    `curl --request ${METHODS[call.operation]} ${shell(addressOf(call, true))}`,
    `--header "Authorization: Bearer $MAPWRIGHT_TOKEN"`,
    ...(call.body === undefined
      ? []
      : [`--header 'Content-Type: application/json'`, `--data-raw ${shell(pretty(call.body, ""))}`]),
  ];
  return parts.join(" \\\n  ");
}

function fetching(call: Sampled): string {
  const { body } = call;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is of the code that is written
  const headers = ["Authorization: `Bearer ${process.env.MAPWRIGHT_TOKEN}`"];
  if (body !== undefined) headers.push('"Content-Type": "application/json"');
  const exact = body !== undefined && hasExactNumber(body) ? JSON.stringify(stringifyJson(body)) : undefined;
  const sent = body === undefined ? "" : `\n  body: ${exact ?? `JSON.stringify(${pretty(body, "  ")})`},`;
  return `const response = await fetch(${JSON.stringify(addressOf(call, true))}, {
  method: "${METHODS[call.operation]}",
  headers: { ${headers.join(", ")} },${sent}
});
const answer = await response.json();
if (!response.ok) throw new Error(answer.detail);
console.log(answer);`;
}

function python(call: Sampled): string {
  const query = queryOf(call).map(([name, value]) => `        (${JSON.stringify(name)}, ${JSON.stringify(value)}),\n`);
  const body = call.body === undefined ? "" : `\n    json=${pythonOf(call.body, "    ")},`;
  return `import os

import requests

response = requests.request(
    "${METHODS[call.operation]}",
    ${JSON.stringify(addressOf(call, false))},
    params=[
${query.join("")}    ],
    headers={"Authorization": f"Bearer {os.environ['MAPWRIGHT_TOKEN']}"},${body}
    timeout=60,
)
response.raise_for_status()
print(response.json())`;
}

/** Options of the client by the name of the parameter. */
const OPTIONS: Record<string, string> = {
  response_format: "responseFormat",
  ignore_remote_data: "ignoreRemoteData",
  exclude_fields: "excludeFields",
  remote_query: "remoteQuery",
  next_cursor: "cursor",
};
const PLAIN = new Set(["strict", "limit", "sort", ...Object.keys(OPTIONS)]);

function client(call: Sampled): string {
  const { operation, id, body, provider, discriminator } = call;
  const [model = "", resource = ""] = call.resource.split("/");
  const options: JsonObject = {};
  const filter: JsonObject = {};
  for (const [name, value] of Object.entries(nested(call.query))) {
    if (operation === "list" && !PLAIN.has(name)) filter[name] = value;
    else if (name === discriminator) options.type = value;
    else
      options[OPTIONS[name] ?? name] =
        name === "limit" ? Number(value) : typeof value === "string" && /^(true|false)$/.test(value) ? value === "true" : value;
  }
  if (Object.keys(filter).length > 0) options.filter = filter;
  const given = [
    ...(id === undefined ? [] : [JSON.stringify(id)]),
    ...(body === undefined ? [] : [pretty(body, "")]),
    ...(Object.keys(options).length > 0 ? [pretty(options, "")] : []),
  ].join(", ");
  const run =
    operation === "list"
      ? `for await (const record of ${resource}.list(${given})) console.log(record);`
      : `console.log(await ${resource}.${operation}(${given}));`;
  return `import { createClient } from "@mapwright/client";

const client = createClient({
  baseUrl: "${GATEWAY}",
  token: process.env.MAPWRIGHT_TOKEN ?? "",
  account: "${ACCOUNT}",
});
const { ${resource} } = client.for(${JSON.stringify(provider)}).${model};
${run}`;
}

function addressOf(call: Sampled, whole: boolean): string {
  const path = `${GATEWAY}/unified/${call.resource}${call.id === undefined ? "" : `/${encodeURIComponent(wellFormed(call.id))}`}`;
  const search = queryOf(call).map(([name, value]) => `${bracketed(name)}=${encodeURIComponent(wellFormed(value))}`);
  return whole ? `${path}?${search.join("&")}` : path;
}

/** A parameter's name; brackets are encoded, since curl gives them a meaning of its own. */
const bracketed = (name: string): string => encodeURIComponent(wellFormed(name));

/** Half of a surrogate pair is no text that an address can hold. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

function queryOf({ query }: Sampled): [string, string][] {
  const flat = (name: string, value: Json): [string, string][] => {
    if (Array.isArray(value)) return value.flatMap((item) => flat(`${name}[]`, item));
    if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => flat(`${name}[${key}]`, item));
    return [[name, typeof value === "string" ? value : stringifyJson(value)]];
  };
  return [["integrated_account_id", ACCOUNT], ...Object.entries(query).flatMap(([name, value]) => flat(name, value))];
}

/** `account[id]` as `{account: {id}}`. */
function nested(query: JsonObject): JsonObject {
  const out: JsonObject = {};
  for (const [name, value] of Object.entries(query)) {
    const [, root = name, member] = /^(\w+)\[([^[\]]*)\]$/.exec(name) ?? [];
    if (member === undefined) out[root] = value;
    else if (member === "") out[root] = Array.isArray(value) ? value : [value];
    else out[root] = { ...((isObject(own(out, root)) ? out[root] : {}) as JsonObject), [member]: value };
  }
  return out;
}

/** A word of a POSIX shell: nothing is special inside single quotes but the quote itself. */
function shell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Whether it holds a number that JavaScript cannot represent. */
const hasExactNumber = (value: Json): boolean =>
  typeof value === "bigint" ||
  isExact(value) ||
  (Array.isArray(value) ? value.some(hasExactNumber) : isObject(value) && Object.values(value).some(hasExactNumber));

/** JSON as a literal of JavaScript, indented. Numbers that JavaScript does not have keep their digits. */
function pretty(value: Json, indent: string): string {
  return stringifyJson(value, 2).replaceAll("\n", `\n${indent}`).replaceAll('"__proto__":', '["__proto__"]:');
}

/** JSON as a literal of Python. */
function pythonOf(value: Json, indent: string): string {
  const inner = `${indent}    `;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value))
    return value.length === 0 ? "[]" : `[\n${value.map((item) => `${inner}${pythonOf(item, inner)},\n`).join("")}${indent}]`;
  if (!isObject(value)) return stringifyJson(value);
  const members = Object.entries(value);
  if (members.length === 0) return "{}";
  return `{\n${members.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pythonOf(item, inner)},\n`).join("")}${indent}}`;
}

// explain: for one call, where each unified field goes or comes from, and why what is missing is missing.
import { relative } from "node:path";
import { type Call, createEngine, type Json, OPERATIONS, stringifyJson } from "@mapwright/core";
import { formatDiagnostics, loadFolder } from "@mapwright/registry";
import { readCase } from "@mapwright/testing/case";
import { type Explanation, explain, type Row } from "../explanation.ts";
import { foldersOf } from "../folders.ts";
import { paint } from "../terminal.ts";
import { readJsonOption, readPairs, UsageError } from "../usage.ts";

export interface ExplainOptions {
  provider: string;
  resource: string;
  operation: string;
  id?: string;
  query: string[];
  body?: string;
  reply: string[];
  settings: string[];
  json?: boolean;
  providers?: string;
}

/** 2026-01-01T00:00:00Z, as in a dry run. */
const NOW = 1_767_225_600_000;

/** Prints the explanation; exit code 1 where the call is refused. */
export function explainCommand(options: ExplainOptions): void {
  const { resource, operation, id } = options;
  const [folder = "", ...others] = foldersOf([options.provider], options.providers);
  if (others.length > 0) throw new UsageError(`${options.provider} holds several providers: name one`);
  const provider = loadFolder(folder, { parts: ["definitions"] });
  const errors = provider.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsageError(`the definition is broken\n${formatDiagnostics(errors, "stylish")}`);
  const definition = provider.definitions.find((one) => one.resource === resource);
  const offered = provider.definitions.map((one) => one.resource).join(", ");
  if (!definition) throw new UsageError(`${provider.id} has no ${resource}; it has ${offered}`);
  const name = OPERATIONS.find((one) => one === operation);
  if (!name) throw new UsageError(`no operation ${operation}: ${OPERATIONS.join(", ")}`);
  const read = readCase({
    provider: provider.id,
    resource,
    operation,
    query: readPairs(options.query, "--query"),
    ...(options.body === undefined ? {} : { body: readJsonOption(options.body, "--body") }),
  });
  if (!read.ok) throw new UsageError(read.message);
  const call: Call = { ...read.case.call, ...(id === undefined ? {} : { id }) };
  const explanation = explain({
    engine: createEngine(provider.definitions),
    definition,
    call,
    settings: readPairs(options.settings, "--settings"),
    now: NOW,
    replies: options.reply.map((text) => ({
      status: 200,
      headers: { "content-type": "application/json" },
      text: stringifyJson(readJsonOption(text, "--reply")),
    })),
  });
  process.stdout.write(options.json ? `${stringifyJson(explanation as unknown as Json)}\n` : stylish(explanation));
  if (explanation.refused) process.exitCode = 1;
}

function stylish({ requests, request, response, unread, refused }: Explanation): string {
  const problems = refused?.errors.map(({ field, message, remedy }) => `  ${field ?? "call"}: ${message}\n    ${remedy}`) ?? [];
  const mapped = response.filter(({ state, file }) => state === "read" || file !== undefined);
  const unmapped = response.filter((row) => !mapped.includes(row));
  const parts = [
    requests.map(({ kind, method, url }) => `${method} ${url}  ${paint("dim", kind)}`).join("\n"),
    refused ? `${paint("red", "refused")}  ${refused.code}\n${problems.join("\n") || `  ${refused.detail}`}` : "",
    section("request", request, "->"),
    section("response", mapped, "<-"),
    unmapped.length > 0 ? `${paint("bold", "no read side")}\n  ${unmapped.map(({ field }) => field).join(", ")}` : "",
    unread.length > 0 ? `${paint("bold", "no field reads")}\n  ${unread.join(", ")}` : "",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function section(title: string, rows: readonly Row[], arrow: string): string {
  if (rows.length === 0) return "";
  const width = Math.max(...rows.map(({ field }) => field.length));
  return [paint("bold", title), ...rows.map((row) => rowText(row, width, arrow))].join("\n");
}

function rowText(
  { field, state, value, theirs, place, through = [], file, line, layer, note, evidence, why }: Row,
  width: number,
  arrow: string,
): string {
  const lost = state !== "sent" && state !== "read";
  const values = [value, theirs].map((one) => (one === undefined ? undefined : stringifyJson(one)));
  const flow = [values[0], place === undefined ? values[1] : `${place}${values[1] === undefined ? "" : `  ${values[1]}`}`];
  const first = `  ${field.padEnd(width)}  ${lost ? paint("yellow", `${state}  `) : ""}${flow.filter((one) => one !== undefined).join(` ${arrow} `)}`;
  const from = file === undefined ? "" : `${relative(process.cwd(), file) || file}:${line ?? 1}`;
  const facts = [from, layer && layer !== "base" ? `layer ${layer}` : layer, through.join(", "), evidence];
  const indent = " ".repeat(width + 4);
  const known = facts.filter((one) => one).join("  ");
  const more = [known === "" ? "" : paint("dim", known), note ? paint("dim", note) : "", why ?? ""].filter((one) => one !== "");
  return [first.trimEnd(), ...more.map((one) => `${indent}${one}`)].join("\n");
}

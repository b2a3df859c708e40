// dry-run: the provider requests of one unified call, and with --responses what it would answer.
import { stringifyJson } from "@mapwright/core";
import { readCase, runCase } from "@mapwright/testing/case";
import { openEngine } from "../catalog.ts";
import { readJsonOption, readPairs, UsageError } from "../usage.ts";

export interface DryRunOptions {
  provider?: string;
  resource?: string;
  operation?: string;
  id?: string;
  query: string[];
  body?: string;
  settings: string[];
  responses?: string;
  providers?: string;
}

/** Prints the result as indented JSON; exit code 1 where the call is refused. */
export async function dryRunCommand(options: DryRunOptions): Promise<void> {
  const { provider, resource, operation, id } = options;
  if (!provider || !resource || !operation) throw new UsageError("dry-run takes <provider> <resource> <operation>, or --batch");
  const read = readCase({
    provider,
    resource,
    operation,
    ...(id === undefined ? {} : { id }),
    query: readPairs(options.query, "--query"),
    settings: readPairs(options.settings, "--settings"),
    ...(options.body === undefined ? {} : { body: readJsonOption(options.body, "--body") }),
    ...(options.responses === undefined ? {} : { responses: readJsonOption(options.responses, "--responses") }),
  });
  if (!read.ok) throw new UsageError(read.message);
  const result = runCase(await openEngine(options.providers), read.case);
  process.stdout.write(`${stringifyJson(result, 2)}\n`);
  if (result.ok === false) process.exitCode = 1;
}

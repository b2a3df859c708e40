// dry-run --batch: NDJSON cases in, NDJSON results out, one line each, in order.
import { createInterface } from "node:readline";
import { type Engine, type JsonObject, parseJson, problem, refusal, stringifyJson } from "@mapwright/core";
import { readCase, runCase } from "@mapwright/testing/case";
import { openEngine } from "../catalog.ts";

/** Reads stdin to its end. A line that is no case gives a result that says so; the others go on. */
export async function batchCommand(providers?: string): Promise<void> {
  const engine = openEngine(providers);
  let pending = "";
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    pending += `${stringifyJson(runLine(engine, line))}\n`;
    if (pending.length > 65_536) {
      process.stdout.write(pending);
      pending = "";
    }
  }
  process.stdout.write(pending);
}

/** The result of one line. */
export function runLine(engine: Engine, line: string): JsonObject {
  const refuse = (message: string): JsonObject => ({
    ok: false,
    requests: [],
    error: refusal([problem("invalid_json", message)]) as unknown as JsonObject,
  });
  let value: ReturnType<typeof parseJson>;
  try {
    value = parseJson(line);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : "no JSON");
  }
  const read = readCase(value);
  return read.ok ? runCase(engine, read.case) : refuse(read.message);
}

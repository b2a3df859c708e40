// dry-run --batch: NDJSON cases in, NDJSON results out, one line each, in order.
import { createInterface } from "node:readline";
import {
  type Engine,
  type JsonObject,
  jsonProblem,
  MAX_DEPTH,
  type Problem,
  parseJson,
  problem,
  refusal,
  stringifyJson,
} from "@mapwright/core";
import { readCase, runCase } from "@mapwright/testing/case";
import { openEngine } from "../catalog.ts";

/** Reads stdin to its end. A line that is no case gives a result that says so; the others go on. */
export async function batchCommand(providers?: string): Promise<void> {
  const engine = await openEngine(providers);
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

/** The deepest line: a case holds bodies, and replies as values, that each nest as deep as they may. */
const LINE_DEPTH = MAX_DEPTH + 4;

/** The result of one line. */
export function runLine(engine: Engine, line: string): JsonObject {
  const refuse = (found: Problem): JsonObject => ({
    ok: false,
    requests: [],
    error: refusal([found]) as unknown as JsonObject,
  });
  let value: ReturnType<typeof parseJson>;
  try {
    value = parseJson(line, LINE_DEPTH);
  } catch (error) {
    return refuse(jsonProblem(error, line, "line"));
  }
  const read = readCase(value);
  return read.ok ? runCase(engine, read.case) : refuse(problem("invalid_json", read.message));
}

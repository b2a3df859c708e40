// eval: one expression over one value, or NDJSON cases in and results out. Both back ends give the same.
import { createInterface } from "node:readline";
import { evaluateExpression, isObject, type Json, type JsonObject, parseJson, stringifyJson } from "@mapwright/core";
import { UsageError } from "../usage.ts";

/** A case: `expr`, `data`, `bindings`. A result: `{ result }` (absent for nothing) or `{ code, message }`. */
export function evaluateCase({ expr, data, bindings }: JsonObject): JsonObject {
  if (typeof expr !== "string") return { code: "invalid_json", message: "a case has a text `expr`" };
  return evaluateExpression(expr, data, isObject(bindings) ? bindings : {});
}

export async function evalCommand(expression: string | undefined, options: { data?: string; batch?: boolean }): Promise<void> {
  if (!options.batch) {
    if (expression === undefined) throw new UsageError("eval takes an expression, or --batch");
    const result = evaluateCase({ expr: expression, data: parse(options.data ?? "null") });
    process.stdout.write(`${stringifyJson(result)}\n`);
    if ("code" in result) process.exitCode = 1;
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") process.stdout.write(`${stringifyJson(lineOf(line))}\n`);
  }
}

function lineOf(line: string): JsonObject {
  try {
    const value = parseJson(line);
    return isObject(value) ? evaluateCase(value) : { code: "invalid_json", message: "a case is an object" };
  } catch (error) {
    return { code: "invalid_json", message: error instanceof Error ? error.message : "no JSON" };
  }
}

function parse(text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    throw new UsageError(`--data is no JSON: ${error instanceof Error ? error.message : ""}`);
  }
}

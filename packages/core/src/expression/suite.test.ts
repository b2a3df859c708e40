// JSONata's own test cases: each is right, or refused with a code; none is wrong. Skipped where the cases are not beside the checkout.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { BACKENDS, ours } from "../../testing/reference.ts";

const folder = process.env.MAPWRIGHT_JSONATA_CASES ?? fileURLToPath(new URL("../../../../../shared/jsonata/", import.meta.url));
const present = existsSync(`${folder}/suite.ndjson`);

interface Case {
  group: string;
  case: string;
  expr: string;
  data?: unknown;
  dataset?: string;
  bindings?: Record<string, unknown>;
  result?: unknown;
  undefinedResult?: boolean;
  code?: string;
  error?: { code: string };
  unordered?: boolean;
}

/** Least share of the cases that are right; the rest is refused with a code. */
const RIGHT = 0.98;

it.skipIf(!present).each(BACKENDS)(
  present ? "the reference's cases, %s" : "the reference's cases, %s (skipped: they are not beside this checkout)",
  (backend) => {
    const datasets = JSON.parse(readFileSync(`${folder}/datasets.json`, "utf8"));
    const cases: Case[] = readFileSync(`${folder}/suite.ndjson`, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const wrong: string[] = [];
    const counts = { right: 0, refused: 0 };
    for (const { error, ...rest } of cases) {
      const one = error ? { ...rest, code: error.code } : rest;
      // The harness of the reference stops these by a clock of its own (U1001); here they may end.
      if (one.code === "U1001") continue;
      const data = one.dataset ? datasets[one.dataset] : one.data;
      const answer = ours(one.expr, data, one.bindings ?? {}, backend);
      if ("refused" in answer) {
        // A text that does not parse is refused by both.
        if (one.code !== undefined && answer.refused === "expression_syntax") counts.right += 1;
        else counts.refused += 1;
      } else if (fits(one, answer)) counts.right += 1;
      else
        wrong.push(
          `${one.group}/${one.case}: ${one.expr.slice(0, 100)} => ${JSON.stringify(answer).slice(0, 120)}, due ${JSON.stringify(one.result ?? one.code ?? null).slice(0, 120)}`,
        );
    }
    expect(wrong).toEqual([]);
    expect(counts.right / cases.length).toBeGreaterThan(RIGHT);
  },
);

function fits(one: Case, answer: { value: unknown } | { code: string }): boolean {
  if ("code" in answer) return one.code === answer.code;
  if (one.code !== undefined) return false;
  if (one.undefinedResult) return answer.value === undefined;
  return one.unordered
    ? isDeepStrictEqual(new Set([answer.value].flat().map(String)), new Set([one.result].flat().map(String)))
    : isDeepStrictEqual(answer.value, one.result);
}

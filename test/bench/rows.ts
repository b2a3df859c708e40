// The rows of the bench: what is measured, and against what.
import { readFileSync } from "node:fs";
import { compileDefinition, type Definition, type JsonObject, readModel } from "@mapwright/core";
import jsonata from "jsonata";
import { type Backend, compileExpression, type Expression } from "../../packages/core/src/expression/compile.ts";
import type { RecordReader } from "../../packages/core/src/record/adaptive.ts";
import { readPlanOf } from "../../packages/core/src/record/plan/read.ts";
import { interpretRead } from "../../packages/core/src/record/run/read.ts";
import { compileReader } from "../../packages/core/src/record/source/reader.ts";
import { type Activity, activities, ENUMS, EXPRESSION, expert, FIELDS, naive } from "./activity.ts";
import { measure, measureAsync } from "./measure.ts";

/** One line of the report; `ratio`: how often faster than `vs`. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  vs?: string;
  ratio?: number;
}

const at = (index: number): Activity => activities[index % activities.length] as Activity;
const nanoseconds = (times: Map<string, number>, name: string): number => times.get(name) as number;

const schema = (name: string): JsonObject => JSON.parse(readFileSync(`schemas/model/crm/${name}.schema.json`, "utf8"));
const model = readModel(schema("engagements"), { "common.schema.json": schema("common") });

export function definitionOf(id: string, fields: object = FIELDS, operations: object = {}): Definition {
  const provider = {
    format: 1,
    id,
    name: id,
    docs: "https://crm.example",
    base_url: "https://api.crm.example",
    auth: { key: { headers: { Authorization: "{key}" } } },
  };
  const resource = {
    format: 1,
    resource: "crm/engagements",
    docs: "https://crm.example",
    operations: { get: "GET /activities/{id}", ...operations },
    enums: ENUMS,
    fields,
  };
  const { definition, findings } = compileDefinition({
    layers: [
      {
        name: "base",
        provider: { file: "provider.yaml", value: provider },
        resource: { file: "engagements.yaml", value: resource as never },
      },
    ],
    model,
  });
  if (!definition) throw new Error(JSON.stringify(findings));
  return definition;
}

export function reader(fields: object = FIELDS): RecordReader {
  const compiled = compileReader(readPlanOf(definitionOf("bench", fields).common));
  if (!compiled) throw new Error("this process makes no code of strings");
  return compiled;
}

export function expression(text: string, backend: Backend): Expression {
  const result = compileExpression(text, { names: [] }, backend);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.expression;
}

/** No lookups. */
export const none = new Map();

/** Throws where what is compared does not do the same: dates by moment, null and absent alike. */
export function checkEqual(): void {
  const read = reader();
  const { evaluate } = expression(EXPRESSION, "source");
  const same = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(same);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, member]) => member !== null && member !== undefined && !(Array.isArray(member) && member.length === 0))
          .map(([key, member]): [string, unknown] => [key, same(member)])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
  };
  for (const activity of activities) {
    const due = JSON.stringify(same(expert(activity)));
    const others = [naive(activity), read(activity as never, none).data, evaluate(activity as never)];
    for (const other of others)
      if (JSON.stringify(same(other)) !== due) throw new Error(`${JSON.stringify(same(other))}\nis not\n${due}`);
    if (read(activity as never, none).warnings.length > 0) throw new Error("a record of the bench is not clean");
  }
}

export async function mapping(): Promise<Row[]> {
  const read = reader();
  const common = readPlanOf(definitionOf("bench").common);
  const source = expression(EXPRESSION, "source");
  const closures = expression(EXPRESSION, "closures");
  const reference = jsonata(EXPRESSION);
  // Before and after the others: it waits, so it cannot take turns with them.
  const measured = () => measureAsync({ run: (index) => reference.evaluate(at(index)) }, 400);
  const before = await measured();
  const times = measure([
    { name: "naive", run: (index) => naive(at(index)) },
    { name: "expert", run: (index) => expert(at(index)) },
    { name: "record", run: (index) => read(at(index) as never, none) },
    { name: "interpreter", run: (index) => interpretRead(common, at(index) as never, none) },
    { name: "source", run: (index) => source.evaluate(at(index) as never) },
    { name: "closures", run: (index) => closures.evaluate(at(index) as never) },
  ]);
  const slow = ((await measured()) + before) / 2;
  const row = (name: string, of: string, vs: string, base: number): Row => ({
    name,
    value: nanoseconds(times, of),
    unit: "ns",
    vs,
    ratio: base / nanoseconds(times, of),
  });
  return [
    { name: "record by hand, naive dates", value: nanoseconds(times, "naive"), unit: "ns" },
    { name: "record by hand, best date helper", value: nanoseconds(times, "expert"), unit: "ns" },
    { name: "record by jsonata, one expression", value: slow, unit: "ns" },
    row("record by generated reader", "record", "by hand, naive dates", nanoseconds(times, "naive")),
    row("record by generated reader", "record", "by hand, best date helper", nanoseconds(times, "expert")),
    row("record by interpreter", "interpreter", "by hand, naive dates", nanoseconds(times, "naive")),
    row("one expression, generated source", "source", "jsonata", slow),
    row("one expression, generated source", "source", "by hand, naive dates", nanoseconds(times, "naive")),
    row("one expression, closures", "closures", "jsonata", slow),
  ];
}

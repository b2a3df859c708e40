// Rows around the mapping: whole bodies, pages, bounds, checks of a request, and growth.
import { createEngine } from "@mapwright/core";
import { Meter } from "../../packages/core/src/expression/meter.ts";
import { generateExpression } from "../../packages/core/src/expression/source/module.ts";
import { read as readAdaptive } from "../../packages/core/src/record/adaptive.ts";
import { readInput } from "../../packages/core/src/record/input.ts";
import { type Activity, activities, EXPRESSION, expert, FIELDS } from "./activity.ts";
import { measure } from "./measure.ts";
import { definitionOf, expression, none, type Row, reader } from "./rows.ts";

const texts = activities.map((activity) => JSON.stringify(activity));
const text = (index: number): string => texts[index % texts.length] as string;

/** A pair: how often faster the second is than the first. */
function pair(name: string, vs: string, base: (index: number) => unknown, ours: (index: number) => unknown, divide = 1): Row[] {
  const times = measure([
    { name: "base", run: base },
    { name: "ours", run: ours },
  ]);
  const [first, second] = [times.get("base") as number, times.get("ours") as number];
  return [
    { name: `${name}: ${vs}`, value: first / divide, unit: "ns" },
    { name, value: second / divide, unit: "ns", vs, ratio: first / second },
  ];
}

export function bodies(): Row[] {
  const read = reader();
  return pair(
    "JSON.parse, map, JSON.stringify",
    "without mapping",
    (index) => JSON.stringify(JSON.parse(text(index))),
    (index) => JSON.stringify(read(JSON.parse(text(index)), none).data),
  );
}

export function pages(): Row[] {
  const read = reader();
  const page = Array.from({ length: 1000 }, (_one, index) => activities[index % activities.length] as Activity);
  return pair(
    "record of a page of 1,000",
    "by hand, best date helper",
    () => page.map(expert),
    () => page.map((one) => read(one as never, none).data),
    1000,
  );
}

/** Bounds off: counts nothing. */
class Unbounded extends Meter {
  override step(): void {}
  override make(): void {}
}

export function bounds(): Row[] {
  const { facts } = expression(EXPRESSION, "source");
  const run = generateExpression(facts.ir, facts.shape);
  if (!run) throw new Error("this process makes no code of strings");
  const input = (index: number) => activities[index % activities.length] as never;
  return pair(
    "one expression, with bounds",
    "without bounds",
    (index) => run(input(index), input(index), new Unbounded(), []),
    (index) => run(input(index), input(index), new Meter(), []),
  );
}

export function requests(): Row[] {
  const { model } = definitionOf("bench");
  const body = JSON.stringify({
    engagement_type: "call",
    subject: "Follow-up",
    content: "Talked about the terms of the renewal, the number of seats and who signs.",
    start_time: "2025-03-04T09:30:00Z",
    end_time: "2025-03-04T10:00:00+01:00",
    duration: "1800",
    direction: "inbound",
    status: "completed",
    account: { id: "51000" },
    contact: [{ id: "71000" }, { id: "71001" }],
    owner: { id: "12" },
    internal_notes: "asked for a discount",
    phone_numbers: [{ number: "+4930123456" }],
  });
  const parsed = JSON.parse(body);
  return pair(
    "check of a request",
    "JSON.parse of its body",
    () => JSON.parse(body),
    () => readInput(model, parsed),
  );
}

export function growth(): Row[] {
  const rows: Row[] = [];
  const at = (index: number) => activities[index % activities.length] as never;
  for (const count of [5, 10, 19]) {
    const read = reader(Object.fromEntries(Object.entries(FIELDS).slice(0, count)));
    const times = measure([{ name: "read", run: (index) => read(at(index), none) }]);
    rows.push({ name: `record with ${count} fields, per field`, value: (times.get("read") as number) / count, unit: "ns" });
  }
  const read = reader();
  for (const count of [1, 10, 100, 1000]) {
    const page = Array.from({ length: count }, (_one, index) => at(index));
    const times = measure([{ name: "read", run: () => page.map((one) => read(one, none).data) }]);
    rows.push({ name: `page of ${count}, per record`, value: (times.get("read") as number) / count, unit: "ns" });
  }
  for (const count of [1, 12, 120, 1200]) {
    const engine = createEngine(Array.from({ length: count }, (_one, index) => definitionOf(`crm${index}`)));
    // Calls come from 12 accounts, each of another provider where there are as many.
    const used = Array.from({ length: 12 }, (_one, index) => `crm${Math.floor((index * count) / 12)}`);
    const times = measure([
      {
        name: "read",
        run: (index) => {
          const definition = engine.definition(used[index % 12] as string, "crm/engagements");
          return definition && readAdaptive(definition, definition.common, at(index), none);
        },
      },
    ]);
    rows.push({ name: `record, ${count} providers in the engine`, value: times.get("read") as number, unit: "ns" });
  }
  return rows;
}

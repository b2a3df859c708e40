// The way back: a request of 13 fields checked and written as a provider's record, generated, by the interpreter and by hand.

import { readInput } from "../../packages/core/src/record/input.ts";
import { writePlanOf } from "../../packages/core/src/record/plan/write.ts";
import { interpretWrite } from "../../packages/core/src/record/run/write.ts";
import type { WriteScope } from "../../packages/core/src/record/run/writing.ts";
import { compileWriter } from "../../packages/core/src/record/source/writer.ts";
import { measure } from "./measure.ts";
import { definitionOf, none, type Row } from "./rows.ts";

/** What a caller sends: 64 bodies, fields come and go. */
export const bodies = Array.from({ length: 64 }, (_none, at) => ({
  engagement_type: ["call", "meeting", "email", "note"][at % 4] as string,
  subject: `Follow-up on the offer of week ${at}`,
  ...(at % 8 === 7 ? {} : { content: "Talked about the terms of the renewal, the number of seats and who signs." }),
  start_time: `2025-03-${String(1 + (at % 28)).padStart(2, "0")}T09:30:0${at % 10}Z`,
  end_time: `2025-03-${String(1 + (at % 28)).padStart(2, "0")}T10:00:00+01:00`,
  ...(at % 5 === 0 ? {} : { duration: String(300 + at) }),
  direction: at % 2 ? "inbound" : "outbound",
  status: "COMPLETED",
  contact: Array.from({ length: 1 + (at % 3) }, (_one, nth) => ({ id: String(71_000 + at * 3 + nth) })),
  ...(at % 6 === 0 ? {} : { lead: [{ id: String(33_000 + at) }] }),
  owner: { id: "12" },
  project: { id: String(4_400 + at) },
  ...(at % 3 === 0 ? { internal_notes: "asked for a discount" } : {}),
  ...(at % 2 ? { phone_numbers: [{ number: "+4930123456" }] } : {}),
}));
type Body = (typeof bodies)[number];

const KINDS: Record<string, string> = { call: "CALL", meeting: "MEETING", email: "EMAIL", note: "NOTE" };
const DIRECTIONS: Record<string, string> = { inbound: "INBOUND", outbound: "OUTBOUND" };

/** The same by hand: nothing checked, nothing reported. */
function byHand(body: Body): object {
  const record: Record<string, unknown> = { kind: KINDS[body.engagement_type], title: body.subject };
  const call: Record<string, unknown> = { direction: DIRECTIONS[body.direction], status: body.status };
  if (body.content !== undefined) record.details = body.content;
  record.times = { start: Math.floor(Date.parse(body.start_time) / 1000), end: Math.floor(Date.parse(body.end_time) / 1000) };
  if (body.duration !== undefined) call.duration_ms = Number(body.duration) * 1000;
  record.call = call;
  record.links = { persons: body.contact.map((one) => ({ id: Number(one.id) })) };
  if (body.lead !== undefined) record.lead_id = Number((body.lead[0] as { id: string }).id);
  record.owner = { id: Number(body.owner.id) };
  record.project_id = Number(body.project.id);
  if (body.internal_notes !== undefined) record.internal = body.internal_notes;
  if (body.phone_numbers !== undefined) record.phone = (body.phone_numbers[0] as { number: string }).number;
  return record;
}

/** The definition of the record that is read, with ids that are numbers and operations that write. */
const FIELDS = {
  engagement_type: { path: "kind", enum: "kinds" },
  subject: "title",
  content: "details",
  direction: { path: "call.direction", enum: "directions" },
  status: "call.status",
  duration: { path: "call.duration_ms", as: "milliseconds" },
  start_time: { path: "times.start", as: "unix_seconds" },
  end_time: { path: "times.end", as: "unix_seconds" },
  "contact[].id": { path: "links.persons[].id", as: "integer" },
  "lead[0].id": { path: "lead_id", as: "integer" },
  "owner.id": { path: "owner.id", as: "integer" },
  "project.id": { path: "project_id", as: "integer" },
  internal_notes: "internal",
  "phone_numbers[0].number": "phone",
};

export function writing(): Row[] {
  const definition = definitionOf("bench", FIELDS, { create: "POST /activities" });
  const variant = definition.common;
  const { create: operation } = variant.operations;
  const plan = operation && writePlanOf(variant, operation, definition.model);
  const writer = plan && compileWriter(plan, definition.model);
  if (!operation || !writer) throw new Error("this process makes no code of strings");
  const scopes = bodies.map(
    (body): WriteScope => ({ definition, variant, operation, input: readInput(definition.model, body), lookups: none }),
  );
  const scope = (index: number) => scopes[index % scopes.length] as WriteScope;
  for (const [index, body] of bodies.entries()) {
    const [due, ...others] = [byHand(body), writer(scope(index)).draft, interpretWrite(plan, scope(index)).draft].map(sorted);
    for (const other of others) if (other !== due) throw new Error(`${other}\nis not\n${due}`);
  }
  const times = measure([
    { name: "hand", run: (index) => byHand(bodies[index % bodies.length] as Body) },
    { name: "record", run: (index) => writer(scope(index)) },
    { name: "interpreter", run: (index) => interpretWrite(plan, scope(index)) },
  ]);
  const [hand, record, interpreter] = ["hand", "record", "interpreter"].map((name) => times.get(name) as number) as [
    number,
    number,
    number,
  ];
  const row = (name: string, value: number, vs: string, base: number): Row => ({
    name,
    value,
    unit: "ns",
    vs,
    ratio: base / value,
  });
  return [
    { name: "record written by hand", value: hand, unit: "ns" },
    row("record written, generated writer", record, "by hand", hand),
    row("record written, generated writer", record, "interpreter", interpreter),
    row("record written, interpreter", interpreter, "by hand", hand),
  ];
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, member) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

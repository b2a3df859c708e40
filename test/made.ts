// A definition with what few providers have: prefixes in lists, pairs, a single value out of a list, predicates, whole objects.
import { definitionOf } from "./bench/rows.ts";

export const made = definitionOf(
  "made",
  {
    id: "id",
    subject: "`odd name`.deep.title",
    "contact[].id": { path: "links[].ref", prefix: "con_", replace: true },
    "lead[].id": { read: "leads[type='lead'][].who.id", write: "leads[][type='lead'].who.id", replace: true },
    "opportunity[].id": { path: "deals[][kind='deal'].id", as: "integer", replace: true },
    "account.id": { read: "links[].ref", write: "account.ref", prefix: "acc_" },
    "owner.id": { path: "people[][role='owner'].id", clear: false },
    start_time: { path: ["plan.day", "plan.time"], as: "date_time_pair" },
    end_time: { path: "plan.end", as: "sql" },
    duration: { path: "plan.long", as: "mm_ss" },
    custom_fields: "custom",
    "phone_numbers[].number": "phones[].no",
    "phone_numbers[].type": "phones[].of",
    status: { read: "state.name", write: { path: "state.name", value: "$uppercase(status)" }, clear: true },
    direction: { path: "way[tag='call'].to", enum: "directions" },
    internal_notes: { path: "rows[0].text" },
  },
  { create: "POST /activities", update: "PATCH /activities/{id}" },
);

// The work measured: an activity of about 1 KB of a made-up CRM, in 64 shapes, to a unified record of 19 fields; twice by hand.

export interface Activity {
  id: number;
  kind: string;
  title: string;
  details?: string | null;
  call?: { direction: string; status: string; duration_ms: number | null; number: string };
  times: { start: number; end: number; created: string; modified: string };
  links: { companies: { id: number }[]; persons: { id: number; name: string }[]; deals?: { id: number }[] };
  owner: { id: number; name: string; email: string } | null;
  internal?: string;
  lead_id?: number | null;
  project_id: number;
  phone?: string;
  [other: string]: unknown;
}

const KINDS = ["CALL", "MEETING", "EMAIL", "NOTE"];

/** 64 records: fields come and go, lists have one to three elements, days differ. */
export const activities: Activity[] = Array.from({ length: 64 }, (_none, at): Activity => {
  const start = 1_741_080_600 + at * 7_919;
  return {
    id: 8_123_456_000 + at,
    kind: KINDS[at % 4] as string,
    title: `Follow-up on the offer of week ${at}`,
    ...(at % 8 === 7
      ? {}
      : {
          details: at % 16 === 3 ? null : "Talked about the terms of the renewal, the number of seats and who signs. ".repeat(3),
        }),
    call: {
      direction: at % 2 ? "INBOUND" : "OUTBOUND",
      status: "COMPLETED",
      duration_ms: at % 5 === 0 ? null : 300_000 + at * 1000,
      number: "+4930123456",
    },
    times: {
      start,
      end: start + 1800,
      created: `2025-03-${String(1 + (at % 28)).padStart(2, "0")}T09:30:0${at % 10}Z`,
      modified: `2025-04-${String(1 + (at % 28)).padStart(2, "0")}T11:45:00+02:00`,
    },
    links: {
      companies: [{ id: 51_000 + at }],
      persons: Array.from({ length: 1 + (at % 3) }, (_one, nth) => ({ id: 71_000 + at * 3 + nth, name: "Ada Lovelace" })),
      ...(at % 4 === 0 ? {} : { deals: [{ id: 91_000 + at }] }),
    },
    owner: at % 32 === 9 ? null : { id: 12, name: "Grace Hopper", email: "grace@crm.example" },
    ...(at % 3 === 0 ? { internal: "asked for a discount" } : {}),
    lead_id: at % 6 === 0 ? null : 33_000 + at,
    project_id: 4_400 + at,
    ...(at % 2 ? { phone: "+4930123456" } : {}),
    source: { app: "web", version: "2025.3.1", locale: "de-DE" },
    flags: { pinned: false, archived: false, shared: true },
    score: 0.75,
    tags: ["renewal", "q2"],
  };
});

/** The mapping in JSONata, one expression for the record. */
export const EXPRESSION = `{
  "id": $string(id),
  "engagement_type": $lookup({"CALL": "call", "MEETING": "meeting", "EMAIL": "email", "NOTE": "note"}, kind),
  "subject": title,
  "content": details,
  "direction": $lookup({"INBOUND": "inbound", "OUTBOUND": "outbound"}, call.direction),
  "status": call.status,
  "duration": call.duration_ms ? $string($round(call.duration_ms / 1000)),
  "start_time": $fromMillis(times.start * 1000),
  "end_time": $fromMillis(times.end * 1000),
  "created_at": $fromMillis($toMillis(times.created)),
  "updated_at": $fromMillis($toMillis(times.modified)),
  "account": links.companies ? {"id": $string(links.companies[0].id)},
  "contact": [links.persons.{"id": $string(id)}],
  "opportunity": [links.deals.{"id": $string(id)}],
  "lead": lead_id ? [{"id": $string(lead_id)}],
  "owner": owner ? {"id": $string(owner.id)},
  "project": project_id ? {"id": $string(project_id)},
  "internal_notes": internal,
  "phone_numbers": phone ? [{"number": phone}]
}`;

/** The same as a definition's fields. */
export const FIELDS = {
  id: "id",
  engagement_type: { path: "kind", enum: "kinds" },
  subject: "title",
  content: "details",
  direction: { path: "call.direction", enum: "directions" },
  status: "call.status",
  duration: { path: "call.duration_ms", as: "milliseconds" },
  start_time: { path: "times.start", as: "unix_seconds" },
  end_time: { path: "times.end", as: "unix_seconds" },
  created_at: { read: "times.created" },
  updated_at: { read: "times.modified" },
  "account.id": { read: "links.companies[0].id" },
  "contact[].id": "links.persons[].id",
  "opportunity[].id": "links.deals[].id",
  "lead[0].id": "lead_id",
  "owner.id": "owner.id",
  "project.id": "project_id",
  internal_notes: "internal",
  "phone_numbers[0].number": "phone",
};

export const ENUMS = {
  kinds: { call: "CALL", meeting: "MEETING", email: "EMAIL", note: "NOTE" },
  directions: { inbound: "INBOUND", outbound: "OUTBOUND" },
};

type Unified = Record<string, unknown>;
type Dates = { seconds: (value: number) => string; text: (value: string) => string };

const KIND: Record<string, string> = { CALL: "call", MEETING: "meeting", EMAIL: "email", NOTE: "note" };
const DIRECTION: Record<string, string> = { INBOUND: "inbound", OUTBOUND: "outbound" };

/** The mapping as one writes it by hand: missing members left out, null handed on. Straight code, made once for each way with dates. */
function byHand(dates: Dates): (record: Activity) => Unified {
  return (record) => {
    const { call, times, links, owner } = record;
    const out: Unified = {
      id: String(record.id),
      engagement_type: KIND[record.kind],
      subject: record.title,
      start_time: dates.seconds(times.start),
      end_time: dates.seconds(times.end),
      created_at: dates.text(times.created),
      updated_at: dates.text(times.modified),
      contact: links.persons.map((person) => ({ id: String(person.id) })),
      project: { id: String(record.project_id) },
    };
    if (record.details !== undefined) out.content = record.details;
    if (call) {
      out.direction = DIRECTION[call.direction];
      out.status = call.status;
      out.duration = call.duration_ms === null ? null : String(Math.round(call.duration_ms / 1000));
    }
    const [company] = links.companies;
    if (company) out.account = { id: String(company.id) };
    if (links.deals) out.opportunity = links.deals.map((deal) => ({ id: String(deal.id) }));
    if (record.lead_id !== undefined) out.lead = record.lead_id === null ? [] : [{ id: String(record.lead_id) }];
    if (owner) out.owner = { id: String(owner.id) };
    if (record.internal !== undefined) out.internal_notes = record.internal;
    if (record.phone !== undefined) out.phone_numbers = [{ number: record.phone }];
    return out;
  };
}

/** Dates as most write them. */
export const naive = byHand({
  seconds: (value) => new Date(value * 1000).toISOString(),
  text: (value) => new Date(value).toISOString(),
});

const TWO = Array.from({ length: 100 }, (_none, value) => String(value).padStart(2, "0"));
const days = new Map<number, string>();

/** The best helper we know of: the text of a day is kept, the time of day put together from a table. */
function fastDate(ms: number): string {
  const day = Math.floor(ms / 86_400_000);
  let text = days.get(day);
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 11);
    days.set(day, text);
  }
  const seconds = Math.floor((ms - day * 86_400_000) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return `${text}${TWO[hours]}:${TWO[minutes - hours * 60]}:${TWO[seconds - minutes * 60]}Z`;
}

/** A text in UTC is handed on; another is parsed by the platform. */
export const expert = byHand({
  seconds: (value) => fastDate(value * 1000),
  text: (value) => (value.length === 20 && value.endsWith("Z") ? value : fastDate(Date.parse(value))),
});

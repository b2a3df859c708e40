// Records by the thousand: copies of the seed's, each with an id of its own, later than the one before, and other texts. They follow from a seed.
import { copy, type Json, type JsonObject } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";
import type { RemoteOperation } from "./operation.ts";
import { putAt, valueAt } from "./places.ts";
import { seededRandom } from "./random.ts";
import type { Store } from "./store.ts";
import { instant, momentOf, spell } from "./times.ts";
import { memberAt } from "./values.ts";

/** Records that a collection may be filled up to. */
export const MAX_GENERATED = 100_000;

const SUBJECTS = ["Renewal", "Kick-off", "Pricing", "Support", "Grüße", "Démo", "会议", "Επίσκεψη", "Reunião", "Onboarding 🚀"];
const NAMES = ["Ana Ruiz", "Zoë Müller", "Ivo Novák", "王芳", "Stefan Wójcik", "Noor Haddad", "John Smith", "Siân O'Neill"];

/** Fills every collection that is listed and has records up to `count`. */
export function generate(
  store: Store,
  documents: readonly RemoteDocument[],
  operations: readonly RemoteOperation[],
  { count, seed }: { count: number; seed: number },
): void {
  const listed = operations
    .filter(({ role }) => role === "list")
    .flatMap(({ sim, path }) => [path.collection, ...Object.values(sim.statement?.collections ?? {})]);
  const templated = listed.some((name) => name.includes("{"));
  const names = store.names().filter((name) => (templated || listed.includes(name)) && store.hasSeries(name));
  for (const [index, name] of names.entries()) {
    const document = documents.find(({ "x-sim": sim }) => Object.hasOwn(sim.seed ?? {}, name));
    const operation = operations.find(({ path }) => path.collection === name) ?? operations[0];
    if (document && operation) fill(store, document, operation, name, Math.min(count, MAX_GENERATED), seededRandom(seed + index));
  }
}

function fill(
  store: Store,
  document: RemoteDocument,
  { stamp }: RemoteOperation,
  name: string,
  count: number,
  random: () => number,
) {
  const seeds = [...store.records(name)];
  const { times: more = [], texts = [] } = document["x-sim"].generate?.[name] ?? {};
  const times = [...new Set([stamp.created ?? [], stamp.updated ?? [], more].flat())];
  const missing = Math.max(0, count - seeds.length);
  store.grow(name, missing);
  let minutes = 0;
  for (let made = 0; made < missing; made++) {
    minutes += 1 + Math.floor(random() * 30);
    const record = copy(seeds[made % seeds.length] as JsonObject);
    for (const member of times) later(record, member, minutes * 60_000, document);
    for (const member of texts) if (memberAt(record, member) !== undefined) putAt(record, member, text(made, random));
    store.add(name, record);
  }
}

/** Moves a time on, in the spelling that it has. */
function later(record: JsonObject, member: string, ms: number, document: RemoteDocument): void {
  const value = valueAt(record, member);
  const moved = value === undefined ? undefined : movedBy(value, ms, document);
  if (moved !== undefined) putAt(record, member, moved);
}

function movedBy(value: Json, ms: number, { "x-sim": { times } }: RemoteDocument): Json | undefined {
  if (typeof value === "number") return value > 1e11 ? value + ms : value + ms / 1000;
  if (typeof value !== "string") return undefined;
  const at = momentOf(value, "date_time");
  if (at === undefined)
    return /^\d{10,13}$/.test(value) ? String(movedBy(Number(value), ms, { "x-sim": { times } } as RemoteDocument)) : undefined;
  if (value.length === 10) return new Date(at + ms).toISOString().slice(0, 10);
  return instant(value) !== undefined && times
    ? spell(at + ms, times)
    : new Date(at + ms)
        .toISOString()
        .replace("T", value[10] ?? "T")
        .slice(0, value.replace(/ ?(Z|[+-]\d\d:?\d\d)$/, "").length) + (/ ?(Z|[+-]\d\d:?\d\d)$/.exec(value)?.[0] ?? "");
}

function text(index: number, random: () => number): string {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  return `${one(SUBJECTS)} ${index + 1}, ${one(NAMES)}`;
}

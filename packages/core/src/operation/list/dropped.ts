// Records that a provider sends and a list leaves out: those outside the bounds that were asked for.
import type { Filter } from "../../definition/list/listing.ts";
import type { Warning } from "../../errors.ts";
import { type JsonObject, own } from "../../json.ts";
import { parseInstant } from "../../time.ts";
import type { Page } from "../types.ts";
import type { Sent } from "./choice.ts";
import type { Asked } from "./query.ts";

/** A bound that the caller gave, and the filter that the provider was sent for it. */
interface BoundSent {
  asked: Asked;
  filter: Filter;
}

/** The records within the caller's bounds that were sent, as far as the records tell; a warning counts the others. */
export function withinBounds(
  records: Page["records"],
  asked: readonly Asked[],
  sent: readonly Sent[],
): { records: Page["records"]; warnings: Warning[] } {
  const bounds = asked.flatMap((one): BoundSent[] => {
    const same = sent.find((other) => other.asked.root === one.root && other.asked.bound === one.bound);
    return one.instant !== undefined && same?.filter.recordUnit !== undefined ? [{ asked: one, filter: same.filter }] : [];
  });
  if (bounds.length === 0) return { records, warnings: [] };
  const warnings: Warning[] = [];
  const kept = records.filter(({ data }) => {
    const broken = bounds.find((bound) => data.is_deleted !== true && isOutside(data, bound));
    if (broken) count(warnings, broken.asked.shown);
    return broken === undefined;
  });
  return { records: kept, warnings };
}

/** Whether the record's own moment lies outside by more than the steps in which provider and record tell moments. */
function isOutside(data: JsonObject, { asked: { root, bound, instant }, filter: { unit, recordUnit = 0 } }: BoundSent): boolean {
  const held = own(data, root);
  const moment = typeof held === "string" ? parseInstant(held) : undefined;
  if (!moment || !instant) return false;
  const step = Math.max(unit, recordUnit);
  return bound === "gte" ? moment.ms + Math.max(step, 1) <= instant.ms : moment.ms - step >= instant.ms;
}

function count(warnings: Warning[], field: string): void {
  const present = warnings.find((warning) => warning.field === field);
  const number = (present?.count ?? 0) + 1;
  const message = `The provider sent ${number} record${number === 1 ? "" : "s"} outside ${field}; left out.`;
  if (present) Object.assign(present, { count: number, message });
  else warnings.push({ code: "out_of_bounds", field, message, count: 1 });
}

// Whether the record that came is the one that was asked for: same id, in whatever spelling, or one that it was merged into.
import { codecOf } from "../codec/table.ts";
import { problem, refusal, type Warning } from "../errors.ts";
import { type Json, own } from "../json.ts";
import type { Failed, Reading, Run } from "./run.ts";
import { evaluate } from "./verdict.ts";

/** The reading, with a warning where the record was merged; a failure where it is another one. A record without an id passes. */
export function identified(run: Run, asked: string | undefined, reading: Reading): Reading | Failed {
  const came = own(reading.data, "id");
  if (asked === undefined || came === undefined) return reading;
  const field = reading.variant.fields.find(({ key }) => key.text === "id");
  const same = (one: Json) => (field?.read ? codecOf(field.read).same(one, asked) : one === asked);
  if (same(came)) return reading;
  const { name, id } = run.definition.provider;
  const merged = evaluate(run.definition.merged, reading.record);
  if ([merged ?? []].flat().some((one) => one !== null && same(typeof one === "object" ? one : String(one)))) {
    const message = `${asked} was merged into ${String(came)}, which is the record answered.`;
    const warning: Warning = { code: "id_changed", field: "id", message };
    return { ...reading, warnings: [...reading.warnings, warning] };
  }
  const message = `${name} was asked for the record ${asked} and answered the record ${String(came)}.`;
  const found = problem("remote_mismatch", message, { field: "id", expected: asked, got: came });
  return { ok: false, failure: { ...refusal([found]), provider: id } };
}

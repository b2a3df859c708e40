// A successful outcome in the format the caller asked for, without `meta`.
import type { Model, ModelField } from "../definition/model.ts";
import type { Json, JsonObject } from "../json.ts";
import { own, put } from "../json.ts";
import type { Options, Page, Success } from "./types.ts";

/** A record or a page: `{ result: [..], next_cursor }`. See `presentRecord`. */
export function present(outcome: Success, options: Options, model: Model): JsonObject {
  const { page } = outcome;
  if (!page) return presentRecord(outcome, options, model);
  return { result: page.records.map((record) => presentRecord(record, options, model)), next_cursor: page.next };
}

/**
 * `unified`: the mapped fields that exist, and `remote_data`; `normalized`: every field of the model, null or [] where
 * there is nothing, and no `remote_data`. `is_deleted` marks a deleted record that a list was asked for. Excluded fields are left out of both. `raw` is answered from `outcome.reply`.
 */
export function presentRecord(outcome: Page["records"][number], options: Options, model: Model): JsonObject {
  const out: JsonObject = {};
  const excluded = new Set(options.excludeFields);
  for (const [name, field] of model.fields) {
    if (excluded.has(name) || name === "remote_data" || field.writeOnly) continue;
    const value = own(outcome.data, name);
    if (value !== undefined) put(out, name, value);
    else if (options.format === "normalized") put(out, name, nothing(field));
  }
  if (outcome.data.is_deleted === true) out.is_deleted = true;
  const wantsRemote = options.format !== "normalized" && !options.ignoreRemoteData && !excluded.has("remote_data");
  if (wantsRemote && outcome.record !== null) out.remote_data = outcome.record;
  return out;
}

function nothing(field: ModelField): Json {
  return field.shape === "references" || field.shape === "elements" ? [] : null;
}

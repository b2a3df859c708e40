// Keys under `fields`: the unified side of a field, checked against the model.
import type { FieldType } from "../codec/types.ts";
import type { Model } from "./model.ts";
import type { UnifiedKey } from "./types.ts";

const KEY = /^([a-z][a-z_]*)(\[(?:(\d{1,2})|([a-z_]+)='([^'\\]+)')?\])?(?:\.([a-z][a-z0-9_]*))?$/;

export type KeyResult = { ok: true; key: UnifiedKey; type: FieldType } | { ok: false; message: string; expected: string[] };

/** Reads `account.id`, `contact[].id`, `phone_numbers[type='work'].number`, ... Tells what the model would take where it does not fit. */
export function readKey(text: string, model: Model): KeyResult {
  const match = KEY.exec(text);
  const [, root = "", list, index, tagMember, tagValue, member] = match ?? [];
  const field = model.fields.get(root);
  if (!match || !field || root === "remote_data") {
    const expected = [...model.fields.keys()].filter((name) => name !== "remote_data");
    return { ok: false, message: `the unified model has no field \`${text}\``, expected };
  }
  const wantsList = field.shape === "references" || field.shape === "elements";
  const members = [...field.members.keys()];
  const fits =
    wantsList === (list !== undefined) &&
    (members.length === 0 ? member === undefined : members.includes(member ?? "")) &&
    (tagMember === undefined || (members.includes(tagMember) && tagMember !== member));
  if (!fits) {
    const lists = wantsList ? ["[0]", "[]"] : [""];
    const expected = lists.flatMap((brackets) =>
      members.length === 0 ? [root] : members.map((name) => `${root}${brackets}.${name}`),
    );
    return { ok: false, message: `\`${text}\` is not how the unified model writes ${root}`, expected };
  }
  const type = member === undefined ? field.type : (field.members.get(member) as FieldType);
  return {
    ok: true,
    type,
    key: {
      text,
      root,
      ...(member ? { member } : {}),
      ...(list ? { list: list === "[]" ? "all" : index === "0" ? "first" : "slot" } : {}),
      ...(list && list !== "[]" ? { slot: list.slice(1, -1) } : {}),
      ...(tagMember && tagValue ? { tag: { member: tagMember, value: tagValue } } : {}),
    },
  };
}

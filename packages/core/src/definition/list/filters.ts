// Compiles the filters of a list: the unified key, what translates its value, and the place that takes it.
import { CODECS, defaultCodec } from "../../codec/table.ts";
import type { FieldType } from "../../codec/types.ts";
import type { Method } from "../../http.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { escapePointer } from "../../text/pointer.ts";
import { discriminatorOf, type Model } from "../model.ts";
import type { OperationScope } from "../operations.ts";
import { parseTemplate, parseTemplateValue, type TemplateValue, variablesOf } from "../template.ts";
import type { Field } from "../types.ts";
import { BOUNDS, type Bound, type Filter, type FilterKey, type FilterSide, type FilterTarget, isWhole } from "./listing.ts";

const KEY = /^([a-z_]+)(?:\.([a-z_]+))?(?:\.([a-z_]+))?$/;
const ENDPOINT = /^(GET|POST) (\/\S*)$/;

/** Reads a key such as `account.id` or `start_time.gte`; reports one that the model does not have. */
export function readFilterKey({ report, model }: OperationScope, text: string, pointer: string): FilterKey | undefined {
  const names = (KEY.exec(text)?.slice(1) ?? []).filter((name) => name !== undefined);
  const last = names[names.length - 1] as Bound;
  const bound = BOUNDS.includes(last) ? last : undefined;
  const [root = "", member] = bound ? names.slice(0, -1) : names;
  const field = model.fields.get(root);
  const fits = field && (field.members.size === 0 ? member === undefined : field.members.has(member ?? ""));
  if (!field || !fits || root === "remote_data") {
    const expected = filterNames(model);
    return report.add("unified_field_unknown", pointer, `the unified model has no filter \`${text}\``, { expected, got: text });
  }
  const type = member === undefined ? field.type : (field.members.get(member) as FieldType);
  if (bound && type !== "date-time")
    return report.add("filter_unusable", pointer, `\`${text}\`: only a moment has a range`, { got: text });
  if (!bound && type === "date-time") {
    const expected = [`${text}.gte`, `${text}.lt`];
    return report.add("filter_unusable", pointer, `\`${text}\` is a moment: filter by its bounds`, { expected, got: text });
  }
  return { text, root, type, ...(member === undefined ? {} : { member }), ...(bound ? { bound } : {}) };
}

function filterNames(model: Model): string[] {
  return [...model.fields.values()].flatMap(({ name, members, type }) =>
    members.size > 0
      ? [...members.keys()].map((member) => `${name}.${member}`)
      : type === "date-time"
        ? [`${name}.gte`, `${name}.lt`]
        : [name],
  );
}

/** Compiles one entry of `filters`; undefined where it cannot be, with the reasons in the report. */
export function compileFilter(
  scope: OperationScope,
  text: string,
  source: Json,
  pointer: string,
  literals: "soql" | undefined,
): Filter | undefined {
  const key = readFilterKey(scope, text, pointer);
  if (!key) return undefined;
  const own = ownForm(source);
  const target = own ? ownTarget(own) : compileTarget(scope, source, pointer, literals);
  if (!target) return undefined;
  const field = fieldOf(scope.fields, key);
  const side = sideOf(scope, key, field, own?.as, pointer);
  const recordUnit = field?.read && (CODECS.get(field.read.codec)?.unitMs ?? 0);
  const filter: Filter = {
    key,
    side,
    target,
    unit: unitOf(side, target),
    ...(recordUnit === undefined ? {} : { recordUnit }),
    origin: scope.report.merged.origin(pointer),
  };
  if ((key.bound === "gt" || key.bound === "lte") && recordUnit === undefined && !isWhole(filter)) {
    const message = `\`${text}\` is not what a caller asks for (gte, lt), and ${key.root} has no \`read\` to tell the rest by`;
    return scope.report.add("filter_unusable", pointer, message);
  }
  return filter;
}

/** The step in which the provider is told a bound, in milliseconds; 0: any. */
function unitOf(side: FilterSide, target: FilterTarget): number {
  const template = target.kind === "fragment" ? ({ kind: "template", template: target.template } as const) : undefined;
  const value = target.kind === "element" ? target.value : template;
  const named = value && variablesOf(value).find((part) => part.name === "value")?.codec;
  return CODECS.get(named ?? side.codec)?.unitMs ?? 0;
}

/** The variant's field that a filter is about. */
export function fieldOf(fields: readonly Field[], key: Pick<FilterKey, "root" | "member">): Field | undefined {
  return fields.find((field) => field.key.root === key.root && field.key.member === key.member);
}

interface OwnForm {
  param?: string;
  header?: string;
  as?: string;
}

/** `{ param, as }` and `{ header, as }`; any other object is an element of `{filters}`. */
function ownForm(source: Json): OwnForm | undefined {
  if (!isObject(source)) return undefined;
  const { param, header, as, note, ...others } = source;
  const named = (typeof param === "string") !== (typeof header === "string");
  return named && Object.keys(others).length === 0 ? (source as OwnForm) : undefined;
}

function ownTarget({ param, header }: OwnForm): FilterTarget {
  return param === undefined ? { kind: "header", name: header as string } : { kind: "param", name: param };
}

function compileTarget(
  scope: OperationScope,
  source: Json,
  pointer: string,
  literals: "soql" | undefined,
): FilterTarget | undefined {
  const { report } = scope;
  if (typeof source !== "string") {
    const value = parseTemplateValue(source as JsonObject);
    return checkNames(scope, value, pointer) ? { kind: "element", value } : undefined;
  }
  const [, method, path] = ENDPOINT.exec(source) ?? [];
  if (!source.includes("{")) {
    const lens = report.path(source, pointer);
    return lens && { kind: "path", path: lens };
  }
  const parsed = parseTemplate(path ?? source);
  const shift = path === undefined ? 0 : source.length - path.length;
  if (!parsed.ok) return report.add("template_variable", pointer, parsed.message, { offset: shift + parsed.offset });
  if (!checkNames(scope, { kind: "template", template: parsed.template }, pointer, shift)) return undefined;
  if (path !== undefined) return { kind: "endpoint", method: method as Method, path: parsed.template };
  if (literals === undefined)
    return report.add("filter_unusable", pointer, "a condition needs `literals`, which says how values are quoted", {
      expected: ["soql"],
    });
  return { kind: "fragment", template: parsed.template, literals };
}

/** A filter names `{value}`, and else what any template may. */
function checkNames(scope: OperationScope, value: TemplateValue, pointer: string, shift = 0): boolean {
  const { report, vars, knownVars, provider, model } = scope;
  const names = ["value", ...discriminatorOf(model), ...Object.keys(vars), ...knownVars, ...provider.settings.keys()];
  const parts = variablesOf(value);
  for (const part of parts) {
    const codecs = part.name === "value" ? [...CODECS.keys()] : [];
    const known = part.reserved ? false : names.includes(part.name);
    if (known && (part.codec === undefined || codecs.includes(part.codec))) continue;
    const expected = known ? codecs : [...new Set(names)];
    const got = known ? part.codec : part.name;
    return Boolean(
      report.add("template_variable", pointer, `\`{${part.name}}\` is nothing that a filter can name`, {
        offset: shift + part.offset,
        expected,
        ...(got === undefined ? {} : { got }),
      }),
    );
  }
  if (parts.some((part) => part.name === "value")) return true;
  return Boolean(report.add("filter_unusable", pointer, "the filter does not say where its `{value}` goes"));
}

/** The translation of the field, or of its type where the provider's records do not hold the field. */
function sideOf(
  { report, provider }: OperationScope,
  key: FilterKey,
  field: Field | undefined,
  as: string | undefined,
  pointer: string,
): FilterSide {
  if (as !== undefined && !CODECS.get(as)?.types.includes(key.type)) {
    const expected = [...CODECS.values()].filter(({ types }) => types.includes(key.type)).map(({ name }) => name);
    report.add("codec_type", `${pointer}/${escapePointer("as")}`, `the codec \`${as}\` does not fit ${key.type}`, {
      expected,
      got: as,
    });
  }
  const plain = field?.writes.find((write) => !write.value && !write.sendsNothing);
  const { codec, enumTable, enumName, lookup, prefix } = plain ?? field?.read ?? { codec: byType(provider.codecs, key.type) };
  return {
    codec: as ?? codec,
    ...(enumTable ? { enumTable, enumName } : {}),
    ...(lookup === undefined ? {} : { lookup }),
    ...(prefix === undefined ? {} : { prefix }),
  } as FilterSide;
}

function byType(codecs: Record<string, string>, type: FieldType): string {
  return codecs[type] ?? defaultCodec(type);
}

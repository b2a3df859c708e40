// Compiles the entries under `fields`: shorthand to two sides, each with path or expression, table, lookup and codec.
import { CODECS, defaultCodec } from "../codec/table.ts";
import type { FieldType } from "../codec/types.ts";
import type { EnumTable } from "../enum.ts";
import type { Expression } from "../expression/compile.ts";
import type { Json } from "../json.ts";
import { type Path, parsePath } from "../path/parse.ts";
import { hasNamelessList } from "../path/write.ts";
import { escapePointer } from "../text/pointer.ts";
import { formatFields, type Model } from "./model.ts";
import type { Report } from "./report.ts";
import type { FieldSource, MappingSource, ReadSource, WriteSource } from "./source.generated.ts";
import { parseTemplateValue, variablesOf } from "./template.ts";
import type { Evidence, Field, ReadSide, UnifiedKey, WriteSide } from "./types.ts";
import { readKey } from "./unified.ts";

/** What a field may refer to. */
export interface FieldScope {
  report: Report;
  model: Model;
  codecs: Record<string, string>;
  enums: ReadonlyMap<string, EnumTable>;
  lookups: ReadonlySet<string>;
  /** Whether the resource has a relation; and the names that its templates may use. */
  relation: boolean;
  names: ReadonlySet<string>;
  /** The fields that can be cleared, where the definition lists them. */
  clears?: ReadonlySet<string>;
  /** Where the sides of these fields start. */
  below?: Path;
}

interface SideSource {
  as?: string;
  enum?: string;
  lookup?: string;
  evidence?: Evidence;
  note?: string;
}

/** Compiles one entry; undefined where it cannot be, with the reasons in the report. */
export function compileField(
  scope: FieldScope,
  text: string,
  source: Exclude<FieldSource, null>,
  pointer: string,
): Field | undefined {
  const { report } = scope;
  const result = readKey(text, scope.model);
  if (!result.ok)
    return report.add("unified_field_unknown", pointer, result.message, { at: "key", expected: result.expected, got: text });
  const { key, type } = result;
  const mapping: MappingSource = typeof source === "string" ? { path: source } : source;
  const whole = typeof source === "string" ? pointer : `${pointer}/path`;
  const sideScope = { ...scope, key, type, mapping, pointer };
  const model = scope.model.fields.get(key.root);
  const read = mapping.read === undefined ? lensRead(sideScope, whole) : compileRead(sideScope, mapping.read, `${pointer}/read`);
  const writes = mapping.relation
    ? compileRelated(sideScope, mapping.relation)
    : mapping.write === undefined
      ? key.root === "id"
        ? []
        : lensWrite(sideScope, whole)
      : compileWrites(sideScope, mapping.write);
  if (model?.readOnly && writes.length > 0) {
    report.add("schema", pointer, `${key.root} is only read in the unified model: give \`read\` alone`, { at: "key" });
  }
  if (model?.writeOnly && read)
    report.add("schema", pointer, `${key.root} is only written in the unified model: give \`write\` alone`, { at: "key" });
  const clearPath = typeof mapping.clear === "string" ? report.path(mapping.clear, `${pointer}/clear`) : undefined;
  const formatField = formatFields(scope.model).get(key.root);
  return {
    key,
    type,
    ...(read ? { read } : {}),
    writes,
    lens: isLens(read, writes),
    ...(formatField === undefined ? {} : { formatField }),
    ...(mapping.yield_to ? { yieldTo: mapping.yield_to } : {}),
    ...(mapping.on ? { on: mapping.on } : {}),
    clear: clearOf(sideScope, writes, clearPath),
    replace: mapping.replace ?? false,
    origin: report.merged.origin(pointer),
    ...(mapping.docs ? { docs: mapping.docs } : {}),
  };
}

interface SideScope extends FieldScope {
  key: UnifiedKey;
  type: FieldType;
  mapping: MappingSource;
  pointer: string;
}

function lensRead(scope: SideScope, pointer: string): ReadSide | undefined {
  if (scope.mapping.path === undefined) return undefined;
  const paths = compilePaths(scope, scope.mapping.path, pointer);
  return paths ? { paths, ...side(scope, scope.mapping, pointer) } : undefined;
}

function lensWrite(scope: SideScope, pointer: string): WriteSide[] {
  if (scope.mapping.path === undefined) return [];
  // The read side has reported a path that is none; parse again without reporting twice.
  const texts = [scope.mapping.path].flat();
  const parsed = texts.map(parsePath);
  if (!parsed.every((result) => result.ok)) return [];
  const paths = parsed.map((result) => result.path);
  return [{ paths, ...plainWrite(scope), ...side(scope, scope.mapping, pointer, true) }];
}

function compileRead(scope: SideScope, source: string | ReadSource, pointer: string): ReadSide | undefined {
  const text = typeof source === "string" ? source : source.value;
  const at = typeof source === "string" ? pointer : `${pointer}/value`;
  const own: SideSource = typeof source === "string" ? {} : source;
  const facts = side(scope, { ...inherited(scope.mapping), ...own }, at);
  const parsed = parsePath(text);
  if (parsed.ok) return listFits(scope, parsed.path, at) ? { paths: [parsed.path], ...facts } : undefined;
  const expression = scope.report.expression(text, "read", at);
  return expression ? { expression, ...facts } : undefined;
}

function compileWrites(scope: SideScope, source: NonNullable<MappingSource["write"]>): WriteSide[] {
  const pointer = `${scope.pointer}/write`;
  if (!Array.isArray(source)) return [compileWrite(scope, source, pointer)].filter((write) => write !== undefined);
  return source.map((entry, index) => compileWrite(scope, entry, `${pointer}/${index}`)).filter((write) => write !== undefined);
}

function compileWrite(scope: SideScope, source: string | WriteSource, pointer: string): WriteSide | undefined {
  const entry: WriteSource = typeof source === "string" ? { path: source } : source;
  const { evidence: given, ...rest } = entry;
  const byOperation = typeof given === "object" ? given : undefined;
  const told = typeof given === "object" ? given.update : given;
  const own = { ...rest, ...(told === undefined ? {} : { evidence: told }) };
  const facts = side(scope, { ...inherited(scope.mapping), ...own }, pointer, true);
  const place = typeof source === "string" ? pointer : `${pointer}/path`;
  const base = { ...plainWrite(scope), ...facts, ...(byOperation ? { byOperation } : {}) };
  if (entry.sends === "nothing") return { ...base, sendsNothing: true };
  if (entry.path === undefined) return scope.report.add("schema", pointer, "a write names a `path`, or says `sends: nothing`");
  const paths = compilePaths(scope, entry.path, place, entry.value !== undefined);
  if (!paths) return undefined;
  if (entry.value === undefined) return { ...base, paths };
  const value = scope.report.expression(entry.value, "write", `${pointer}/value`);
  if (!value) return undefined;
  for (const root of value.paths) checkUnified(scope, root.path[0], root.offset, `${pointer}/value`);
  const optional: string[] = entry.optional ?? [];
  optional.forEach((name, index) => {
    if (!value.roots.includes(name))
      scope.report.add("unified_field_unknown", `${pointer}/optional/${index}`, `the expression names no \`${name}\``, {
        expected: value.roots,
        got: name,
      });
  });
  const needs = value.roots.filter((root) => scope.model.fields.has(root) && !optional.includes(root));
  return { ...base, paths, value, needs, optional };
}

/** The write side of a field that joins the relation. */
function compileRelated(scope: SideScope, source: NonNullable<MappingSource["relation"]>): WriteSide[] {
  const { report, mapping, pointer } = scope;
  const place = `${pointer}/relation`;
  if (!scope.relation) report.add("schema", place, "the resource has no `relation` that the field could join", { at: "key" });
  for (const name of ["path", "write", "each", "clear", "replace"] as const)
    if (mapping[name] !== undefined)
      report.add("schema", `${pointer}/${name}`, `a field that joins the relation has no \`${name}\`: give \`read\` alone`, {
        at: "key",
      });
  const value = (name: "to" | "type") => {
    const parsed = parseTemplateValue((source[name] ?? null) as Json);
    for (const part of variablesOf(parsed)) {
      if (scope.names.has(part.name)) continue;
      const more = { offset: part.offset, expected: [...scope.names], got: part.name };
      report.add("template_variable", `${place}/${name}`, `\`{${part.name}}\` is not a setting or a variable`, more);
    }
    return parsed;
  };
  const related = { to: value("to"), ...(source.type === undefined ? {} : { type: value("type") }) };
  return [{ ...plainWrite(scope), ...side(scope, mapping, place, true), relation: related }];
}

function checkUnified({ report, model }: SideScope, name: string | undefined, offset: number, pointer: string): void {
  if (name === undefined || model.fields.has(name)) return;
  report.add("unified_field_unknown", pointer, `the unified model has no field \`${name}\``, {
    offset,
    expected: [...model.fields.keys()],
    got: name,
  });
}

function compilePaths(scope: SideScope, source: string | string[], pointer: string, computed = false): Path[] | undefined {
  const pairs = Array.isArray(source)
    ? source.map((text, index) => [text, `${pointer}/${index}`] as const)
    : [[source, pointer] as const];
  const paths = pairs.map(([text, place]) => scope.report.path(text, place)).filter((path) => path !== undefined);
  if (paths.length !== pairs.length) return undefined;
  const at = paths.findIndex(hasNamelessList);
  if (at >= 0) {
    const message = `\`${paths[at]?.text}\` has a list where an object is written, behind \`$\` or a predicate: it can be read and not written`;
    return scope.report.add("path_no_lens", pairs[at]?.[1] ?? pointer, message);
  }
  return computed || paths.every((path, index) => listFits(scope, path, pairs[index]?.[1] ?? pointer)) ? paths : undefined;
}

/** A list of links needs a list on the other side; `contact[0]` may be read from one. */
function listFits({ report, key }: SideScope, path: Path, pointer: string): boolean {
  if (key.list !== "all" || path.many) return true;
  report.add(
    "path_no_lens",
    pointer,
    `\`${key.text}\` holds many and \`${path.text}\` is one place: write \`[]\` in the path, or [0] in the key`,
  );
  return false;
}

function plainWrite(scope: SideScope): Pick<WriteSide, "needs" | "optional" | "each" | "sendsNothing"> {
  const each: { member: string; expression: Expression }[] = [];
  for (const [member, text] of Object.entries(scope.mapping.each ?? {})) {
    const expression = scope.report.expression(text, "each", `${scope.pointer}/each/${escapePointer(member)}`);
    if (expression) each.push({ member, expression });
  }
  return { needs: [], optional: [], each, sendsNothing: false };
}

function inherited({ as, enum: table, evidence, note }: MappingSource): SideSource {
  return {
    ...(as ? { as } : {}),
    ...(table ? { enum: table } : {}),
    ...(evidence ? { evidence } : {}),
    ...(note ? { note } : {}),
  };
}

function side(scope: SideScope, source: SideSource, pointer: string, quiet = false) {
  const { report, type, mapping } = scope;
  const codec = source.as ?? scope.codecs[type] ?? defaultCodec(type);
  const fitting = [...CODECS.values()].flatMap(({ name, types }) => (types.includes(type) ? [name] : [])).sort();
  const lookup = source.lookup ?? mapping.lookup;
  const own = Object.is(source, mapping) || source.as === mapping.as ? scope.pointer : pointer;
  if (!quiet || source.as !== mapping.as) {
    // A codec that provider.yaml gives is told there.
    if (source.as !== undefined && !fitting.includes(codec))
      report.add("codec_type", `${own}/as`, `the codec \`${codec}\` does not fit ${type}`, { expected: fitting, got: codec });
    if (source.enum !== undefined && !scope.enums.has(source.enum)) {
      report.add("enum_unknown_table", `${own}/enum`, `no table \`${source.enum}\` under enums`, {
        expected: [...scope.enums.keys()],
        got: source.enum,
      });
    }
  }
  if ((!quiet || lookup !== mapping.lookup) && lookup !== undefined && !scope.lookups.has(lookup)) {
    const place = lookup === mapping.lookup ? scope.pointer : pointer;
    report.add("lookup_unknown_table", `${place}/lookup`, `no lookup \`${lookup}\``, {
      expected: [...scope.lookups],
      got: lookup,
    });
  }
  const table = source.enum === undefined ? undefined : scope.enums.get(source.enum);
  return {
    // A word that a table or a lookup translates has the provider's own JSON type already.
    codec: (table || lookup) && source.as === undefined ? "any" : codec,
    ...(table ? { enumTable: table, enumName: source.enum } : {}),
    ...(lookup ? { lookup } : {}),
    ...(mapping.prefix ? { prefix: mapping.prefix } : {}),
    ...(scope.below ? { below: scope.below } : {}),
    evidence: source.evidence ?? "documented",
    ...(source.note ? { note: source.note } : {}),
    origin: report.merged.origin(pointer),
  };
}

function isLens(read: ReadSide | undefined, writes: WriteSide[]): boolean {
  const [write] = writes;
  if (!read?.paths || writes.length !== 1 || !write?.paths || write.value) return false;
  const same = read.paths.map((path) => path.text).join() === write.paths.map((path) => path.text).join();
  return same && read.enumTable === write.enumTable && read.codec === write.codec;
}

/**
 * What the field says, then what the list of the definition says; without either a tagged link cannot be cleared, and a computed value
 * has to say what becomes of it. Under `optional` of its expression it says that the result is written.
 */
function clearOf(
  { mapping, key, report, pointer, clears }: SideScope,
  writes: WriteSide[],
  at: Path | undefined,
): Field["clear"] {
  if (mapping.clear === false) return false;
  if (mapping.clear !== undefined) return at ? { at } : {};
  const listed = clears?.has(key.root);
  const sending = writes.filter((write) => !write.sendsNothing);
  if (listed === false) return sending.length === 0 ? {} : false;
  const computed = sending.filter((write) => write.value);
  if (computed.length > 0 && computed.every(({ optional }) => optional.includes(key.root))) return "computed";
  if (listed) return {};
  if (computed.length > 0) {
    const message = `what clearing ${key.root} comes to is not said: list it under \`optional\` where the expression can do without it, or give \`clear\``;
    report.add("clear_unstated", pointer, message, { at: "key" });
  }
  return writes.some((write) => write.paths?.some((path) => path.steps.some((step) => step.kind === "where"))) ? false : {};
}

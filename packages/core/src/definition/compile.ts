// Compiles a definition from its layers: what is wrong is reported, each finding at its file and node.
import { compileEnum, type EnumTable, wordPlace } from "../enum.ts";
import { type Finding, MapwrightError } from "../errors.ts";
import { isObject, type Json, type JsonObject, own } from "../json.ts";
import type { Path } from "../path/parse.ts";
import { escapePointer } from "../text/pointer.ts";
import { compileField, type FieldScope } from "./fields.ts";
import { mergeLayers } from "./layers.ts";
import { compileList } from "./list/list.ts";
import { checkUntyped, tellTypes } from "./list/types.ts";
import { compileLookup } from "./lookups.ts";
import { type Entry, entriesOf } from "./members.ts";
import { type Constant, compileOperation, type OperationKeys, type OperationScope, operationKeys } from "./operations.ts";
import { checkPlaces } from "./places.ts";
import { compileProvider } from "./provider.ts";
import { compileRelation } from "./relation.ts";
import { Report } from "./report.ts";
import type { ResourceSource, VariantSource } from "./source.generated.ts";
import {
  type Definition,
  type DefinitionSource,
  type Differences,
  type Field,
  OPERATIONS,
  type OperationName,
  type ProviderFacts,
  type Variant,
} from "./types.ts";
import { checkModel, checkNamed, checkRelated, checkVariant, checkYields } from "./variant.ts";

const READS: ReadonlySet<OperationName> = new Set(["list", "get"]);

/**
 * Compiles a definition whose layers have passed the meta-model's schemas. `definition` is absent where an error was
 * found; findings of severity `warning` and `info` do not stop it. Never throws for what a file says.
 */
export function compileDefinition(source: DefinitionSource): { definition?: Definition; findings: Finding[] } {
  const findings: Finding[] = [];
  const provider = mergeLayers(source, "provider");
  const resource = mergeLayers(source, "resource");
  if (!provider || !resource)
    throw new MapwrightError("file_missing", "a definition needs provider.yaml and a resource file in its first layer");
  const providerReport = new Report(provider, findings);
  const report = new Report(resource, findings);
  for (const { file, pointer } of [...provider.refused, ...resource.refused]) {
    const message = "an override cannot change where requests go, how they are signed or how types are spelt";
    findings.push({ code: "unknown_key", message, file, pointer, at: "key", severity: "error" });
  }
  const facts = compileProvider(providerReport);
  const definition = facts && compileResource(report, facts, source);
  const broken = findings.some((finding) => finding.severity === "error");
  return { ...(definition && !broken ? { definition } : {}), findings };
}

function compileResource(report: Report, provider: ProviderFacts, { model }: DefinitionSource): Definition {
  const source = report.merged.value as unknown as ResourceSource;
  const words = Object.keys(source.variants ?? {});
  checkModel(report, model, source);
  const shared: Shared = {
    report,
    provider,
    model,
    source,
    enums: compileEnums(report, source),
    lookups: compileLookups(report, provider, source),
    common: new Map(),
  };
  // The common part comes first: what is wrong with it is not to show as something that its variants lack.
  const common = compileVariant(shared, undefined);
  const variants = new Map<string, Variant>();
  for (const word of words) variants.set(word, compileVariant(shared, word));
  checkYields(report, [common, ...variants.values()]);
  checkPlaces(report, variants.size > 0 ? [...variants.values()] : [common]);
  checkNamed(report, model, source.exclusive, "/exclusive");
  checkNamed(report, model, source.clears, "/clears");
  for (const [word, own] of Object.entries(source.variants ?? {}))
    checkNamed(report, model, own?.clears, `/variants/${escapePointer(word)}/clears`);
  checkRelated(report, [...variants.values()], provider.settings);
  tellTypes([...variants.values()]);
  checkUntyped(report, variants);
  if (source.default !== undefined && !words.includes(source.default)) {
    report.add("variant_no_endpoint", "/default", `no variant \`${source.default}\``, { expected: words, got: source.default });
  }
  return {
    provider,
    resource: source.resource,
    model,
    docs: source.docs,
    gone: report.expression(source.gone, "reply", "/gone"),
    merged: report.expression(source.merged, "reply", "/merged"),
    lookups: shared.lookups,
    ...(source.default === undefined ? {} : { defaultVariant: source.default }),
    variants,
    common,
  };
}

interface Shared {
  report: Report;
  provider: ProviderFacts;
  model: DefinitionSource["model"];
  source: ResourceSource;
  enums: ReadonlyMap<string, EnumTable>;
  lookups: Definition["lookups"];
  /** The fields of the common part by pointer: variants share them. */
  common: Map<string, Field | undefined>;
}

function compileEnums(report: Report, source: ResourceSource): ReadonlyMap<string, EnumTable> {
  const tables = new Map<string, EnumTable>();
  for (const [name, words] of Object.entries(source.enums ?? {})) {
    const result = compileEnum(words as JsonObject | Json[]);
    if (result.ok) tables.set(name, result.table);
    else
      for (const { key, message } of result.problems)
        report.add(
          "enum_not_injective",
          ["/enums", name, ...wordPlace(words as Json, key).map(escapePointer)].join("/"),
          message,
          {
            at: Array.isArray(words) || own(words as Json, key) === undefined ? "value" : "key",
          },
        );
    // A table that is not injective still exists: its users are not to be told that it does not.
    if (!result.ok) tables.set(name, { entries: [], otherwise: "refuse" });
  }
  return tables;
}

function compileLookups(report: Report, provider: ProviderFacts, source: ResourceSource): Definition["lookups"] {
  const entries = Object.entries(source.lookups ?? {}).map(
    ([name, lookup]) => [name, compileLookup(report, provider, name, lookup)] as const,
  );
  return new Map(entries.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined));
}

/** The common part (`word` undefined) or one variant with the common part below it. */
function compileVariant(shared: Shared, word: string | undefined): Variant {
  const { report, source, model, provider } = shared;
  const own: VariantSource = word === undefined ? {} : (source.variants?.[word] ?? {});
  const base = word === undefined ? "" : `/variants/${escapePointer(word)}`;
  const below = atPath(report, own.at ?? source.at, own.at === undefined ? "/at" : `${base}/at`);
  const { discriminator } = model;
  const variant: Variant = {
    ...(discriminator === undefined ? {} : { discriminator }),
    ...(word === undefined ? {} : { word }),
    readOnly: own.read_only ?? false,
    ownType: model.discriminator === undefined || Object.hasOwn(own.fields ?? {}, model.discriminator),
    operations: {},
    fields: compileFields(shared, word, own, below),
    exclusive: source.exclusive ?? [],
    ...(source.lists ? { differences: source.lists as Differences } : {}),
  };
  const knownVars = new Set(Object.values(source.variants ?? {}).flatMap((one) => Object.keys(one.vars ?? {})));
  const quiet = word === undefined && Object.keys(source.variants ?? {}).length > 0;
  const scope: OperationScope = {
    report: quiet ? new Report(report.merged, []) : report,
    model,
    provider,
    vars: { ...source.vars, ...own.vars } as Record<string, Json>,
    knownVars,
    ...(word === undefined ? {} : { word }),
    pointer: base,
    envelopes: [provider.envelope, (report.merged.value.envelope ?? {}) as object],
    constants: [
      { value: source.body as Json, pointer: "/body" },
      { value: own.body as Json, pointer: `${base}/body` },
    ].filter((constant): constant is Constant => isObject(constant.value)),
    fields: variant.fields,
    required: source.required ?? [],
  };
  const relation = source.relation && !variant.readOnly ? compileRelation(scope, source.relation) : undefined;
  if (relation) variant.relation = relation;
  for (const name of OPERATIONS) {
    const keys = keysOf(source, own, base, name);
    if (!keys || (variant.readOnly && !READS.has(name)) || (quiet && !keys.get("endpoint"))) continue;
    variant.operations[name] =
      name === "list" ? compileList(scope, operationLayers(source, own, base, name)) : compileOperation(scope, name, keys);
  }
  if (word !== undefined) reportMissing(shared, word, variant);
  // What a broken field leaves undone is not said again as a mistake of its own.
  const sound = report.findings.every(({ severity }) => severity !== "error");
  if (sound)
    checkVariant(report, variant, model, (name, text) => {
      const shared = source.required?.indexOf(text) ?? -1;
      if (shared >= 0) return `/required/${shared}`;
      const entry = keysOf(source, own, base, name)?.get("required");
      return entry ? `${entry.pointer}/${(entry.value as string[]).indexOf(text)}` : base;
    });
  return variant;
}

/** Each variant needs an endpoint for every operation that the resource or a sibling has, unless it says null or is read-only. */
function reportMissing({ report, source }: Shared, word: string, variant: Variant): void {
  const own = source.variants?.[word];
  const operations = (own?.operations ?? {}) as Record<string, unknown>;
  const offered = OPERATIONS.filter((name) => Object.values(source.variants ?? {}).some((one) => one.operations?.[name]));
  for (const name of offered) {
    if (
      variant.operations[name] ||
      operations[name] === null ||
      (variant.readOnly && !READS.has(name)) ||
      source.operations[name]
    )
      continue;
    report.add("variant_no_endpoint", `/variants/${escapePointer(word)}`, `${word} has no endpoint for ${name}`, { at: "key" });
  }
}

function keysOf(source: ResourceSource, own: VariantSource, base: string, name: OperationName): OperationKeys | undefined {
  return operationKeys(operationLayers(source, own, base, name));
}

function operationLayers(source: ResourceSource, own: VariantSource, base: string, name: OperationName) {
  return [
    { source: source.operations[name], pointer: `/operations/${name}` },
    { source: own.operations?.[name], pointer: `${base}/operations/${name}` },
  ];
}

function atPath(report: Report, text: string | undefined, pointer: string): Path | undefined {
  return text === undefined || text === "$" ? undefined : report.path(text, pointer);
}

function compileFields(shared: Shared, word: string | undefined, variant: VariantSource, below: Path | undefined): Field[] {
  const { report, source } = shared;
  const base = `/variants/${escapePointer(word ?? "")}/fields`;
  const own = entriesOf(variant.fields ?? {}, base);
  const replaced = new Set([...Object.keys(variant.fields ?? {}), ...own.map(({ key }) => key)]);
  const fields: Field[] = [];
  for (const entry of entriesOf(source.fields, "/fields")) {
    if (entry.source === null || replaced.has(entry.key) || replaced.has(keyOf(entry))) continue;
    // What the common part says is reported once, and compiled once where no variant has other clears.
    const known = variant.clears ? `${word} ${entry.pointer}` : entry.pointer;
    if (!shared.common.has(known)) {
      const variables = Object.values(source.variants ?? {}).map(({ vars }) => vars);
      const scope = fieldScope(shared, variables, variant);
      const quiet = variant.clears ? new Report(report.merged, []) : report;
      shared.common.set(known, compileField({ ...scope, report: quiet }, entry.key, entry.source, entry.pointer));
    }
    const field = shared.common.get(known);
    if (field) fields.push(field);
  }
  const scope = { ...fieldScope(shared, [variant.vars], variant), report, ...(below ? { below } : {}) };
  for (const { key, source: entry, pointer } of own) {
    const field = entry === null ? undefined : compileField(scope, key, entry, pointer);
    if (field) fields.push(field);
  }
  checkLists(report, fields);
  return fields;
}

/** The key as written: of an entry with `members` the one that has them. */
const keyOf = ({ key, pointer }: Entry): string => (pointer.includes("/members/") ? key.slice(0, key.lastIndexOf(".")) : key);

function fieldScope(
  { model, provider, enums, source }: Shared,
  variables: (object | undefined)[],
  variant: VariantSource,
): Omit<FieldScope, "report"> {
  const clears = variant.clears ?? source.clears;
  const names = [source.vars, ...variables].flatMap((vars) => Object.keys(vars ?? {}));
  return {
    model,
    codecs: provider.codecs,
    enums,
    lookups: new Set(Object.keys(source.lookups ?? {})),
    relation: source.relation !== undefined,
    ...(clears ? { clears: new Set<string>(clears) } : {}),
    names: new Set([...names, ...provider.settings.keys()]),
  };
}

/** A list is mapped as a whole, or place by place: by position or by a member, not both. */
function checkLists(report: Report, fields: readonly Field[]): void {
  const kinds = new Map<string, { kind: string; text: string }>();
  for (const { key, origin } of fields) {
    if (key.list === undefined) continue;
    const kind = key.list === "all" ? "as a whole" : key.tag ? `by ${key.tag.member}` : "by position";
    const present = kinds.get(key.root) ?? { kind, text: key.text };
    kinds.set(key.root, present);
    if (present.kind !== kind)
      report.add("schema", origin.pointer, `${present.text} maps ${key.root} ${present.kind}, ${key.text} maps it ${kind}`, {
        at: "key",
      });
  }
}

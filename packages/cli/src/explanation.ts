// Where every unified field of one call goes and comes from: place, value, file and line, and why what is missing is missing.
import {
  type Call,
  type Definition,
  type Engine,
  type Failure,
  type Field,
  fieldsWrittenBy,
  type HttpRequest,
  isObject,
  type Json,
  type JsonObject,
  type Origin,
  own,
  type Path,
  type ReadSide,
  readPath,
  type Step,
  stringifyJson,
  type Variant,
  variantOfCall,
  type Warning,
  type WriteSide,
} from "@mapwright/core";

/** One field on one side of a call. `value` is the unified one, `theirs` the provider's. */
export interface Row {
  field: string;
  state: "sent" | "dropped" | "read" | "absent";
  value?: Json;
  /** The path or expression, from the record. */
  place?: string;
  theirs?: Json;
  /** Codec, table, lookup and prefix that the value goes through. */
  through?: string[];
  file?: string;
  line?: number;
  layer?: string;
  evidence?: string;
  note?: string;
  /** Why it is dropped, absent, or not quite what was asked. */
  why?: string;
}

export interface Explanation {
  provider: string;
  resource: string;
  operation: string;
  variant?: string;
  requests: { kind: string; method: string; url: string }[];
  request: Row[];
  response: Row[];
  /** Members of the provider's record that no field reads. */
  unread: string[];
  refused?: Failure;
}

export interface Explained {
  engine: Engine;
  definition: Definition;
  call: Call;
  settings: Record<string, string>;
  now: number;
  /** Bodies of replies, in order; each is answered with status 200. */
  replies: Json[];
}

/** Runs a call against replies that are given, as far as they go, and tells each field's way. */
export function explain({ engine, definition, call, settings, now, replies }: Explained): Explanation {
  const { id } = definition.provider;
  const operating = engine.operate(id, definition.resource, call, { settings, now });
  const left = [...replies];
  const steps: Step[] = [];
  let state = operating.next();
  while (!state.done) {
    steps.push(state.value);
    const body = left.shift();
    if (body === undefined) break;
    state = operating.next({ status: 200, headers: { "content-type": "application/json" }, text: stringifyJson(body) });
  }
  const outcome = state.done ? state.value : undefined;
  const warnings = outcome?.warnings ?? steps.at(-1)?.warnings ?? [];
  const variant = variantOfCall(definition, call);
  const main = steps.find(({ kind }) => kind === "main")?.request;
  const read = outcome?.ok && call.operation !== "list" ? outcome : undefined;
  const readAs = definition.variants.get(read?.variant ?? "") ?? variant;
  return {
    provider: id,
    resource: definition.resource,
    operation: call.operation,
    ...(variant.word === undefined ? {} : { variant: variant.word }),
    requests: steps.map(({ kind, request: { method, url } }) => ({ kind, method, url })),
    request: isObject(call.body) ? requestRows(variant, call.operation, call.body, main, warnings) : [],
    response: read ? responseRows(definition, readAs, read.data, read.record, warnings) : [],
    unread: read ? unreadMembers(readAs, read.record) : [],
    ...(outcome && !outcome.ok ? { refused: outcome.failure } : {}),
  };
}

function requestRows(
  variant: Variant,
  name: Call["operation"],
  body: JsonObject,
  main: HttpRequest | undefined,
  warnings: readonly Warning[],
): Row[] {
  const operation = variant.operations[name];
  const writers = operation ? fieldsWrittenBy(variant, operation) : [];
  const about = (field: string) => warnings.find((warning) => warning.field === field);
  const rows = Object.entries(body).flatMap(([root, value]): Row[] => {
    const warning = about(root);
    const fields = writers.filter(({ key }) => key.root === root);
    const why = warning ? { why: warning.message } : {};
    if (fields.length === 0) {
      const reason =
        root === variant.discriminator
          ? "the route tells the type"
          : (warning?.message ?? "the mapping has no write side for it");
      return [{ field: root, state: "dropped", value, why: reason }];
    }
    return fields.flatMap((field) =>
      field.writes.map((side): Row => {
        const dropped = side.sendsNothing || warning?.code === "yielded";
        const sent = dropped || !main ? undefined : sentAt(main.body, operation?.envelope.body, side);
        return {
          field: field.key.text,
          state: dropped ? "dropped" : "sent",
          value,
          ...facts(side),
          ...(sent === undefined ? {} : { theirs: sent }),
          ...(main || dropped ? why : { why: "another request comes first" }),
        };
      }),
    );
  });
  const members = warnings.filter(
    ({ field = "" }) => /[.[]/.test(field) && own(body, field.split(/[.[]/)[0] ?? "") !== undefined,
  );
  return [...rows, ...members.map(({ field = "", message }): Row => ({ field, state: "dropped", why: message }))];
}

function sentAt(body: Json | undefined, envelope: Path | undefined, { below, paths = [] }: WriteSide): Json | undefined {
  const start = [envelope, below].reduce<Json | undefined>(
    (at, path) => (path && at !== undefined ? valueAt(path, at) : at),
    body,
  );
  const found = paths.map((path) => valueAt(path, start));
  return found.length > 1 ? (found as Json[]) : found[0];
}

function valueAt(path: Path, node: Json | undefined): Json | undefined {
  const found = readPath(path, node);
  if (found.state === "one") return found.value;
  if (found.state === "many") return found.values.filter((value) => value !== undefined) as Json[];
  return found.state === "null" ? null : undefined;
}

function responseRows(
  definition: Definition,
  variant: Variant,
  data: JsonObject,
  record: Json,
  warnings: readonly Warning[],
): Row[] {
  const names = [...definition.model.fields.values()].filter(({ writeOnly, name }) => !writeOnly && name !== "remote_data");
  return names.flatMap(({ name }): Row[] => {
    const fields = variant.fields.filter(({ key, read }) => key.root === name && read);
    if (fields.length > 0) return fields.map((field) => readRow(field, field.read as ReadSide, data, record, warnings));
    if (own(data, name) === undefined) return [{ field: name, state: "absent", why: "the mapping has no read side for it" }];
    return [{ field: name, state: "read", value: data[name] as Json, why: "the route tells it" }];
  });
}

function readRow({ key }: Field, side: ReadSide, data: JsonObject, record: Json, warnings: readonly Warning[]): Row {
  const value = own(data, key.root);
  const start = side.below ? valueAt(side.below, record) : record;
  const found = (side.paths ?? []).map((path) => valueAt(path, start));
  const theirs = found.length > 1 ? (found.filter((one) => one !== undefined) as Json[]) : found[0];
  const warning = warnings.find(({ field }) => field === key.text || field === key.root);
  const why = warning?.message ?? (value === undefined ? "the record has nothing there" : undefined);
  return {
    field: key.text,
    state: value === undefined ? "absent" : "read",
    ...(value === undefined ? {} : { value }),
    ...facts(side),
    ...(theirs === undefined ? {} : { theirs }),
    ...(why === undefined ? {} : { why }),
  };
}

function facts(side: ReadSide | WriteSide): Partial<Row> {
  const { codec, enumName, lookup, prefix, evidence, note } = side;
  const expression = "value" in side ? side.value : "expression" in side ? side.expression : undefined;
  const { file, line, layer }: Origin = side.origin;
  const texts = [side.below?.text, ...(side.paths ?? []).map(({ text }) => text)].filter((text) => text !== undefined);
  const place = expression ? [...texts, expression.text].join(" = ") : texts.join(side.below ? "." : ", ");
  const through = [
    ...(expression && "value" in side ? [] : [codec]),
    ...(enumName === undefined ? [] : [`enum ${enumName}`]),
    ...(lookup === undefined ? [] : [`lookup ${lookup}`]),
    ...(prefix === undefined ? [] : [`prefix ${prefix}`]),
  ];
  return {
    ...(place === "" ? {} : { place }),
    through,
    file,
    ...(line === undefined ? {} : { line }),
    layer,
    evidence,
    ...(note === undefined ? {} : { note }),
  };
}

/** Members of the record, or of what stands at the variant's `at`, that neither a path nor an expression names. */
function unreadMembers(variant: Variant, record: Json): string[] {
  const read = new Set(
    variant.fields.flatMap(({ read: side }) =>
      !side || side.below
        ? []
        : [
            ...(side.expression?.roots ?? []),
            ...(side.paths ?? []).flatMap(({ steps: [first] }) => (first?.kind === "key" ? [first.name] : [])),
          ],
    ),
  );
  for (const { read: side } of variant.fields) {
    const [first] = side?.below?.steps ?? [];
    if (first?.kind === "key") read.add(first.name);
  }
  return Object.keys(isObject(record) ? record : {}).filter((name) => !read.has(name));
}

// Where every unified field of one call goes and comes from: place, value, file and line, and why what is missing is missing.
import {
  atPointer,
  type Call,
  type Definition,
  type Engine,
  type Failure,
  foundBy,
  type HttpResponse,
  isObject,
  type Json,
  type JsonObject,
  own,
  type ReadNode,
  readersOf,
  type Step,
  type TracedField,
  type Translation,
  type Variant,
  type Warning,
  type WriteNode,
} from "@mapwright/core";

/** One field on one side of a call. `value` is the unified one, `theirs` the provider's. */
export interface Row {
  field: string;
  /** `waiting`: another request comes before the one that it is sent in; `refused`: none is sent. */
  state: "sent" | "dropped" | "waiting" | "refused" | "read" | "absent";
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
  /** Why it is dropped, absent, or differs from the request. */
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
  /** Replies, in order, as far as they go. */
  replies: HttpResponse[];
}

/** Runs a call against the given replies, as far as they go, and explains each field from the engine's trace. */
export function explain({ engine, definition, call, settings, now, replies }: Explained): Explanation {
  const { id } = definition.provider;
  const operating = engine.operate(id, definition.resource, call, { settings, now, trace: true });
  const left = [...replies];
  const steps: Step[] = [];
  let state = operating.next();
  while (!state.done) {
    steps.push(state.value);
    const reply = left.shift();
    if (reply === undefined) break;
    state = operating.next(reply);
  }
  const outcome = state.done ? state.value : undefined;
  const main = steps.find(({ kind }) => kind === "main");
  const last = steps.at(-1);
  const word = outcome?.variant ?? last?.trace?.variant;
  const read = outcome?.ok && call.operation !== "list" ? outcome : undefined;
  const told: Told = {
    fields: (main ?? last)?.trace?.fields ?? outcome?.trace ?? [],
    warnings: outcome?.warnings ?? last?.warnings ?? [],
    main,
    ...(outcome && !outcome.ok && !main ? { refused: outcome.failure } : {}),
    ...(last ? { last } : {}),
  };
  const variant = definition.variants.get(word ?? "") ?? definition.common;
  return {
    provider: id,
    resource: definition.resource,
    operation: call.operation,
    ...(word === undefined ? {} : { variant: word }),
    requests: steps.map(({ kind, request: { method, url } }) => ({ kind, method, url })),
    request: isObject(call.body) ? requestRows(call.body, definition.model.discriminator, told) : [],
    response: read ? responseRows(definition, variant, read.data, read.record, told.warnings) : [],
    unread: read ? unreadMembers(variant, read.record) : [],
    ...(outcome && !outcome.ok ? { refused: outcome.failure } : {}),
  };
}

/** What the engine reported of a call, as far as the call came. */
interface Told {
  fields: readonly TracedField[];
  warnings: readonly Warning[];
  main: Step | undefined;
  /** The last request, where one was planned. */
  last?: Step;
  /** Why nothing was sent. */
  refused?: Failure;
}

const rootOf = (field = ""): string => field.split(/[.[]/)[0] ?? "";

/** All messages about a field; undefined where there are none. */
function saidOf(warnings: readonly Warning[], ...names: string[]): string | undefined {
  const said = warnings.flatMap(({ field, message }) => (names.includes(field ?? "") ? [message] : []));
  return said.length === 0 ? undefined : said.join(" ");
}

function requestRows(body: JsonObject, discriminator: string | undefined, told: Told): Row[] {
  const { fields, warnings, refused } = told;
  const rows = Object.entries(body).flatMap(([root, value]): Row[] => {
    const own = fields.filter(({ node }) => node.root === root);
    const warned = saidOf(warnings, root);
    const wrong = refused?.errors.filter(({ field }) => rootOf(field) === root) ?? [];
    if (own.length > 0 && wrong.length === 0) return own.map((one) => fieldRow(one, value, told, warned));
    if (refused)
      return [{ field: root, state: "refused", value, why: (wrong[0] ?? refused.errors[0])?.message ?? refused.detail }];
    const why = root === discriminator ? "the route tells the type" : (warned ?? "it asks for nothing that is sent");
    return [{ field: root, state: "dropped", value, why }];
  });
  const members = warnings.filter(({ field = "" }) => /[.[]/.test(field) && Object.hasOwn(body, rootOf(field)));
  return [...rows, ...members.map(({ field = "", message }): Row => ({ field, state: "dropped", why: message }))];
}

/** What became of one entry. */
function fieldRow({ node, fate, pointers }: TracedField, value: Json, told: Told, warned: string | undefined): Row {
  const { main, last, refused } = told;
  const theirs = pointers.map((pointer) => (main ? atPointer(main.request.body ?? null, pointer) : undefined));
  const sent = theirs.filter((one) => one !== undefined);
  const state = fate === "dropped" ? "dropped" : main ? "sent" : refused ? "refused" : "waiting";
  const why = {
    dropped: warned ?? "nothing is there to be emptied",
    sent: fate === "linked" && sent.length === 0 ? "a request of its own makes the link" : warned,
    refused: refused?.errors[0]?.message,
    waiting: `the step ${last?.kind} comes first`,
  }[state];
  return {
    field: node.key,
    state,
    value,
    ...writeFacts(node),
    ...(sent.length === 0 ? {} : { theirs: sent.length === 1 ? (sent[0] as Json) : (sent as Json[]) }),
    ...(why === undefined ? {} : { why }),
  };
}

function responseRows(
  definition: Definition,
  variant: Variant,
  data: JsonObject,
  record: Json,
  warnings: readonly Warning[],
): Row[] {
  const readers = readersOf(variant);
  const names = [...definition.model.fields.values()].filter(({ writeOnly, name }) => !writeOnly && name !== "remote_data");
  return names.flatMap(({ name }): Row[] => {
    const nodes = readers.filter(({ root }) => root === name);
    if (nodes.length > 0) return nodes.map((node) => readRow(node, data, record, warnings));
    if (own(data, name) === undefined) return [{ field: name, state: "absent", why: "the mapping has no read side for it" }];
    return [{ field: name, state: "read", value: data[name] as Json, why: "the route tells it" }];
  });
}

function readRow(node: ReadNode, data: JsonObject, record: Json, warnings: readonly Warning[]): Row {
  const value = own(data, node.root);
  const theirs = foundBy(node, record);
  const why = saidOf(warnings, node.key, node.root) ?? (value === undefined ? "the record has nothing there" : undefined);
  return {
    field: node.key,
    state: value === undefined ? "absent" : "read",
    ...(value === undefined ? {} : { value }),
    ...readFacts(node),
    ...(theirs === undefined ? {} : { theirs }),
    ...(why === undefined ? {} : { why }),
  };
}

function readFacts(node: ReadNode): Partial<Row> {
  const { places, load, translation } = node;
  const texts = [...(places.below === undefined ? [] : [places.below]), ...places.paths];
  const place =
    load.kind === "expression"
      ? [...texts, load.expression.text].join(" = ")
      : texts.join(places.below === undefined ? ", " : ".");
  return { ...(place === "" ? {} : { place }), through: throughOf(translation), ...entryFacts(node) };
}

function writeFacts(node: WriteNode): Partial<Row> {
  const { action } = node;
  const places = action.kind === "put" ? action.places : [];
  const texts = places.map(({ below, path }) => (below ? `${below.text}.${path.text}` : path.text)).join(", ");
  const source = action.kind === "nothing" ? undefined : action.source;
  const place = source?.kind === "computed" ? `${texts} = ${source.expression.text}` : texts;
  const through = source?.kind === "given" ? throughOf(source.translation) : [];
  return { ...(place === "" ? {} : { place }), through, ...entryFacts(node) };
}

function throughOf({ codec, tableName, lookup, prefix }: Translation): string[] {
  return [
    codec,
    ...(tableName === undefined ? [] : [`enum ${tableName}`]),
    ...(lookup === undefined ? [] : [`lookup ${lookup}`]),
    ...(prefix === undefined ? [] : [`prefix ${prefix}`]),
  ];
}

/** Where an entry was written, and what backs it. */
function entryFacts({ origin: { file, line, layer }, evidence, note }: ReadNode | WriteNode): Partial<Row> {
  return { file, ...(line === undefined ? {} : { line }), layer, evidence, ...(note === undefined ? {} : { note }) };
}

/** Members of the record, or of its part at the variant's `at`, that neither a path nor an expression names. */
function unreadMembers(variant: Variant, record: Json): string[] {
  const read = new Set(
    readersOf(variant).flatMap(({ load }) => {
      const steps = load.kind === "expression" ? load.start : load.kind === "pair" ? load.first : load.steps;
      const others = load.kind === "pair" ? load.second : [];
      const first = [steps[0], others[0]].flatMap((step) => (step?.kind === "key" ? [step.name] : []));
      return load.kind === "expression" && load.start.length === 0 ? load.expression.roots : first;
    }),
  );
  return Object.keys(isObject(record) ? record : {}).filter((name) => !read.has(name));
}

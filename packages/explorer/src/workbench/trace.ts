// For every part of a planned request, the line of the definition that it comes from.
import {
  type Call,
  type Definition,
  escapePointer,
  type Field,
  fieldsWrittenBy,
  type HttpRequest,
  type Json,
  type Operation,
  type OperationName,
  own,
  type Path,
  type Step,
  type Variant,
  variantOfCall,
} from "@mapwright/core";
import type { LoadedProvider } from "@mapwright/registry/pure";
import { type Candidate, Files } from "./files.ts";
import { decoded, type RequestSources, type Source, type SourceOf } from "./lines.ts";
import { pointersOf } from "./places.ts";

export class Trace {
  private readonly definition: Definition;
  private readonly files: Files;
  private readonly call: Call;
  private readonly variant: Variant;

  constructor(provider: LoadedProvider, definition: Definition, call: Call) {
    this.definition = definition;
    this.files = new Files(provider, definition.resource);
    this.call = call;
    this.variant = variantOfCall(definition, call);
  }

  /** The sources of a step's request. */
  request({ kind, request }: Step): RequestSources {
    const url = kind === "lookup" ? this.lookup(request) : this.endpoint(kind, request);
    const query = new Map<string, Source>();
    const [, search = ""] = request.url.split(/\?(.*)/s, 2);
    for (const part of search === "" ? [] : search.split("&")) {
      const name = decoded(part.split("=", 1)[0] ?? "");
      const source = this.argument(name) ?? url;
      if (source) query.set(name, source);
    }
    const headers = new Map<string, Source>();
    for (const name of Object.keys(request.headers)) {
      const source = this.header(name);
      if (source) headers.set(name, source);
    }
    const body = kind === "main" ? this.body(request.body, url) : () => url;
    return { ...(url ? { url } : {}), query, headers, body };
  }

  /** The sources of a unified record: by its fields. `type` is the record's own, where it tells one. */
  record(type: Json | undefined): SourceOf {
    const variant = this.definition.variants.get(String(type ?? this.variant.word)) ?? this.definition.common;
    return (pointer) => {
      const root = pointer.split("/")[1];
      const field = variant.fields.find(({ key, read }) => read && key.root === root);
      return field?.read && this.files.at(field.read.origin, field.key.text);
    };
  }

  private operation(): Operation | undefined {
    return this.variant.operations[this.call.operation];
  }

  private lookup({ method, url }: HttpRequest): Source | undefined {
    const found = [...this.definition.lookups.values()].find((one) => one.method === method && fits(one.path, url));
    const name = found?.name ?? "";
    return this.files.first(`lookups.${name}`, [
      { file: "resource", pointer: `/lookups/${escapePointer(name)}/request` },
      { file: "resource", pointer: `/lookups/${escapePointer(name)}` },
    ]);
  }

  /** The endpoint of a request: of the operations that may have planned it, the one whose method and path fit. */
  private endpoint(kind: Step["kind"], request: HttpRequest): Source | undefined {
    const { operations, relation } = this.variant;
    const main = this.operation();
    const list = main?.list;
    const untyped = list && !Array.isArray(list.untyped) ? (list.untyped as Operation | undefined) : undefined;
    const linked = relation ? [relation.add, relation.list, relation.remove] : [];
    const all = [...this.definition.variants.values()].flatMap((variant) => variant.operations[this.call.operation] ?? []);
    const candidates =
      kind === "relation" ? linked : kind === "main" ? [main, list?.search, untyped, ...all] : [operations.get, main];
    const known = candidates.filter((one): one is Operation => one !== undefined);
    const fitting = known.find((one) => one.method === request.method && fits(one.path, request.url));
    if (fitting) return this.files.at(fitting.origin, label(fitting.origin.pointer));
    const moved = [...(list?.filters.values() ?? [])].find(
      ({ target }) => target.kind === "endpoint" && target.method === request.method && fits(target.path, request.url),
    );
    if (moved) return this.files.at(moved.origin, moved.key.text);
    return known[0] && this.files.at(known[0].origin, label(known[0].origin.pointer));
  }

  /** Where an argument comes from: a filter, the sort, the paging, or a constant of the operation. */
  private argument(name: string): Source | undefined {
    const list = this.operation()?.list;
    const filter = [...(list?.filters.values() ?? [])].find(({ target }) =>
      target.kind === "param" ? target.name === name : target.kind === "path" && textOf(target.path) === name,
    );
    if (filter) return this.files.at(filter.origin, filter.key.text);
    const paging = list?.paging;
    const key = (["page", "offset", "cursor", "size"] as const).find((one) => paging?.[one]?.text === name);
    if (key) return this.written(`paging/${key}`);
    if (own(this.call.query, "remote_query") !== undefined && this.written(`query/${escapePointer(name)}`) === undefined)
      return undefined;
    const sort = list?.sort;
    return this.written(`query/${escapePointer(name)}`) ?? (sort && this.files.at(sort.origin, "sort"));
  }

  private header(name: string): Source | undefined {
    const place = `headers/${escapePointer(name)}`;
    return this.written(place) ?? this.files.first(`headers.${name}`, [{ file: "provider", pointer: `/${place}` }]);
  }

  /** A key of the operation: the variant's, the resource's, or what the resource or provider says for all. */
  private written(key: string): Source | undefined {
    const operation: OperationName = this.call.operation;
    const variant = this.variant.word === undefined ? [] : [`/variants/${escapePointer(this.variant.word)}`];
    const inside = [...variant, ""].map(
      (base): Candidate => ({ file: "resource", pointer: `${base}/operations/${operation}/${key}` }),
    );
    const outside = [...variant, ""].map((base): Candidate => ({ file: "resource", pointer: `${base}/${key}` }));
    return this.files.first(key.replaceAll("/", "."), [...inside, ...outside, { file: "provider", pointer: `/${key}` }]);
  }

  /** The members of a body: what fields write, the operation's constants, the envelope. */
  private body(body: Json | undefined, url: Source | undefined): SourceOf {
    const operation = this.operation();
    const places = new Map<string, Source>();
    const put = (pointers: readonly string[], source: Source | undefined) => {
      for (const pointer of pointers) if (source) places.set(pointer, source);
    };
    const envelope = operation?.envelope.body;
    const frame = envelope ? this.written("envelope/body") : undefined;
    const fields = operation && body !== undefined ? fieldsWrittenBy(this.variant, operation) : [];
    for (const field of fields) {
      if (own(this.call.body, field.key.root) === undefined && !needed(field, this.call, this.definition.model.discriminator))
        continue;
      for (const side of field.writes) {
        if (side.sendsNothing || side.relation) continue;
        const source = this.files.at(side.origin, field.key.text);
        for (const path of side.paths ?? []) put(pointersOf([envelope, side.below, path], body), source);
      }
    }
    const record = pointersOf([envelope], body)[0] ?? "";
    const links = this.variant.relation?.create;
    if (links && this.call.operation === "create") put(pointersOf([envelope, links.path], body), this.written("relation/create"));
    return (pointer) => {
      const constant = (at: string) =>
        at.startsWith(record) && at !== record ? this.written(`body${at.slice(record.length)}`) : undefined;
      for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
        const source = places.get(at) ?? constant(at);
        if (source) return source;
      }
      if (pointer === record || record.startsWith(`${pointer}/`) || pointer === "") return places.get("") ?? frame ?? url;
      // What a path goes through is there for what stands in it.
      const below = [...places].find(([at]) => at.startsWith(`${pointer}/`));
      return below?.[1] ?? places.get("");
    };
  }
}

/** Whether a field is written for the type that the query gives, or from other fields that the body has. */
function needed({ key, writes }: Field, { body, query }: Call, discriminator: string | undefined): boolean {
  if (key.root === discriminator) return own(query, key.root) !== undefined;
  return writes.some(({ needs }) => needs.some((name) => own(body, name) !== undefined));
}

function textOf(path: Path): string {
  return path.steps.map((step) => (step.kind === "key" ? step.name : "")).join(".");
}

/** Whether an address may have been made of a template of a path. */
function fits({ parts }: Operation["path"], url: string): boolean {
  const path = url.replace(/^[a-z]+:\/\/[^/]+/, "").split("?", 1)[0] ?? "";
  const escaped = (text: string) => text.split("?", 1)[0]?.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") ?? "";
  const pattern = parts.map((part) => (typeof part === "string" ? escaped(part) : part.reserved ? ".*" : "[^/]*"));
  return new RegExp(`${pattern.join("")}$`).test(path);
}

/** A pointer as a reader says it: `operations.update`. */
function label(pointer: string): string {
  return pointer.split("/").slice(1).join(".");
}

// For every part of a planned request, the line of the definition that it comes from.
import {
  type Call,
  type Definition,
  escapePointer,
  type Json,
  type Operation,
  type OperationName,
  own,
  type Path,
  readersOf,
  type Step,
  type StepTrace,
  type Variant,
  variantOfCall,
} from "@mapwright/core";
import type { LoadedProvider } from "@mapwright/registry/pure";
import { type Candidate, Files } from "./files.ts";
import { decoded, type RequestSources, type Source, type SourceOf } from "./lines.ts";

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

  /** The sources of a step's request, which was planned with a trace. */
  request({ request, trace }: Step): RequestSources {
    const url = trace && this.files.at(trace.origin, label(trace.origin.pointer));
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
    return { ...(url ? { url } : {}), query, headers, body: this.body(trace, url) };
  }

  /** The sources of a unified record: by its fields. `type` is the record's own, where it has one. */
  record(type: Json | undefined): SourceOf {
    const variant = this.definition.variants.get(String(type ?? this.variant.word)) ?? this.definition.common;
    return (pointer) => {
      const root = pointer.split("/")[1];
      const reader = readersOf(variant).find((node) => node.root === root);
      return reader && this.files.at(reader.origin, reader.key);
    };
  }

  private operation(): Operation | undefined {
    return this.variant.operations[this.call.operation];
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

  /** The members of a body: what fields write, over the operation's constants. */
  private body(trace: StepTrace | undefined, url: Source | undefined): SourceOf {
    const places = new Map<string, Source>();
    for (const { pointer, origin } of trace?.constants ?? []) {
      const source = this.files.at(origin, label(origin.pointer));
      if (source) places.set(pointer, source);
    }
    for (const { node, pointers } of trace?.fields ?? []) {
      const source = this.files.at(node.origin, node.key);
      for (const pointer of pointers) if (source) places.set(pointer, source);
    }
    return (pointer) => {
      for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
        const source = places.get(at);
        if (source) return source;
      }
      // An object on the way to a written member has that member's source.
      const below = pointer === "" ? undefined : [...places].find(([at]) => at.startsWith(`${pointer}/`));
      return below?.[1] ?? places.get("") ?? url;
    };
  }
}

function textOf(path: Path): string {
  return path.steps.map((step) => (step.kind === "key" ? step.name : "")).join(".");
}

/** A pointer as a reader says it: `operations.update`. */
function label(pointer: string): string {
  return pointer.split("/").slice(1).join(".");
}

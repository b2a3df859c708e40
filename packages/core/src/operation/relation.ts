// The step kind `relation`: links that are requests of their own. All are added before any is taken away.
import { fillValue, variablesOf } from "../definition/template.ts";
import type { Operation, Relation, Variant } from "../definition/types.ts";
import type { Failure } from "../errors.ts";
import type { HttpRequest, ParsedReply } from "../http.ts";
import { type Json, own } from "../json.ts";
import { readPath } from "../path/read.ts";
import { writePath } from "../path/write.ts";
import type { Links, WriteResult } from "../record/run/writing.ts";
import { unreadable } from "./failure.ts";
import { nextPosition, pagingArgs, underBase } from "./list/paging.ts";
import { buildPage } from "./list/request.ts";
import { baseUrl, buildRequest, resolver } from "./request.ts";
import type { Reading, Run, Steps } from "./run.ts";

/** Most pages of links that are read for one field. */
const MAX_PAGES = 100;

/** What became of the links of a record. */
export interface Linked {
  /** By root: why some of its links are not as asked. */
  failed: Map<string, Failure>;
  /** Whether a request that changes links was carried out; and whether one got no answer. */
  applied: boolean;
  unanswered: boolean;
  last?: ParsedReply;
}

/**
 * Puts the links of a new record into its draft, where the provider takes them there; the rest are left for requests:
 * those of a field without the `type` that such a link is given.
 */
export function inlineLinks(run: Run, written: WriteResult): void {
  const { operation, variant } = run.prepared;
  const inline = variant.relation?.create;
  if (operation.name !== "create" || !inline || !written.links) return;
  const typed = variablesOf(inline.value).some(({ name }) => name === "type");
  const isInside = ({ related }: (typeof written.links)[number]) => !typed || related.type !== undefined;
  const [inside, later] = [written.links.filter(isInside), written.links.filter((links) => !isInside(links))];
  const elements = inside.flatMap((links) =>
    [...links.refs.values()].map((ref) => fillValue(inline.value, resolver(run.scope, withLink(run, operation, links, ref)))),
  );
  if (elements.length > 0) writePath(inline.path, written.draft, elements);
  if (later.length > 0) written.links = later;
  else delete written.links;
}

/** The fields of which a record holds a part of its links only, as its `more` members say. */
export function cutLinks({ relation, fields }: Pick<Variant, "relation" | "fields">, record: Json): Links[] {
  const { more } = relation ?? {};
  if (more === undefined) return [];
  return fields.flatMap((field): Links[] => {
    const side = field.writes.find(({ relation }) => relation);
    const related = side?.relation;
    if (!side || !related || !field.read || field.key.list !== "all" || related.to.kind !== "constant") return [];
    const keys = more.replaceAll("{to}", String(related.to.value)).split(".");
    const held = keys.reduce<Json | undefined>((at, key) => own(at, key), record);
    return held === undefined || held === null || held === "" ? [] : [{ field, side, related, refs: new Map() }];
  });
}

/** A record that was read, with all its links: those that it holds in part are asked for. */
export function* wholeLinks(run: Run, reading: Reading): Steps<Reading> {
  const { variant, record } = reading;
  const { relation } = variant;
  const id = own(reading.data, "id") ?? run.prepared.id;
  if (!relation || typeof id !== "string") return reading;
  let { data, warnings } = reading;
  for (const links of cutLinks(variant, record)) {
    const step = new Linking(run, relation, id, { failed: new Map(), applied: false, unanswered: false }, true);
    const listed = yield* step.list(links);
    const { root } = links.field.key;
    if (listed.ok) data = { ...data, [root]: withLinks(own(data, root), [...listed.refs.keys()]) };
    else {
      const message = `${root} holds a part of the record's links; asking for the rest failed: ${listed.failure.detail}`;
      warnings = [...warnings, { code: "links_truncated", field: root, message }];
    }
  }
  return { ...reading, data, warnings };
}

/** The links that a record holds, and after them those that it lacks. */
function withLinks(held: Json | undefined, ids: readonly string[]): Json[] {
  const present = Array.isArray(held) ? held : [];
  const known = new Set(present.map((one) => own(one, "id")));
  return [...present, ...ids.filter((id) => !known.has(id)).map((id) => ({ id }))];
}

/** Brings the links of a record to what was asked, field by field; `optional` where a main request was carried out before. */
export function* relate(run: Run, relation: Relation, id: string, written: WriteResult, optional: boolean): Steps<Linked> {
  const linked: Linked = { failed: new Map(), applied: false, unanswered: false };
  const step = new Linking(run, relation, id, linked, optional);
  for (const links of written.links ?? []) {
    const failure = yield* step.bring(links);
    if (failure) linked.failed.set(links.field.key.root, failure);
  }
  return linked;
}

class Linking {
  readonly run: Run;
  readonly relation: Relation;
  readonly id: string;
  readonly linked: Linked;
  readonly optional: boolean;

  constructor(run: Run, relation: Relation, id: string, linked: Linked, optional: boolean) {
    this.run = run;
    this.relation = relation;
    this.id = id;
    this.linked = linked;
    this.optional = optional;
  }

  /** Adds every link, then takes the others away; nothing is taken away while one could not be added. */
  *bring(links: Links): Steps<Failure | undefined> {
    const { add, remove } = this.relation;
    let failed: Failure | undefined;
    for (const ref of links.refs.values()) {
      const answer = yield* this.send(add, links, ref);
      if (answer.failure === undefined) continue;
      failed ??= answer.failure;
      if (answer.failure.retryable || answer.failure.category === "unauthorized") break;
    }
    if (failed || this.run.prepared.operation.name === "create") return failed;
    const present = yield* this.list(links);
    if (!present.ok) return present.failure;
    for (const [text, ref] of present.refs) {
      if (links.refs.has(text)) continue;
      const { failure } = yield* this.send(remove, links, ref);
      // A link that is gone already is what was asked.
      if (failure && failure.category !== "not_found") failed ??= failure;
    }
    return failed;
  }

  /** The ids linked now, of all pages and without repeats. */
  *list(links: Links): Steps<{ ok: true; refs: Map<string, Json> } | { ok: false; failure: Failure }> {
    const { paging } = this.relation;
    const refs = new Map<string, Json>();
    const asked = new Set<string | number>();
    const size = paging?.size ? paging.max : undefined;
    let at: string | number | undefined;
    let last: ParsedReply | undefined;
    for (;;) {
      const request = this.page(links, at, size);
      if (!request) return { ok: false, failure: this.broken(last as ParsedReply, "its next page is elsewhere") };
      const answer = yield* this.send(this.relation.list, links, null, request);
      if (answer.failure) return { ok: false, failure: answer.failure };
      last = answer.reply;
      const page = this.readPage(last);
      if (!page.ok) return page;
      for (const ref of page.refs) refs.set(String(ref), ref);
      const next = paging && nextPosition({ paging, reply: answer.reply, body: page.body, rows: page.refs.length, at, size });
      // A list that cannot be read to its end tells nothing of what to take away.
      if (next?.cut !== undefined) return { ok: false, failure: this.broken(last, next.cut) };
      at = next?.at;
      if (at === undefined) return { ok: true, refs };
      if (asked.has(at) || asked.size === MAX_PAGES)
        return { ok: false, failure: this.broken(last, "its pages of links do not end") };
      asked.add(at);
    }
  }

  /** The request of one page of links; undefined where the page that the provider names leaves its base URL. */
  private page(links: Links, at: string | number | undefined, size: number | undefined): HttpRequest | undefined {
    const { run, relation } = this;
    const { list, paging } = relation;
    const scope = { ...run.scope, id: this.id };
    const operation = withLink(run, list, links, null);
    const args = { args: pagingArgs(paging, at, size), place: paging?.args ?? ("query" as const) };
    const plain = { scope, operation, args: { args: {}, headers: {}, where: [], elements: [] }, paging: args, remoteQuery: {} };
    const first = buildPage(plain);
    if (at === undefined || (paging?.style !== "link" && paging?.style !== "next_url")) return first;
    const url = underBase(String(at), baseUrl(scope), first.url);
    return url === undefined ? undefined : buildPage({ ...plain, url });
  }

  private readPage(reply: ParsedReply): { ok: true; refs: Json[]; body: Json | undefined } | { ok: false; failure: Failure } {
    const { parsed: body } = reply;
    if (body.kind === "empty") return { ok: true, refs: [], body: undefined };
    const found = body.kind === "json" ? readPath(this.relation.ids, body.value) : undefined;
    if (body.kind !== "json" || !found || found.state === "misfit")
      return { ok: false, failure: this.broken(reply, "there is no list of links where one is due") };
    const values = found.state === "many" ? found.values : [];
    return {
      ok: true,
      refs: values.filter((value) => value !== undefined && value !== null && typeof value !== "object"),
      body: body.value,
    };
  }

  private broken(reply: ParsedReply, why: string): Failure {
    return unreadable(this.run.definition, reply, why);
  }

  private *send(
    operation: Operation,
    links: Links,
    ref: Json,
    page?: HttpRequest,
  ): Steps<{ failure: Failure; reply?: undefined } | { failure?: undefined; reply: ParsedReply }> {
    const { run, linked } = this;
    const request = page ?? buildRequest({ ...run.scope, id: this.id }, withLink(run, operation, links, ref));
    const changes = operation !== this.relation.list;
    const optional = this.optional || linked.applied || linked.unanswered;
    const answer = yield* run.send("relation", operation, request, optional);
    if (answer.absent) linked.unanswered ||= changes && answer.absent.sent;
    else linked.last = answer.reply;
    if (answer.failure) return { failure: answer.failure };
    const { reply } = answer;
    linked.applied ||= changes;
    return { reply };
  }
}

/** The operation with the variables of one link. */
function withLink(run: Run, operation: Operation, { related }: Links, ref: Json): Operation {
  const resolve = resolver(run.scope, operation);
  const to = fillValue(related.to, resolve);
  const type = related.type ? fillValue(related.type, resolve) : "";
  return { ...operation, vars: { ...operation.vars, to, type, ref } };
}

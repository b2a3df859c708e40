// The step kind `relation`: links that are requests of their own. All are added before any is taken away.
import { fillValue } from "../definition/template.ts";
import type { Operation, Relation } from "../definition/types.ts";
import type { Failure } from "../errors.ts";
import { type HttpResponse, isReply, parseBody } from "../http.ts";
import type { Json } from "../json.ts";
import { readPath } from "../path/read.ts";
import { writePath } from "../path/write.ts";
import type { Links, WriteResult } from "../record/writing.ts";
import { noReply, readFailure, unreadable } from "./failure.ts";
import { buildRequest, resolver } from "./request.ts";
import type { Run, Steps } from "./run.ts";

/** What became of the links of a record. */
export interface Linked {
  /** By root: why some of its links are not as asked. */
  failed: Map<string, Failure>;
  /** Whether a request that changes links was carried out; and whether one got no answer. */
  applied: boolean;
  unanswered: boolean;
  last?: HttpResponse;
}

/** Puts the links of a new record into its draft, where the provider takes them there; the rest are left for requests. */
export function inlineLinks(run: Run, written: WriteResult): void {
  const { operation, variant } = run.prepared;
  const inline = variant.relation?.create;
  if (operation.name !== "create" || !inline || !written.links) return;
  const elements = written.links.flatMap((links) =>
    [...links.refs.values()].map((ref) => fillValue(inline.value, resolver(run.scope, withLink(run, operation, links, ref)))),
  );
  if (elements.length > 0) writePath(inline.path, written.draft, elements);
  delete written.links;
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

  /** The ids linked now, without repeats. */
  private *list(links: Links): Steps<{ ok: true; refs: Map<string, Json> } | { ok: false; failure: Failure }> {
    const { list, ids } = this.relation;
    const refs = new Map<string, Json>();
    const answer = yield* this.send(list, links, null);
    if (answer.failure) return { ok: false, failure: answer.failure };
    const body = parseBody(answer.reply);
    const found = body.kind === "json" ? readPath(ids, body.value) : undefined;
    if (body.kind !== "empty" && (!found || found.state === "misfit")) {
      return { ok: false, failure: unreadable(this.run.definition, answer.reply, "there is no list of links where one is due") };
    }
    for (const value of found?.state === "many" ? found.values : [])
      if (value !== undefined && value !== null && typeof value !== "object") refs.set(String(value), value);
    return { ok: true, refs };
  }

  private *send(
    operation: Operation,
    links: Links,
    ref: Json,
  ): Steps<{ failure: Failure; reply?: undefined } | { failure?: undefined; reply: HttpResponse }> {
    const { run, linked } = this;
    const request = buildRequest({ ...run.scope, id: this.id }, withLink(run, operation, links, ref));
    const changes = operation !== this.relation.list;
    const optional = this.optional || linked.applied || linked.unanswered;
    const reply = yield* run.send("relation", operation, request, optional);
    if (!isReply(reply)) {
      linked.unanswered ||= changes && reply.sent;
      return { failure: noReply(run.definition, reply) };
    }
    linked.last = reply;
    const failure = readFailure(run.definition, run.prepared.variant, reply, run.context.now);
    if (failure) return { failure };
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

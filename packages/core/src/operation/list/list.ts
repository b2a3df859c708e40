// The operation list: one page of records behind a cursor.
import type { Paging } from "../../definition/list/listing.ts";
import type { Definition } from "../../definition/types.ts";
import { type Failure, type Problem, problem, refusal, type Warning } from "../../errors.ts";
import type { ParsedReply } from "../../http.ts";
import { fingerprint } from "../../text/hash.ts";
import { unreadable } from "../failure.ts";
import { lookUp } from "../lookup.ts";
import { strictProblems } from "../prepare.ts";
import { baseUrl, resolver } from "../request.ts";
import { Run, refused, type Steps, unique } from "../run.ts";
import type { Call, Context, Outcome, Page } from "../types.ts";
import { addSort, type ListArgs, translate } from "./arguments.ts";
import { findItems, type Mapped, type Mapping, mapItems } from "./items.ts";
import { passes } from "./local-filter.ts";
import { fitsStyle, nextPosition, pagingArgs, type Read, underBase } from "./paging.ts";
import { type Plan, planList } from "./plan.ts";
import { step, writePosition } from "./position.ts";
import { buildPage } from "./request.ts";
import { nextWindow } from "./window.ts";

/** The reply of a list that nothing needs to be asked for. */
const NOTHING: ParsedReply = { status: 204, headers: {}, text: "", parsed: { kind: "empty" } };

/** Reads one page of records. Where several pages make a list, `page.next` is what gets the next. */
export function* listRecords(definition: Definition, call: Call, context: Context): Steps<Outcome> {
  const planned = planList(definition, call, context);
  if (!planned.ok) return refused(definition, refusal(planned.problems));
  const { plan } = planned;
  const { options, prepared } = plan;
  const { warnings } = prepared;
  const strict = options.strict ? strictProblems(warnings) : [];
  if (strict.length > 0) return refused(definition, refusal(strict));
  const run = new Run(definition, context, prepared);
  if (plan.empty) return success(run, [], null, NOTHING, warnings);
  const args = yield* argsOf(run, plan);
  if ("outcome" in args) return args.outcome;
  const { way, size, position } = plan;
  const { paging } = way.list;
  const url = urlOf(run, plan);
  if (typeof url === "object") return refused(definition, refusal([url]));
  const request = buildPage({
    scope: run.scope,
    operation: way.operation,
    args,
    paging: { args: url === undefined ? pagingArgs(paging, position.at, size) : {}, place: paging?.args ?? "query" },
    ...(url === undefined ? {} : { url }),
    remoteQuery: options.remoteQuery,
  });
  const { path } = args.endpoint?.target ?? way.operation;
  const answer = yield* run.send("main", { ...way.operation, path }, request);
  if (answer.absent) return run.refused(answer.failure, warnings);
  const { reply } = answer;
  if (answer.failure && reply.status !== 304) return run.refused(answer.failure, warnings);
  const found = findItems(way.list, reply);
  if (!found.ok) return run.refused(unreadable(definition, reply, found.why), warnings);
  const next = nextOf(run, plan, request.url, { reply, body: found.body, rows: found.rows.length });
  if ("why" in next) return run.refused(unreadable(definition, reply, next.why), warnings);
  if ("loop" in next) return run.refused(looped(definition), warnings);
  const mapped = yield* read(run, found.rows, mappingOf(definition, plan));
  const records = way.local.length === 0 ? mapped.records : mapped.records.filter(({ data }) => passes(data, way.local));
  return success(run, records, next.text, reply, [...warnings, ...mapped.warnings]);
}

function success(run: Run, records: Page["records"], next: string | null, reply: ParsedReply, warnings: Warning[]): Outcome {
  const { requestIds } = run;
  return {
    ok: true,
    ...run.variant(),
    data: {},
    record: null,
    page: { records, next },
    reply,
    warnings: unique([...warnings, ...run.doubts]),
    requestIds,
  };
}

function looped({ provider }: Definition): Failure {
  return refusal([problem("cursor_loop", `${provider.name} names a page as the next that was read already.`)], {
    provider: provider.id,
  });
}

/** Filters and sort as arguments; asks for the lookups that their words need. */
function* argsOf(run: Run, { way, query, options }: Plan): Steps<ListArgs | { outcome: Outcome }> {
  const resolve = resolver(run.scope, way.operation);
  for (;;) {
    const { args, problems, lookups } = translate(way.sent, run.lookups, resolve);
    if (problems.length > 0) return { outcome: run.refused(refusal(problems), options.strict ? [] : run.known) };
    if (lookups.size === 0) {
      if (query.sort && way.list.sort) addSort(args, way.list.sort, query.sort, resolve);
      return args;
    }
    for (const name of lookups) {
      const failure = yield* lookUp(run, name);
      if (failure) return { outcome: run.refused(failure, run.known) };
    }
  }
}

/** The URL that the cursor holds, where the style has URLs; a problem where it is none under the base URL. */
function urlOf(run: Run, { way, position }: Plan): string | Problem | undefined {
  const { at } = position;
  const { paging } = way.list;
  if (at === undefined || !paging) return undefined;
  const wrong = () => problem("invalid_cursor", "The cursor is none of this list.", { field: "query.next_cursor" });
  if (!fitsStyle(paging, at)) return wrong();
  if (!hasUrls(paging)) return undefined;
  return underBase(String(at), baseUrl(run.scope), "") ?? wrong();
}

/** Maps the rows; asks once for each lookup that their ids need. A lookup that fails costs its fields alone. */
function* read(run: Run, rows: Parameters<typeof mapItems>[0], mapping: Mapping): Steps<Mapped> {
  for (;;) {
    const mapped = mapItems(rows, mapping, run.lookups);
    if (mapped.lookups.size === 0) return mapped;
    for (const name of mapped.lookups) yield* lookUp(run, name, true);
  }
}

function mappingOf(definition: Definition, { route, way }: Plan): Mapping {
  const { word, variant } = route;
  return {
    definition,
    variant,
    ...(word !== undefined && way.list.typed ? { word } : {}),
    omit: way.operation.omit,
  };
}

type Next = { text: string | null } | { why: string } | { loop: true };

/** The cursor of what comes after this reply: the next page, else the next window, else the next collection, else null. */
function nextOf(run: Run, plan: Plan, asked: string, read: Pick<Read, "reply" | "body" | "rows">): Next {
  const { way, position, size, route } = plan;
  const { paging, windows } = way.list;
  const told = paging ? nextPosition({ paging, ...read, at: position.at, size }) : {};
  if ("bad" in told) return { why: told.bad };
  const { at: _at, trail: _trail, ...start } = position;
  if (paging && told.at !== undefined) {
    const at = hasUrls(paging) ? underBase(String(told.at), baseUrl(run.scope), asked) : told.at;
    if (at === undefined) return { why: "the next page it names is no URL under the base URL" };
    if (paging.style === "page") return { text: writePosition({ ...start, at }) };
    const walked = step(position.trail, typeof at === "number" ? String(at) : fingerprint(at));
    if (walked.looped || at === position.at) return { loop: true };
    return { text: writePosition({ ...start, at, trail: walked.trail }) };
  }
  const window = windows && position.window ? nextWindow(windows, position.window) : undefined;
  if (window) return { text: writePosition({ ...start, window }) };
  const { walk, word } = route;
  const following = walk && word !== undefined ? walk[walk.indexOf(word) + 1] : undefined;
  const { window: _window, ...whole } = start;
  return { text: following === undefined ? null : writePosition({ ...whole, word: following }) };
}

function hasUrls({ style }: Paging): boolean {
  return style === "link" || style === "next_url";
}

// The operation list: one page of records behind a cursor.
import { CALL_CODES } from "../../codes/call.ts";
import type { Definition } from "../../definition/types.ts";
import { type Failure, type Problem, problem, refusal, type Warning } from "../../errors.ts";
import type { ParsedReply } from "../../http.ts";
import { unreadable } from "../failure.ts";
import { lookUp } from "../lookup.ts";
import { strictProblems } from "../prepare.ts";
import { baseUrl, resolver } from "../request.ts";
import { Run, refused, type Steps, unique } from "../run.ts";
import type { Call, Context, Outcome, Page } from "../types.ts";
import { addSort, type ListArgs, translate } from "./arguments.ts";
import { withinBounds } from "./dropped.ts";
import { afterCollection, type Following, following, hasUrls } from "./following.ts";
import { findItems, type Mapped, type Mapping, mapItems } from "./items.ts";
import { passes } from "./local-filter.ts";
import { fitsStyle, pagingArgs, underBase } from "./paging.ts";
import { type Plan, planList } from "./plan.ts";
import { writePosition } from "./position.ts";
import { buildPage } from "./request.ts";

/** Statuses by which providers refuse a page that they named and no longer know. */
const UNKNOWN_PAGE: readonly number[] = [400, 404, 410, 422];

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
  const page = {
    scope: run.scope,
    operation: way.operation,
    args,
    paging: { args: pagingArgs(paging, url === undefined ? position.at : undefined, size), place: paging?.args ?? "query" },
    ...(url === undefined ? {} : { url }),
    remoteQuery: options.remoteQuery,
  };
  const request = buildPage(page);
  // What the list asks for, wherever its pages stand: a next page is held to it.
  const first = url === undefined ? request.url : buildPage({ ...page, url: undefined }).url;
  const { path } = args.endpoint?.target ?? way.operation;
  const { origin } = args.endpoint ?? way.operation;
  const answer = yield* run.send("main", { ...way.operation, path, origin }, request);
  if (answer.absent) return broken(run, plan, answer.failure);
  const { reply } = answer;
  if (answer.failure && reply.status !== 304) return refusedPage(run, plan, answer);
  const found = findItems(way.list, reply);
  if (!found.ok) return broken(run, plan, unreadable(definition, reply, found.why));
  const mapped = yield* read(run, found.rows, mappingOf(definition, plan));
  const ids = mapped.records.map(({ data }) => String(data.id ?? ""));
  const next = following(plan, baseUrl(run.scope), first, { reply, body: found.body, rows: found.rows.length, ids });
  if ("loop" in next) return broken(run, plan, looped(definition));
  const local =
    way.local.length === 0
      ? mapped.records
      : mapped.records.filter(({ data }) => data.is_deleted === true || passes(data, way.local));
  const bounded = withinBounds(local, plan.query.asked, way.sent);
  const told = [...warnings, ...mapped.warnings, ...bounded.warnings, ...ofFollowing(definition, plan, next)];
  const incomplete = options.strict ? strictProblems(told.filter(({ code }) => code === "list_incomplete")) : [];
  if (incomplete.length > 0) return broken(run, plan, refusal(incomplete, { provider: definition.provider.id }));
  return success(run, bounded.records, next.position ? writePosition(next.position) : null, reply, told);
}

/** What there is to say about how the list goes on from a page. */
function ofFollowing({ provider }: Definition, { way, position, route }: Plan, { cut, pages }: Following): Warning[] {
  const of = route.walk && route.word !== undefined ? ` of ${route.word}` : "";
  if (cut !== undefined) return [{ code: "list_incomplete", message: `The list${of} is not complete: ${cut}.` }];
  const { paging } = way.list;
  if (!pages || !paging || paging.stable || position.at !== undefined) return [];
  const message = `${provider.name} counts the pages${of}: what is created or deleted while they are read moves the records, so that one may be missed or come twice.`;
  return [{ code: "unstable_order", message }];
}

/** The outcome of a page that could not be read, with the position to go on from where pages were read before. */
function broken(run: Run, { options, position, prepared }: Plan, failure: Failure): Outcome {
  const next = options.cursor === undefined ? {} : { next: writePosition(position) };
  return { ...run.refused(failure, prepared.warnings), ...next };
}

/**
 * The outcome of a page that the provider refused. A collection that it refuses among several costs itself alone, unless it
 * refuses all of them; a page that was named before and is now unknown is an expired cursor.
 */
function refusedPage(run: Run, plan: Plan, { failure, reply }: { failure: Failure; reply: ParsedReply }): Outcome {
  const { position, route, way, options } = plan;
  const { category, retryable } = failure;
  const { paging } = way.list;
  const named = position.at !== undefined && paging && paging.style !== "page" && paging.style !== "offset";
  if (named && !retryable && UNKNOWN_PAGE.includes(reply.status) && category !== "conflict")
    return run.refused(expired(failure), []);
  const failed = (position.failed ?? 0) + 1;
  const costsItself = !retryable && category !== "unauthorized" && !options.strict && (route.walk?.length ?? 0) > failed;
  if (!costsItself) return broken(run, plan, failure);
  const { window: _window, ...start } = position;
  const next = afterCollection({ ...plan, position: start });
  const message = `${route.word} is missing from the list: ${failure.detail}`;
  const warnings: Warning[] = [
    ...plan.prepared.warnings,
    { code: "kind_failed", field: run.definition.model.discriminator ?? "", message },
  ];
  return success(run, [], next.position ? writePosition({ ...next.position, failed }) : null, reply, warnings);
}

function expired(failure: Failure): Failure {
  const { status, category, remedy } = CALL_CODES.cursor_expired;
  const errors = [problem("cursor_expired", failure.detail, { field: "query.next_cursor", remedy })];
  return { ...failure, code: "cursor_expired", status, category, errors };
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

function mappingOf(definition: Definition, { route, way, options }: Plan): Mapping {
  const { word, variant } = route;
  return {
    definition,
    variant,
    ...(word !== undefined && way.list.typed ? { word } : {}),
    omit: way.operation.omit,
    includeDeleted: options.includeDeleted ?? false,
  };
}

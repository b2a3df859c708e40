// One dry-run case: a unified call, the responses it is to meet, and what comes of it.
import {
  type Call,
  defaultModel,
  type Engine,
  type HttpRequest,
  type HttpResponse,
  isObject,
  type Json,
  type JsonObject,
  type NoReply,
  OPERATIONS,
  type Outcome,
  own,
  parsedReply,
  readOptions,
  type Step,
  stringifyJson,
  type Warning,
} from "@mapwright/core";

export interface Case {
  provider: string;
  /** The default one where none is named. */
  resource?: string;
  call: Call;
  settings: Record<string, string>;
  responses: CaseResponse[];
}

export interface CaseResponse {
  match?: string;
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** The clock of a dry run: a fixed instant (2026-01-01T00:00:00Z), so that the same case always gives the same result. */
const NOW = 1_767_225_600_000;

/** Reads a case from JSON; the message of the error names the member at fault. */
export function readCase(value: Json): { ok: true; case: Case } | { ok: false; message: string } {
  if (!isObject(value)) return { ok: false, message: "a case is a JSON object" };
  const text = (name: string) => (typeof value[name] === "string" ? (value[name] as string) : undefined);
  const provider = text("provider");
  const resource = text("resource");
  const operation = text("operation");
  if (!provider) return { ok: false, message: "a case names a `provider`" };
  if (!operation) return { ok: false, message: `a case names an \`operation\`: ${OPERATIONS.join(", ")}` };
  const responses = own(value, "responses") ?? [];
  if (!Array.isArray(responses) || !responses.every(isObject))
    return { ok: false, message: "`responses` is an array of objects" };
  const query = own(value, "query") ?? {};
  if (!isObject(query)) return { ok: false, message: "`query` is an object" };
  const id = own(value, "id");
  const body = own(value, "body");
  const call: Call = {
    operation: operation as Call["operation"],
    query,
    ...(id === undefined || id === null ? {} : { id: String(id) }),
    ...(body === undefined ? {} : { body }),
  };
  const settings = own(value, "settings") ?? {};
  const strings = Object.entries(isObject(settings) ? settings : {}).map(([name, setting]) => [name, String(setting)]);
  return {
    ok: true,
    case: {
      provider,
      ...(resource === undefined ? {} : { resource }),
      call,
      settings: Object.fromEntries(strings),
      responses: responses.map(readResponse),
    },
  };
}

function readResponse(value: JsonObject): CaseResponse {
  const body = own(value, "body");
  const headers = Object.entries(isObject(own(value, "headers")) ? (value.headers as JsonObject) : {});
  const lower: Record<string, string> = Object.fromEntries(headers.map(([name, text]) => [name.toLowerCase(), String(text)]));
  if (body !== undefined && typeof body !== "string") lower["content-type"] ??= "application/json";
  const text = body === undefined ? "" : typeof body === "string" ? body : stringifyJson(body);
  const match = own(value, "match");
  return { status: Number(own(value, "status") ?? 200), headers: lower, text, ...(typeof match === "string" ? { match } : {}) };
}

/** Runs a case; never sends anything. The result has the shape of a batch line. */
export function runCase(engine: Engine, { provider, call, settings, responses, ...named }: Case): JsonObject {
  const resource = named.resource ?? defaultModel(engine.models())?.resource ?? "";
  const operating = engine.operate(provider, resource, call, { settings, now: NOW });
  const left = [...responses];
  const requests: HttpRequest[] = [];
  let answeredMain = false;
  let state = operating.next();
  while (!state.done) {
    const step = state.value;
    requests.push(step.request);
    const reply = take(left, step.request);
    if (!reply && !step.optional && !answeredMain)
      return withRequests(requests, { ok: true, result: null, warnings: shown(step.warnings) });
    if (reply && step.kind === "main") answeredMain = true;
    state = operating.next(reply ?? exhausted(step));
  }
  return withRequests(requests, describe(engine, provider, resource, call, state.value));
}

function withRequests(requests: HttpRequest[], { ok, ...rest }: JsonObject): JsonObject {
  const shown = requests.map(({ method, url, headers, body }) => ({ method, url, headers, body: body ?? null }));
  return { ok: ok as boolean, requests: shown as unknown as Json, ...rest };
}

/** The first unused response whose match (method and path, no host) fits; one without match fits any. */
function take(left: CaseResponse[], request: HttpRequest): HttpResponse | undefined {
  const path = request.url.replace(/^[a-z]+:\/\/[^/]+/, "");
  const fits = ({ match }: CaseResponse) => {
    if (match === undefined) return true;
    const [method, wanted] = match.split(" ");
    return method === request.method && (wanted === path || wanted === path.split("?")[0]);
  };
  const index = left.findIndex(fits);
  const [found] = index < 0 ? [] : left.splice(index, 1);
  return found && { status: found.status, headers: found.headers, text: found.text };
}

function exhausted(_step: Step): NoReply {
  return { sent: true, cause: "network" };
}

function shown(warnings: Warning[]): JsonObject[] {
  return warnings.map(({ code, field, message }) => ({ code, ...(field === undefined ? {} : { field }), message }));
}

function describe(engine: Engine, provider: string, resource: string, call: Call, outcome: Outcome): JsonObject {
  const warnings = shown(outcome.warnings);
  if (!outcome.ok) return { ok: false, error: outcome.failure as unknown as Json };
  const model = engine.definition(provider, resource)?.model;
  const options = readOptions(call.query, { list: call.operation === "list", discriminator: model?.discriminator });
  if (!options.ok || !model) return { ok: true, result: null, warnings };
  if (options.options.format === "raw") {
    const body = parsedReply(outcome.reply).parsed;
    return { ok: true, result: body.kind === "json" ? body.value : outcome.reply.text, warnings };
  }
  const result = engine.present(outcome, { ...options.options, ignoreRemoteData: true }, model);
  return { ok: true, result, warnings };
}

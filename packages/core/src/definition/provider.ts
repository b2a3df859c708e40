// Compiles provider.yaml: identity, settings, the dialect of errors and limits.
import { CODECS } from "../codec/table.ts";
import type { FieldType } from "../codec/types.ts";
import type { Category } from "../codes.ts";
import { MAX_PATTERN } from "../expression/bounds.ts";
import { linearForm } from "../expression/linear/linear.ts";
import { wholePattern } from "../expression/pattern.ts";
import { PATTERNS } from "../expression/regex.ts";
import type { Method } from "../http.ts";
import { type Json, type JsonObject, own } from "../json.ts";
import type { ErrorDialect, LimitFacts } from "./dialect.ts";
import { compilePaging } from "./list/paging.ts";
import type { Report } from "./report.ts";
import type { AuthSource, ErrorsSource, LimitsSource, ProviderSource } from "./source.generated.ts";
import { parseTemplate } from "./template.ts";
import type { AuthFacts, ProviderFacts, Setting } from "./types.ts";

/** The facts of a provider; problems go to `report`. The content has passed provider.schema.json. */
export function compileProvider(report: Report): ProviderFacts | undefined {
  const source = report.merged.value as unknown as ProviderSource;
  const settings = compileSettings(report, source.settings ?? {});
  const baseUrl = parseTemplate(source.base_url);
  if (!baseUrl.ok) return report.add("template_variable", "/base_url", baseUrl.message, { offset: baseUrl.offset });
  for (const part of baseUrl.template.parts) {
    if (typeof part === "string" || (part.reserved && settings.has(part.name))) continue;
    const expected = [...settings.keys()].map((name) => `{+${name}}`);
    report.add(
      "template_variable",
      "/base_url",
      `\`{${part.reserved ? "+" : ""}${part.name}}\` is not a setting with a pattern`,
      {
        offset: part.offset,
        expected,
      },
    );
  }
  for (const [type, name] of Object.entries(source.codecs ?? {})) {
    const fitting = [...CODECS.values()].filter((codec) => codec.types.includes(type as FieldType)).map((codec) => codec.name);
    if (!fitting.includes(name)) {
      report.add("codec_type", `/codecs/${type}`, `no codec \`${name}\` for the type ${type}`, { expected: fitting, got: name });
    }
  }
  return {
    id: source.id,
    name: source.name,
    docs: source.docs,
    baseUrl: baseUrl.template,
    headers: source.headers ?? {},
    settings,
    auth: compileAuth(source.auth),
    ...compileCheck(report, source.auth.check),
    codecs: source.codecs ?? {},
    clear: (own(source as unknown as JsonObject, "clear") ?? null) as Json,
    envelope: source.envelope ?? {},
    paging: compilePaging(report, source.paging, "/paging"),
    errors: compileErrors(report, source.errors ?? {}),
    limits: [source.limits ?? []].flat().map(compileLimit),
  };
}

function compileSettings(report: Report, sources: NonNullable<ProviderSource["settings"]>): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const [name, setting] of Object.entries(sources)) {
    const { pattern } = setting;
    if (pattern.length > MAX_PATTERN || !PATTERNS.whole(pattern)) {
      const message = `the pattern is no regular expression of linear time (no backreference, no lookahead, at most ${MAX_PATTERN} characters)`;
      report.add("schema", `/settings/${name}/pattern`, message);
      continue;
    }
    const linear = linearForm(pattern, "whole");
    const matches = wholePattern(pattern, linear) as Setting["matches"];
    settings.set(name, { ...setting, ...(linear === undefined ? {} : { linear }), matches });
    if (setting.default !== undefined && !matches(setting.default))
      report.add("schema", `/settings/${name}/default`, `the default does not match the pattern of ${name}`);
  }
  return settings;
}

function compileAuth(source: ProviderSource["auth"]): ReadonlyMap<string, AuthFacts> {
  const ways = new Map<string, AuthFacts>();
  for (const [name, way] of Object.entries(source)) {
    if (way === undefined || typeof way === "string") continue;
    const { headers, basic, authorize, token, scopes, client, refresh, single_use, grace_seconds } = way as AuthSource;
    const oauth = authorize !== undefined || token !== undefined;
    ways.set(name, {
      ...(headers ? { headers } : oauth && !basic ? { headers: { Authorization: "Bearer {access_token}" } } : {}),
      ...(basic ? { basic } : {}),
      ...(oauth
        ? {
            oauth2: {
              authorize,
              token,
              scopes: scopes ?? [],
              client: client ?? "body",
              refresh: refresh ?? "keep",
              singleUse: single_use ?? false,
              graceSeconds: grace_seconds ?? 0,
            },
          }
        : {}),
    });
  }
  return ways;
}

/** `METHOD /path` of the request that shows whether credentials work; it names settings alone. */
function compileCheck(report: Report, text: string | undefined): Pick<ProviderFacts, "check"> {
  if (text === undefined) return {};
  const [method = "GET", path = ""] = text.split(" ");
  const parsed = parseTemplate(path);
  if (parsed.ok) return { check: { method: method as Method, path: parsed.template } };
  report.add("template_variable", "/auth/check", parsed.message, { offset: method.length + 1 + parsed.offset });
  return {};
}

function compileErrors(report: Report, source: ErrorsSource): ErrorDialect {
  const reply = (text: string | undefined, place: string) => report.expression(text, "reply", `/errors/${place}`);
  const { fields } = source;
  const each = reply(fields?.each, "fields/each");
  const row = (text: string | undefined, place: string) => report.expression(text, "row", `/errors/fields/${place}`);
  return {
    failed: reply(source.failed, "failed"),
    message: reply(source.message, "message"),
    code: reply(source.code, "code"),
    requestId: reply(source.request_id, "request_id"),
    ...(each
      ? {
          fields: {
            each,
            name: row(fields?.name, "name"),
            text: row(fields?.text, "text"),
            inside: reply(fields?.inside, "fields/inside"),
          },
        }
      : {}),
    codes: (source.codes ?? {}) as Record<string, Category>,
    cases: (source.cases ?? []).map((entry, index) => ({
      status: entry.status,
      type: entry.type,
      when: reply(entry.when, `cases/${index}/when`),
      is: entry.is,
      retryable: entry.retryable,
      retryAfter: entry.retry_after,
    })),
    default: source.default,
  };
}

function compileLimit({ quota, limit, reset, remaining, draft, usage, retryable }: LimitsSource): LimitFacts {
  return {
    quota: quota === undefined ? undefined : [quota].flat(),
    limit,
    remaining,
    usage: usage?.header,
    reset,
    draft: draft === "RateLimit",
    ...(retryable === false ? { retryable } : {}),
  };
}

// The OAuth 2 token endpoint of a simulated provider: access tokens that end, refresh tokens that may be good once.
import type { HttpResponse, JsonObject } from "@mapwright/core";
import type { DocumentSim, ErrorSource } from "./remote.generated.ts";
import { errorReply, reply } from "./replies.ts";
import type { ReceivedRequest } from "./request.ts";

export type TokenRule = NonNullable<DocumentSim["tokens"]>;

/** Tokens that are remembered; the oldest are forgotten, an access token then counts as ended, a refresh token as never seen. */
const MAX_TOKENS = 10_000;

export class Tokens {
  private readonly accesses = new Map<string, number>();
  private readonly used = new Set<string>();
  private count = 0;

  reset(): void {
    this.accesses.clear();
    this.used.clear();
    this.count = 0;
  }

  /** Whether an access token was issued here and has not ended. */
  isGood(token: string, now: number): boolean {
    return (this.accesses.get(token) ?? Number.NEGATIVE_INFINITY) > now;
  }

  /** Answers a request to the endpoint. Any code and any refresh token that was not used up is good. */
  issue(rule: TokenRule, errors: Record<string, ErrorSource>, request: ReceivedRequest, now: number): HttpResponse {
    const form = new URLSearchParams(request.text);
    const grant = form.get("grant_type") ?? "";
    const given = form.get("refresh_token") ?? "";
    if (request.method !== "POST") return refused(errors, "invalid_request");
    if (!hasClient(rule, form, request)) return refused(errors, "invalid_client");
    if (grant !== "refresh_token" && grant !== "authorization_code") return refused(errors, "unsupported_grant_type");
    const isGood = grant === "refresh_token" ? given !== "" && !this.used.has(given) : (form.get("code") ?? "") !== "";
    if (!isGood) return refused(errors, "invalid_grant");
    this.count += 1;
    const access = `access-${this.count}`;
    this.accesses.set(access, now + rule.expires_in * 1000);
    if (this.accesses.size > MAX_TOKENS) this.accesses.delete([...this.accesses.keys()][0] ?? "");
    if (rule.refresh === "single_use" && given !== "") this.used.add(given);
    if (this.used.size > MAX_TOKENS) this.used.delete([...this.used][0] ?? "");
    const renewed = rule.refresh === "keep" && given !== "" ? {} : { refresh_token: `refresh-${this.count}` };
    const body = { access_token: access, token_type: "bearer", expires_in: rule.expires_in, ...renewed, ...rule.reply };
    return reply(200, Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) as JsonObject);
  }
}

function hasClient({ client = "either" }: TokenRule, form: URLSearchParams, { headers }: ReceivedRequest): boolean {
  const inBody = (form.get("client_id") ?? "") !== "";
  const inHeader = headers.authorization?.startsWith("Basic ") === true;
  return client === "body" ? inBody : client === "basic" ? inHeader : inBody || inHeader;
}

/** As RFC 6749, section 5.2, says, unless the description has words of its own. */
function refused(errors: Record<string, ErrorSource>, error: string): HttpResponse {
  if (errors.token) return errorReply(errors, "token", [{ field: "", message: error, kind: "invalid" }]);
  return reply(error === "invalid_client" ? 401 : 400, { error });
}

// Signs requests: fills the templates of a way to sign in from the account. Values never show in a problem.
import {
  type Account,
  type AuthFacts,
  bracedNames,
  fillBraces,
  type Problem,
  type ProviderFacts,
  problem,
} from "@mapwright/core";

export type Signed = { ok: true; headers: Record<string, string> } | { ok: false; problems: Problem[] };

/** Printable ASCII without space at either end: anything else could end the header or be changed on its way. */
const HEADER_VALUE = /^[!-~](?:[ -~]*[!-~])?$/;

/** No control character: Basic wraps the rest in Base64. */
const BASIC_VALUE = /^\P{Cc}*$/u;

/**
 * The headers that carry an account's credentials, names in lower case. A template's name is looked up in the
 * credentials, then in `settings` (checked before). A missing or unfit value is a problem at `credentials.<name>`.
 */
export function sign(facts: ProviderFacts, account: Omit<Account, "id">, settings: Record<string, string>): Signed {
  const way = wayOf(facts, account);
  if (way === undefined) {
    const expected = [...facts.auth.keys()];
    const message = `${facts.name} has no such way to sign in.`;
    return { ok: false, problems: [problem("invalid_setting", message, { field: "auth", expected })] };
  }
  const problems: Problem[] = [];
  const fill = (template: string, fit: RegExp) =>
    fillBraces(template, (name) => {
      const value = held(account.credentials, name) ?? held(settings, name);
      const field = `credentials.${name}`;
      if (value === undefined)
        problems.push(problem("invalid_setting", `${facts.name} needs the credential ${name}.`, { field }));
      else if (!fit.test(value)) {
        const message = `The credential ${name} is empty or holds a character that a header cannot carry.`;
        problems.push(problem("invalid_setting", message, { field }));
      }
      return value ?? "";
    });
  const headers: Record<string, string> = {};
  for (const [name, template] of Object.entries(way.headers ?? {})) headers[name.toLowerCase()] = fill(template, HEADER_VALUE);
  if (way.basic) {
    const username = fill(way.basic.username, BASIC_VALUE);
    const password = fill(way.basic.password, BASIC_VALUE);
    if (username.includes(":")) {
      problems.push(problem("invalid_setting", "The user name of Basic may hold no colon.", { field: "credentials" }));
    }
    headers.authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, headers };
}

/** The way that the account names, else the first whose credentials are all there, else the first. */
function wayOf(facts: ProviderFacts, account: Omit<Account, "id">): AuthFacts | undefined {
  if (account.auth !== undefined) return facts.auth.get(account.auth);
  const ways = [...facts.auth.values()];
  const given = (name: string) => held(account.credentials, name) !== undefined || held(account.settings, name) !== undefined;
  return ways.find((way) => namesOf(way).every(given)) ?? ways[0];
}

function namesOf({ headers = {}, basic }: AuthFacts): string[] {
  const templates = [...Object.values(headers), ...(basic ? [basic.username, basic.password] : [])];
  return templates.flatMap(bracedNames);
}

function held(values: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

// The bodies of management as JSON Schema: requests are validated against them, answers are described by them.
import type { JsonObject } from "@mapwright/core";
import { SCOPES } from "./scope.ts";

const text = (description: string, more: JsonObject = {}): JsonObject => ({
  type: "string",
  minLength: 1,
  maxLength: 500,
  description,
  ...more,
});
const nullable = (schema: JsonObject): JsonObject => ({ ...schema, type: [schema.type as string, "null"] });
const moment = (description: string): JsonObject => ({ type: "string", format: "date-time", description });
const seconds = (description: string): JsonObject => ({ type: "integer", minimum: 0, maximum: 315_360_000, description });
const strings = (description: string): JsonObject => ({
  type: "object",
  maxProperties: 50,
  additionalProperties: { type: "string", maxLength: 20_000 },
  description,
});
const uuid: JsonObject = {
  type: "string",
  pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
  description: "A uuid.",
};
const taken = (required: string[], properties: JsonObject): JsonObject => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
const given = (properties: JsonObject): JsonObject => ({ type: "object", required: Object.keys(properties), properties });
const list = (of: string, more: JsonObject = {}): JsonObject =>
  given({ result: { type: "array", items: { $ref: `#/components/schemas/${of}` } }, ...more });

const OF_ACCOUNT: JsonObject = {
  auth: text("The way to sign in; left out, the credentials decide."),
  name: text("Your own name for it."),
  settings: strings("The provider's settings."),
  credentials: strings("What signs requests: `api_key`, or `access_token` and `refresh_token`. Sealed, and never shown."),
  app_id: { ...uuid, description: "The OAuth app that the tokens came from: without it they cannot be refreshed." },
  expires_in: seconds("Seconds that the access token has left."),
};

const TOKEN: JsonObject = {
  id: uuid,
  name: text("Your own name for it."),
  scope: {
    enum: [...SCOPES],
    description: "`read` reads records, `write` changes them too, `admin` manages accounts, tokens and apps too.",
  },
  created_at: moment("When it was made."),
  expires_at: nullable(moment("When it ends.")),
  revoked_at: nullable(moment("When it was revoked.")),
  last_used_at: nullable(moment("When it was used last, to the minute.")),
};

export const MANAGEMENT_SCHEMAS: Record<string, JsonObject> = {
  Account: given({
    id: uuid,
    provider: text("The provider's id."),
    auth: nullable(text("The way to sign in.")),
    name: nullable(text("Your own name for it.")),
    settings: strings("The provider's settings."),
    app_id: nullable(uuid),
    state: {
      enum: ["active", "error", "needs_reauth"],
      description: "`error` may pass; `needs_reauth` needs new credentials.",
    },
    state_since: moment("Since when."),
    state_reason: nullable(text("Why, where it is not active.")),
    expires_at: nullable(moment("When the access token ends.")),
    created_at: moment("When it was added."),
    updated_at: moment("When it was changed."),
  }),
  AccountList: list("Account", { next_cursor: nullable(text("`after` of the next page.")) }),
  AccountCreate: taken(["provider", "credentials"], {
    id: { ...uuid, description: "A uuid of your own; left out, one is made." },
    provider: text("The provider's id."),
    ...OF_ACCOUNT,
  }),
  AccountUpdate: taken([], OF_ACCOUNT),
  AccountCheck: given({
    id: uuid,
    works: {
      type: ["boolean", "null"],
      description: "Whether the provider took the credentials; null where it has no request for that.",
    },
    status: { type: ["integer", "null"], description: "The provider's status; null where no reply came." },
  }),
  Removed: given({ id: uuid }),
  Token: given(TOKEN),
  TokenMade: given({ ...TOKEN, token: text("The token. It is not kept: only a hash of it is.") }),
  TokenList: list("Token"),
  TokenCreate: taken(["name", "scope"], {
    name: TOKEN.name as JsonObject,
    scope: TOKEN.scope as JsonObject,
    expires_in: seconds("Seconds until it ends; left out, it does not."),
  }),
  App: given({
    id: uuid,
    provider: text("The provider's id."),
    of: { enum: ["tenant", "operator"], description: "Whose it is; an operator's is for every tenant." },
    client_id: text("The client's id."),
    redirect_uri: { type: "string", description: "Where the provider sends people back to." },
    scopes: { type: "array", items: { type: "string" }, description: "What is asked for." },
    sign_in_origin: nullable(text("Another origin to sign in at: of a data centre, of a sandbox.")),
    created_at: moment("When it was added."),
  }),
  AppList: list("App"),
  AppCreate: taken(["provider", "client_id", "client_secret"], {
    provider: text("The provider's id."),
    client_id: text("The client's id."),
    client_secret: text("The client's secret. Sealed, and never shown.", { maxLength: 5000 }),
    redirect_uri: text("Where the provider sends people back to.", { maxLength: 2000 }),
    scopes: {
      type: "array",
      maxItems: 200,
      items: { type: "string", minLength: 1, maxLength: 200 },
      description: "What to ask for; left out, the definition's.",
    },
    sign_in_origin: text("Another https origin to sign in at: of a data centre, of a sandbox."),
  }),
  AppUpdate: taken(["client_secret"], { client_secret: text("The new secret.", { maxLength: 5000 }) }),
};

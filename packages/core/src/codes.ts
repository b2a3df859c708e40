// The table of every code: errors, warnings, lint findings. docs/errors.md is generated from it; a code is never reused.

export type Category =
  | "validation"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rate_limited"
  | "unsupported"
  | "provider_error"
  | "provider_unavailable"
  | "timeout"
  | "network";

interface Entry {
  /** HTTP status of a refusal, 0 where the code never answers a request by itself. */
  status: number;
  category: Category | "warning" | "definition" | "expression";
  meaning: string;
  remedy: string;
}

export const CODES = {
  // request: what a caller sent
  invalid_json: {
    status: 400,
    category: "validation",
    meaning: "The body is not valid JSON.",
    remedy: "Send one JSON object; the position tells where parsing stopped.",
  },
  invalid_body: {
    status: 422,
    category: "validation",
    meaning: "The body is not a JSON object.",
    remedy: "Send an object of unified fields.",
  },
  too_deep: {
    status: 422,
    category: "validation",
    meaning: "The body nests too deeply.",
    remedy: "Keep nesting at 64 levels or fewer.",
  },
  too_large: {
    status: 413,
    category: "validation",
    meaning: "The request is larger than the gateway accepts.",
    remedy: "Send a smaller body.",
  },
  forbidden_key: {
    status: 422,
    category: "validation",
    meaning: "A key could reach a prototype.",
    remedy: "Rename `__proto__`, `constructor` and `prototype`.",
  },
  invalid_id: {
    status: 422,
    category: "validation",
    meaning: "The id cannot stand in a path.",
    remedy: "Pass the id exactly as a unified reply returned it.",
  },
  invalid_query: {
    status: 422,
    category: "validation",
    meaning: "A query parameter is unknown or has a value it does not take.",
    remedy: "See the parameters of the operation in /openapi.json.",
  },
  invalid_value: {
    status: 422,
    category: "validation",
    meaning: "A value is not of its field's type.",
    remedy: "Send a value of the type named under `expected`.",
  },
  missing_required: {
    status: 422,
    category: "validation",
    meaning: "A required field is missing.",
    remedy: "Send the field; the matrix lists what each provider requires.",
  },
  engagement_type_required: {
    status: 422,
    category: "validation",
    meaning: "The provider needs to know the engagement type.",
    remedy: "Send `engagement_type` in the query or in the body.",
  },
  type_conflict: {
    status: 422,
    category: "validation",
    meaning: "Query and body name different engagement types.",
    remedy: "Send one, or the same in both.",
  },
  unsupported_variant: {
    status: 422,
    category: "unsupported",
    meaning: "The provider has no such engagement type, or only reads it.",
    remedy: "Use one of the words under `expected`.",
  },
  unsupported_operation: {
    status: 501,
    category: "unsupported",
    meaning: "The provider does not offer the operation.",
    remedy: "See the matrix for what it offers.",
  },
  unsupported_resource: {
    status: 404,
    category: "unsupported",
    meaning: "The provider has no definition of the resource.",
    remedy: "See /openapi.json for the resources there are.",
  },
  enum_unsupported: {
    status: 422,
    category: "validation",
    meaning: "The provider has no such word.",
    remedy: "Use one of the words under `expected`.",
  },
  too_many_links: {
    status: 422,
    category: "validation",
    meaning: "The provider holds one link where several were given.",
    remedy: "Send one, or `remote_data` in the provider's own shape.",
  },
  link_conflict: {
    status: 422,
    category: "validation",
    meaning: "Two fields would write different values into one place of the provider's record.",
    remedy: "Send one of the fields named.",
  },
  clear_unsupported: {
    status: 422,
    category: "unsupported",
    meaning: "The provider offers no documented way to clear the field.",
    remedy: "Leave the field out, or set a value.",
  },
  cannot_write: {
    status: 422,
    category: "validation",
    meaning: "The field is computed from others that are neither in the request nor in the stored record.",
    remedy: "Send the fields named as well.",
  },
  lookup_missing: {
    status: 422,
    category: "validation",
    meaning: "The account has no such word.",
    remedy: "Use one of the words under `expected`, or add it in the provider.",
  },
  strict_refused: {
    status: 422,
    category: "validation",
    meaning: "A warning was turned into a refusal by `strict=true`.",
    remedy: "Leave out what the provider cannot hold, or drop `strict`.",
  },
  unauthorized: {
    status: 401,
    category: "unauthorized",
    meaning: "The bearer token is missing or wrong.",
    remedy: "Send `Authorization: Bearer <token>`.",
  },
  unknown_account: {
    status: 404,
    category: "not_found",
    meaning: "No account has this id.",
    remedy: "Pass the uuid of a connected account as `integrated_account_id`.",
  },
  unknown_provider: {
    status: 404,
    category: "not_found",
    meaning: "No provider has this id.",
    remedy: "Use one of the ids under `expected`.",
  },
  unknown_route: { status: 404, category: "not_found", meaning: "No such route.", remedy: "See /openapi.json." },
  method_not_allowed: {
    status: 405,
    category: "validation",
    meaning: "The route does not take this method.",
    remedy: "See /openapi.json.",
  },
  unsupported_media_type: {
    status: 415,
    category: "validation",
    meaning: "The body is not JSON.",
    remedy: "Send `Content-Type: application/json`.",
  },
  invalid_setting: {
    status: 422,
    category: "validation",
    meaning: "A setting of the account is missing or malformed.",
    remedy: "Set it as the provider's definition describes.",
  },
  internal_error: {
    status: 500,
    category: "provider_error",
    meaning: "The gateway failed; this is a defect.",
    remedy: "Report it with the request id.",
  },
  // provider: what came back
  remote_unauthorized: {
    status: 401,
    category: "unauthorized",
    meaning: "The provider refused the account's credentials.",
    remedy: "Connect the account again.",
  },
  remote_forbidden: {
    status: 403,
    category: "forbidden",
    meaning: "The provider does not allow this account to do that.",
    remedy: "Ask for the permission or the plan the provider names.",
  },
  remote_not_found: {
    status: 404,
    category: "not_found",
    meaning: "The provider has no such record.",
    remedy: "Check the id and the engagement type.",
  },
  remote_conflict: {
    status: 409,
    category: "conflict",
    meaning: "The provider refused because of the record's present state.",
    remedy: "Read the record again, then repeat the change.",
  },
  remote_rate_limited: {
    status: 429,
    category: "rate_limited",
    meaning: "The provider's rate limit or quota is used up.",
    remedy: "Wait for `retry_after_seconds`.",
  },
  remote_validation: {
    status: 422,
    category: "validation",
    meaning: "The provider refused the values.",
    remedy: "See `errors` for the fields it names and `remote` for its own words.",
  },
  remote_error: {
    status: 502,
    category: "provider_error",
    meaning: "The provider failed.",
    remedy: "Try again; `remote` has its reply.",
  },
  remote_unavailable: {
    status: 503,
    category: "provider_unavailable",
    meaning: "The provider is not available.",
    remedy: "Try again later.",
  },
  remote_unreadable: {
    status: 502,
    category: "provider_error",
    meaning: "The provider's reply could not be understood.",
    remedy: "`remote` has the start of the reply; report it if it lasts.",
  },
  remote_timeout: { status: 504, category: "timeout", meaning: "The provider did not answer in time.", remedy: "Try again." },
  network_error: {
    status: 502,
    category: "network",
    meaning: "The provider could not be reached; nothing was sent.",
    remedy: "Try again.",
  },
  outcome_unknown: {
    status: 502,
    category: "network",
    meaning: "The write may or may not have happened.",
    remedy: "Read the record before you repeat the write.",
  },
  partially_applied: {
    status: 502,
    category: "conflict",
    meaning: "The write happened, a part of it was refused.",
    remedy: "See `errors` for the part; repeat that part alone.",
  },
  responses_exhausted: {
    status: 422,
    category: "validation",
    meaning: "The case holds no response for a step.",
    remedy: "Add a response that matches the request.",
  },
  // warning: said beside a result
  unsupported_field: { status: 0, category: "warning", meaning: "The provider cannot hold the field.", remedy: "Leave it out." },
  claimed_field: {
    status: 0,
    category: "warning",
    meaning: "The field is published as supported, the provider's documents do not back it.",
    remedy: "See the note in the matrix.",
  },
  yielded: {
    status: 0,
    category: "warning",
    meaning: "The field gave way to another that writes the same place.",
    remedy: "Send one of the two.",
  },
  deprecated_field: {
    status: 0,
    category: "warning",
    meaning: "The field is an alias kept for older clients.",
    remedy: "Use the field named.",
  },
  not_applied: {
    status: 0,
    category: "warning",
    meaning: "The provider answered with another value than was asked.",
    remedy: "Read the record; the provider ignored or changed the value.",
  },
  not_verifiable: {
    status: 0,
    category: "warning",
    meaning: "The provider's reply does not hold the field, so the write could not be compared.",
    remedy: "None.",
  },
  reread_failed: {
    status: 0,
    category: "warning",
    meaning: "The write happened; reading the record afterwards failed.",
    remedy: "Read the record again.",
  },
  unreadable: {
    status: 0,
    category: "warning",
    meaning: "A value in the provider's record has an unexpected shape; the field is left out.",
    remedy: "See `remote_data`.",
  },
  enum_unknown: {
    status: 0,
    category: "warning",
    meaning: "The provider sent a word that the definition does not know; the field is left out.",
    remedy: "See `remote_data`; extend the enum table.",
  },
  unknown_id: {
    status: 0,
    category: "warning",
    meaning: "The account's lookup has no such id; the field is left out.",
    remedy: "See `remote_data`.",
  },
  lookup_failed: {
    status: 0,
    category: "warning",
    meaning: "The lookup request failed; the field is left out.",
    remedy: "Try again.",
  },
  // definition: what lint finds
  yaml_syntax: {
    status: 0,
    category: "definition",
    meaning: "The file is not valid YAML.",
    remedy: "Mend the syntax at the position.",
  },
  tab_indent: { status: 0, category: "definition", meaning: "A tab is used for indentation.", remedy: "Indent with two spaces." },
  duplicate_key: {
    status: 0,
    category: "definition",
    meaning: "A key stands twice in one mapping.",
    remedy: "Remove one of the two.",
  },
  flow_scalar: {
    status: 0,
    category: "definition",
    meaning: "A plain scalar ends early in flow style.",
    remedy: "Quote the value or use block style.",
  },
  unknown_key: {
    status: 0,
    category: "definition",
    meaning: "The key is not part of the language here.",
    remedy: "Use one of the keys under `expected`.",
  },
  schema: {
    status: 0,
    category: "definition",
    meaning: "The value does not have the shape the language asks for.",
    remedy: "See docs/language.md.",
  },
  unknown_operation: { status: 0, category: "definition", meaning: "No such operation.", remedy: "Use get or update." },
  forbidden_name: { status: 0, category: "definition", meaning: "A key could reach a prototype.", remedy: "Rename it." },
  file_missing: {
    status: 0,
    category: "definition",
    meaning: "A file of the provider folder is missing.",
    remedy: "Add the file.",
  },
  file_unexpected: {
    status: 0,
    category: "definition",
    meaning: "A file does not belong in a provider folder.",
    remedy: "A provider folder holds YAML, Markdown and SVG only.",
  },
  identity: {
    status: 0,
    category: "definition",
    meaning: "An id does not agree with the folder or file name.",
    remedy: "Use the name of the folder or file.",
  },
  path_syntax: {
    status: 0,
    category: "definition",
    meaning: "The path is not in the subset that can be read and written.",
    remedy: "Write a path, or an expression under `read`.",
  },
  path_no_lens: {
    status: 0,
    category: "definition",
    meaning: "The text is an expression, so it cannot be written.",
    remedy: "Give `read` and `write` separately.",
  },
  remote_path_missing: {
    status: 0,
    category: "definition",
    meaning: "The provider's own API has no such place.",
    remedy: "Correct the path, or the description in remote/.",
  },
  remote_endpoint_missing: {
    status: 0,
    category: "definition",
    meaning: "The provider's own API has no such method and path.",
    remedy: "Correct the endpoint, or the description in remote/.",
  },
  remote_word_missing: {
    status: 0,
    category: "definition",
    meaning: "The provider's own API has no such word.",
    remedy: "Correct the table, or the description in remote/.",
  },
  one_bank: {
    status: 0,
    category: "definition",
    meaning: "The provider has no remote/ description, so paths are not checked.",
    remedy: "Describe the provider's API in remote/.",
  },
  unified_field_unknown: {
    status: 0,
    category: "definition",
    meaning: "The unified model has no such field.",
    remedy: "Use a field of the model.",
  },
  unified_word_unknown: {
    status: 0,
    category: "definition",
    meaning: "The unified model has no such word for the field.",
    remedy: "Use one of the words under `expected`.",
  },
  enum_not_injective: {
    status: 0,
    category: "definition",
    meaning: "Two words stand for the same value of the provider.",
    remedy: "Make one list: `word: [written, also read]`.",
  },
  enum_unknown_table: { status: 0, category: "definition", meaning: "No such enum table.", remedy: "Declare it under `enums`." },
  lookup_unknown_table: { status: 0, category: "definition", meaning: "No such lookup.", remedy: "Declare it under `lookups`." },
  codec_type: {
    status: 0,
    category: "definition",
    meaning: "The codec does not fit the field's type.",
    remedy: "Use one of the codecs under `expected`.",
  },
  expression_syntax: {
    status: 0,
    category: "definition",
    meaning: "The expression does not parse.",
    remedy: "Mend the expression at the position.",
  },
  expression_variable: {
    status: 0,
    category: "definition",
    meaning: "The expression names an unknown variable.",
    remedy: "Expressions see the record alone; see docs/language.md for the names in scope.",
  },
  expression_scope: {
    status: 0,
    category: "definition",
    meaning: "The variable is not in scope in this slot.",
    remedy: "See docs/language.md for the variables of each slot.",
  },
  expression_impure: {
    status: 0,
    category: "definition",
    meaning: "The expression would read a clock or draw a random number.",
    remedy: "Use a field of the record, or `{now}` in a constant.",
  },
  expression_uncompilable: {
    status: 0,
    category: "definition",
    meaning: "The expression uses a construct that the compiler refuses.",
    remedy: "Write it with supported constructs.",
  },
  template_variable: {
    status: 0,
    category: "definition",
    meaning: "The template names something that is not id, engagement_type, a setting or a variable.",
    remedy: "Use one of the names under `expected`.",
  },
  required_not_writable: {
    status: 0,
    category: "definition",
    meaning: "A required field has no write side.",
    remedy: "Give the field a `write`, or drop it from `required`.",
  },
  shared_slot: {
    status: 0,
    category: "definition",
    meaning: "Two fields write one place.",
    remedy: "None if the provider has one slot for both; it is listed in the docs.",
  },
  variant_no_endpoint: {
    status: 0,
    category: "definition",
    meaning: "The variant has no endpoint for the operation.",
    remedy: "Fill the endpoint's variables under `vars`, or give the operation to the variant.",
  },
  example_variant_unknown: {
    status: 0,
    category: "definition",
    meaning: "The example names a variant that is not there.",
    remedy: "Use one of the words under `expected`.",
  },
  example_failed: {
    status: 0,
    category: "definition",
    meaning: "The example does not hold.",
    remedy: "Correct the example or the definition.",
  },
  yield_unknown: {
    status: 0,
    category: "definition",
    meaning: "`yield_to` names a field that is not there.",
    remedy: "Use a field of the variant.",
  },
  evidence_missing: {
    status: 0,
    category: "definition",
    meaning: "A claimed cell has no note.",
    remedy: "Say in `note` what is sent and why that is harmless.",
  },
  // expression: what an expression can fail with while it runs
  expression_failed: {
    status: 0,
    category: "expression",
    meaning: "The expression failed on this record.",
    remedy: "See the message.",
  },
  expression_limit: {
    status: 0,
    category: "expression",
    meaning: "The expression exceeded its bound on steps, depth or size.",
    remedy: "Simplify the expression.",
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof CODES;

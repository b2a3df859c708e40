// The commonest mistakes of somebody new to the language, and every word that is printed for them.
import { expect, it } from "vitest";
import { lintBroken } from "../../testing/acme.ts";
import { formatDiagnostics } from "../diagnostic.ts";

it.each<[name: string, change: [file: string, from: string, to: string], printed: string[]]>([
  [
    "a line indented too deeply",
    ["engagements.yaml", "  content: details\n", "   content: details\n"],
    [
      "engagements.yaml:11:4  error  `content` is indented by 3, `id` above it by 2  yaml_syntax",
      "    Line both up; only below a key without a value may it stand deeper.",
    ],
  ],
  [
    "a line indented too little",
    ["engagements.yaml", "  content: details\n", " content: details\n"],
    ["engagements.yaml:11:2  error  `content` is indented by 1, `id` above it by 2  yaml_syntax", "    Line both up."],
  ],
  [
    "a tab",
    ["engagements.yaml", "  content: details", "\tcontent: details"],
    ["engagements.yaml:11:1  error  a tab is used for indentation  tab_indent", "    Indent with two spaces."],
  ],
  [
    "a colon in flow style",
    ["engagements.yaml", "{ read: modified }", "{ read: a: b }"],
    [
      "engagements.yaml:14:23  error  `:` ends the plain text `a` inside { } or [ ]  flow_scalar",
      "    Quote the text, or write it in block style.",
    ],
  ],
  [
    "a comma in flow style",
    ["engagements.yaml", "{ read: modified }", "{ read: $join(a, b) }"],
    [
      "engagements.yaml:14:23  error  `,` ends the plain text `$join(a` inside { } or [ ]  flow_scalar",
      "    Quote the text, or write it in block style.",
    ],
  ],
  [
    "a template in flow style",
    ["provider.yaml", '"Bearer {key}"', "Bearer {key}"],
    [
      "provider.yaml:9:36  error  `{` ends the plain text `Bearer` inside { } or [ ]  flow_scalar",
      "    Quote the text, or write it in block style.",
    ],
  ],
  [
    "a quote that is never closed",
    ["engagements.yaml", "content: details", 'content: "details'],
    [
      "engagements.yaml:11:12  error  a quote is opened here and never closed  yaml_syntax",
      "    Close it at the end of the text.",
    ],
  ],
  [
    "a brace that is never closed",
    ["engagements.yaml", "{ read: modified }", "{ read: modified"],
    ["engagements.yaml:14:15  error  `{` is never closed  yaml_syntax", "    Close it, or use block style."],
  ],
  [
    "a field that is misspelt",
    ["engagements.yaml", "  content: details", "  contnet: details"],
    [
      "engagements.yaml:11:3  error  the unified model has no field `contnet`  unified_field_unknown",
      "    Did you mean `content`? Use a field of the model.",
    ],
  ],
  [
    "a field that is not in the model",
    ["engagements.yaml", "  content: details", "  headline: details"],
    [
      "engagements.yaml:11:3  error  the unified model has no field `headline`  unified_field_unknown",
      "    Use a field of the model: id, engagement_type, account, contact, content, content_format, created_at, custom_fields, date_created, description, direction, duration, end_time, internal_notes, is_all_day, lead, notes, opportunity, owner, phone_numbers, project, start_time, status, subject, updated_at.",
    ],
  ],
  [
    "a link without its id",
    ["engagements.yaml", "  account.id:", "  account:"],
    [
      "engagements.yaml:12:3  error  `account` is not how the unified model writes account  unified_field_unknown",
      "    Did you mean `account.id`? Use a field of the model.",
    ],
  ],
  [
    "a list written as one",
    ["engagements.yaml", "opportunity[0].id", "opportunity.id"],
    [
      "engagements.yaml:13:3  error  `opportunity.id` is not how the unified model writes opportunity  unified_field_unknown",
      "    Did you mean `opportunity[].id`? Use a field of the model.",
    ],
  ],
  [
    "a key that is misspelt",
    ["engagements.yaml", "{ path: way, enum: direction }", "{ path: way, enm: direction }"],
    [
      "engagements.yaml:19:31  error  `enm` is no key of the language here  unknown_key",
      "    Did you mean `enum`? Use one of the keys.",
    ],
  ],
  [
    "a codec that is misspelt",
    ["engagements.yaml", "duration: seconds", "duration: { path: seconds, as: minuts }"],
    [
      "engagements.yaml:20:38  error  the codec `minuts` does not fit duration  codec_type",
      "    Did you mean `minutes`? Use one of the codecs.",
    ],
  ],
  [
    "a codec of another type",
    ["engagements.yaml", "duration: seconds", "duration: { path: seconds, as: iso }"],
    [
      "engagements.yaml:20:38  error  the codec `iso` does not fit duration  codec_type",
      "    Use one of the codecs: any, hh_mm, milliseconds, milliseconds_text, minutes, minutes_text, mm_ss, seconds, seconds_text.",
    ],
  ],
  [
    "a unified word that is misspelt",
    ["engagements.yaml", "inbound: in,", "inbuond: in,"],
    [
      "engagements.yaml:8:16  error  direction has no word `inbuond` in the unified model  unified_word_unknown",
      "    Did you mean `inbound`? Use one of the words.",
    ],
  ],
  [
    "a word that the provider does not have",
    ["engagements.yaml", "inbound: in,", "inbound: inn,"],
    [
      "engagements.yaml:8:25  error  the provider's API has no word `inn` at way  remote_word_missing",
      "    Did you mean `in`? Correct the table, or the description in remote/.",
    ],
  ],
  [
    "a table that is misspelt",
    ["engagements.yaml", "enum: direction }", "enum: direktion }"],
    [
      "engagements.yaml:19:37  error  no table `direktion` under enums  enum_unknown_table",
      "    Did you mean `direction`? Declare it under `enums`.",
    ],
  ],
  [
    "a path with a typo",
    ["engagements.yaml", "content: details", "content: detials"],
    [
      "engagements.yaml:11:12  error  the provider's API answers no `detials` for call  remote_path_missing",
      "    Did you mean `details`? Correct the path, or the description in remote/.",
    ],
  ],
  [
    "a constant without quotes",
    ["engagements.yaml", "\"parent[type='company'].id\"", '"parent[type=company].id"'],
    [
      "engagements.yaml:12:16  error  `parent[type=company].id` is an expression, so it can be read and not written: expected a constant such as 'text', 1 or true before `company].id`  path_no_lens",
      "    Put it under `read` for a field that is only read, or give `read` and `write` separately.",
    ],
  ],
  [
    "an expression where a path is due",
    ["engagements.yaml", "content: details", "content: $uppercase(details)"],
    [
      "engagements.yaml:11:12  error  `$uppercase(details)` is an expression, so it can be read and not written  path_no_lens",
      "    Put it under `read` for a field that is only read, or give `read` and `write` separately.",
    ],
  ],
  [
    "a parenthesis that is missing",
    ["engagements.yaml", "seconds * 1000)", "seconds * 1000"],
    [
      'engagements.yaml:21:70  error  Expected ")" before end of expression  expression_syntax',
      "    Mend the expression at the position.",
    ],
  ],
  [
    "a clock",
    ["engagements.yaml", "$toMillis(start)", "$toMillis($now())"],
    [
      "engagements.yaml:21:47  error  `$now` reads a clock or draws at random  expression_impure",
      "    Use a field of the record, or `{now}` in a constant.",
    ],
  ],
  [
    "a key that is missing",
    ["provider.yaml", "base_url: https://api.acme.example/v1\n", ""],
    [
      "provider.yaml:1:1  error  `base_url` is missing  schema",
      "    Add `base_url:` - Start of every URL, without a slash at the end. `{+setting}`, or `https://{+setting}`, may stand for its beginning, or `{+setting}` within host or path, if the setting has a pattern.",
    ],
  ],
  [
    "a field required and never written",
    ["engagements.yaml", "required: [content]", "required: [subject]"],
    [
      "engagements.yaml:6:54  error  subject is required by update of call and has no write side  required_not_writable",
      "    Give the field a `write`, or require one that has it: content, account, opportunity, direction, duration.",
    ],
  ],
  [
    "a method that the provider does not have",
    ["engagements.yaml", '"PUT /{kind}/{id}"', '"PATCH /{kind}/{id}"'],
    [
      "engagements.yaml:6:23  error  remote/ has no `PATCH /{kind}/{id}` for call  remote_endpoint_missing",
      "    Correct the endpoint, or the description in remote/: GET /calls/{id}, PUT /calls/{id}, GET /notes/{id}, PUT /notes/{id}.",
    ],
  ],
  [
    "an endpoint without a method",
    ["engagements.yaml", "get: GET /{kind}/{id}", "get: /{kind}/{id}"],
    [
      "engagements.yaml:5:8  error  `/{kind}/{id}` does not fit: a method and a path that starts with a slash, such as `PUT /activities/{id}`  schema",
      "    Method and path: `PUT /notes/{id}`. `{x}` is always encoded; `{+x}` is for settings with a pattern.",
    ],
  ],
  [
    "a variable that is misspelt",
    ["engagements.yaml", '"PUT /{kind}/{id}"', '"PUT /{knd}/{id}"'],
    [
      "engagements.yaml:6:29  error  `{knd}` is not id, engagement_type, a setting or a variable  template_variable",
      "    Did you mean `kind`? Use one of the names.",
    ],
  ],
  [
    "an id that is not the folder's",
    ["provider.yaml", "id: acme", "id: acmee"],
    ["provider.yaml:2:5  error  the id is `acmee`, the folder is `acme`  identity", "    Use the name of the folder or file."],
  ],
  [
    "no examples",
    ["engagements.examples.yaml", "", ""],
    [
      "engagements.yaml:2:1  warning  crm/engagements has no example: nothing shows what becomes of a call  example_missing",
      "    Write a call and what must come of it in <resource>.examples.yaml: docs/adding-a-provider.md.",
    ],
  ],
  [
    "an example that is a number",
    ["engagements.examples.yaml", '    id: "1"', "    id: 1"],
    ["engagements.examples.yaml:8:9  error  `1` is a number, a value of type string is due  schema", '    Quote it: "1".'],
  ],
  [
    "an example of no operation",
    ["engagements.examples.yaml", "operation: get", "operation: read"],
    [
      "engagements.examples.yaml:6:16  error  `read` is none of the words that can stand here  schema",
      "    Use one of these: list, get, create, update, delete.",
    ],
  ],
  [
    "an example with two outcomes",
    ["engagements.examples.yaml", '    result: { id: "1" }\n', '    result: { id: "1" }\n    error: { code: x }\n'],
    [
      "engagements.examples.yaml:4:5  error  an example expects exactly one of `result` and `error`  schema",
      "    One call. Exactly one of `result` and `error` is expected.",
    ],
  ],
])("%s", (_name, change, printed) => {
  const found = lintBroken(change).filter(({ severity }) => severity !== "info");
  expect(formatDiagnostics(found, "stylish").split("\n")).toEqual(printed);
});

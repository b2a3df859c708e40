// Generated from schemas/ by `npm run generate`; do not edit.
export type Told = ("total" | "count" | "page" | "pages" | "size" | "offset" | "more" | "last" | "next" | "next_text" | "next_page" | "next_offset" | "next_url" | "next_path" | "link")

export interface RemoteSource {
/**
 * Version of OpenAPI.
 */
openapi: "3.1.0"
/**
 * What is described, and from what.
 */
info: {
/**
 * The provider and the part of its API.
 */
title: string
/**
 * The provider's own version.
 */
version: string
/**
 * What else a reader should know; doubts, and how they were decided.
 */
description?: string
/**
 * The documents that this was written from.
 */
"x-source": string
}
/**
 * Where the API stands; paths are appended.
 * 
 * @minItems 1
 * 
 * Items: One server.
 */
servers: [{
/**
 * An https address.
 */
url: string
/**
 * Who is served from it.
 */
description?: string
}, ...({
/**
 * An https address.
 */
url: string
/**
 * Who is served from it.
 */
description?: string
})[]]
/**
 * The ways to sign a request, of which one is due; all schemes that one entry names are due together.
 */
security?: {
[k: string]: unknown[]
}[]
/**
 * By path template.
 */
paths: {
[k: string]: PathItem
}
/**
 * What `$ref` refers to.
 */
components?: {
/**
 * Schemas by name.
 */
schemas?: {
[k: string]: Schema
}
/**
 * Parameters by name.
 */
parameters?: {
[k: string]: Parameter
}
/**
 * How requests are signed.
 */
securitySchemes?: {
/**
 * One way.
 */
[k: string]: {
/**
 * Kind of scheme.
 */
type: ("http" | "apiKey")
/**
 * For http.
 */
scheme?: ("basic" | "bearer")
/**
 * For apiKey.
 */
in?: "header"
/**
 * The header of an apiKey.
 */
name?: string
/**
 * What the header's value starts with.
 */
"x-prefix"?: string
}
}
}
"x-sim": DocumentSim
}
export interface PathItem {
"x-sim"?: PathSim
/**
 * Parameters of the operation, or of all methods of the path.
 */
parameters?: Parameter[]
get?: Operation
put?: Operation
patch?: Operation
post?: Operation
delete?: Operation
}
export interface PathSim {
/**
 * The collection; `{name}` is a parameter of the path.
 */
collection: string
/**
 * A member that is part of the key, where ids are unique only together with it; it stands in the query of a read and in the body of a write.
 */
key?: string
envelope?: Envelope
stamp?: Stamp
/**
 * The path is about links between a record of `collection`, whose id is `{id}`, and others.
 */
link?: {
/**
 * The collection of the others; `{name}` is a parameter of the path.
 */
collection: string
/**
 * The parameter with the other's id; without it, GET lists the links.
 */
ref?: string
}
/**
 * Members that are stored and never answered.
 * 
 * @minItems 1
 */
omits?: [string, ...(string)[]]
/**
 * Errors of this path where they differ.
 */
errors?: {
[k: string]: ErrorSource
}
}
export interface Envelope {
/**
 * In a write: `entry`, `data[0]`.
 */
request?: string
/**
 * In the reply to a read or a write: `data.call`.
 */
reply?: string
/**
 * Further members of every success with a body: `{ success: true }`.
 */
around?: {
[k: string]: unknown
}
}
export interface Stamp {
/**
 * The member, or the members, that tells when a record was made; set by a create.
 */
created?: (string | [string, ...(string)[]])
/**
 * The member, or the members, that tells the last change; set by a create, and by an update on records that have it.
 */
updated?: (string | [string, ...(string)[]])
/**
 * How these members are spelled; as `times` says, unless given.
 */
as?: ("date" | "date_time" | "unix_seconds" | "unix_ms" | "plain")
}
export interface ErrorSource {
/**
 * HTTP status; below 300 where the provider reports failures inside a success.
 */
status: number
/**
 * Further headers.
 */
headers?: {
[k: string]: string
}
/**
 * The body, a text where the type is none of JSON; none: an empty one. `{field}`, `{message}`, `{code}` and `{id}` are filled in. A key or a text of a list that names `{field}`, and an object of a list that names `{code}`, is written once for each fault. Headers and body may hold `{reset}` and the other holes of rate_limit.
 */
body?: {
[k: string]: unknown
}
/**
 * The provider's words for `{code}`, by what is wrong with the field; `invalid` stands for what has no word.
 */
codes?: {
/**
 * A member that is due.
 */
required?: string
/**
 * A member that is due beside another.
 */
dependent?: string
/**
 * A member that is not described.
 */
unknown?: string
/**
 * A value of another JSON type.
 */
type?: string
/**
 * A word that is not in the list.
 */
option?: string
/**
 * A text or a list that is too long or too short.
 */
length?: string
/**
 * Anything else.
 */
invalid?: string
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence": ("documented" | "observed" | "inferred")
/**
 * The type of the body; JSON, unless given.
 */
type?: ("application/json" | "text/plain" | "text/html")
}
export interface Parameter {
/**
 * `#/components/parameters/<name>`.
 */
$ref?: string
/**
 * Its name.
 */
name?: string
/**
 * Where it stands.
 */
in?: ("path" | "query" | "header")
/**
 * Whether it is due.
 */
required?: boolean
schema?: Schema
/**
 * What it does.
 */
description?: string
/**
 * A value that the simulator's seed answers; the common test plays it.
 */
example?: {
[k: string]: unknown
}
/**
 * The error where it is missing or wrong, if not the usual one.
 */
"x-error"?: string
}
export interface Schema {
/**
 * `#/components/schemas/<name>`.
 */
$ref?: string
/**
 * A JSON type, or a list of them; `[string, "null"]` where null is taken.
 */
type?: {
[k: string]: unknown
}
/**
 * Members by name.
 */
properties?: {
[k: string]: Schema
}
/**
 * Members that are due.
 */
required?: string[]
/**
 * Members that are due beside another.
 */
dependentRequired?: {
[k: string]: string[]
}
/**
 * Whether other members are taken, or their schema. False: they are refused. Otherwise they are accepted and ignored.
 */
additionalProperties?: {
[k: string]: unknown
}
/**
 * Members by a pattern of their names.
 */
patternProperties?: {
[k: string]: Schema
}
items?: Schema
/**
 * The values there are.
 */
enum?: unknown[]
/**
 * The one value.
 */
const?: {
[k: string]: unknown
}
/**
 * Such as date-time.
 */
format?: string
/**
 * A regular expression.
 */
pattern?: string
/**
 * Least characters.
 */
minLength?: number
/**
 * Most characters.
 */
maxLength?: number
/**
 * Least elements.
 */
minItems?: number
/**
 * Most elements.
 */
maxItems?: number
contains?: Schema1
/**
 * Least value.
 */
minimum?: number
/**
 * Largest value.
 */
maximum?: number
/**
 * All of these hold.
 */
allOf?: Schema[]
/**
 * One of these holds.
 */
oneOf?: Schema[]
/**
 * One or more of these hold.
 */
anyOf?: Schema[]
/**
 * What it is.
 */
description?: string
/**
 * A value.
 */
example?: {
[k: string]: unknown
}
/**
 * The document, where it is another than the operation's.
 */
"x-source"?: string
/**
 * What backs it, where it is less than the documents.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Schema1 {
/**
 * `#/components/schemas/<name>`.
 */
$ref?: string
/**
 * A JSON type, or a list of them; `[string, "null"]` where null is taken.
 */
type?: {
[k: string]: unknown
}
/**
 * Members by name.
 */
properties?: {
[k: string]: Schema
}
/**
 * Members that are due.
 */
required?: string[]
/**
 * Members that are due beside another.
 */
dependentRequired?: {
[k: string]: string[]
}
/**
 * Whether other members are taken, or their schema. False: they are refused. Otherwise they are accepted and ignored.
 */
additionalProperties?: {
[k: string]: unknown
}
/**
 * Members by a pattern of their names.
 */
patternProperties?: {
[k: string]: Schema
}
items?: Schema
/**
 * The values there are.
 */
enum?: unknown[]
/**
 * The one value.
 */
const?: {
[k: string]: unknown
}
/**
 * Such as date-time.
 */
format?: string
/**
 * A regular expression.
 */
pattern?: string
/**
 * Least characters.
 */
minLength?: number
/**
 * Most characters.
 */
maxLength?: number
/**
 * Least elements.
 */
minItems?: number
/**
 * Most elements.
 */
maxItems?: number
contains?: Schema1
/**
 * Least value.
 */
minimum?: number
/**
 * Largest value.
 */
maximum?: number
/**
 * All of these hold.
 */
allOf?: Schema[]
/**
 * One of these holds.
 */
oneOf?: Schema[]
/**
 * One or more of these hold.
 */
anyOf?: Schema[]
/**
 * What it is.
 */
description?: string
/**
 * A value.
 */
example?: {
[k: string]: unknown
}
/**
 * The document, where it is another than the operation's.
 */
"x-source"?: string
/**
 * What backs it, where it is less than the documents.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Operation {
/**
 * The provider's name of the operation.
 */
operationId?: string
/**
 * What it does, in a line.
 */
summary?: string
/**
 * What it does.
 */
description?: string
/**
 * Parameters of the operation, or of all methods of the path.
 */
parameters?: Parameter[]
/**
 * What it takes.
 */
requestBody?: {
content: Content
/**
 * Whether a body is due.
 */
required?: boolean
}
/**
 * What it answers, by status.
 */
responses: {
/**
 * One answer.
 */
[k: string]: {
/**
 * What it means.
 */
description: string
content?: Content
}
}
"x-sim"?: OperationSim
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Content {
/**
 * JSON.
 */
"application/json"?: {
schema: Schema
/**
 * A body; for a request, one that the simulator accepts: the common test plays it.
 */
example?: {
[k: string]: unknown
}
}
/**
 * A text.
 */
"text/plain"?: {
schema?: Schema
/**
 * A text.
 */
example?: {
[k: string]: unknown
}
}
/**
 * A text.
 */
"text/html"?: {
schema?: Schema
/**
 * A text.
 */
example?: {
[k: string]: unknown
}
}
}
export interface OperationSim {
/**
 * What it does, where method and path do not say it: a path that ends with `{id}` is read (GET), updated (PUT, PATCH, POST) or deleted (DELETE); any other is listed (GET) or created in (POST). `constant` answers `reply`.
 */
role?: ("read" | "list" | "create" | "update" | "delete" | "link" | "unlink" | "links" | "constant")
envelope?: Envelope
/**
 * Status of a success; 200, or 204 without a body, unless given.
 */
status?: number
/**
 * Further headers of a success; `{name}` is a member of the record: `Location: /entries/{id}`.
 */
headers?: {
[k: string]: string
}
/**
 * Where the records of a list stand: `results`; `data.calls[].call` wraps each; `{category}` sorts them under the values of that member. An object: the place depends on a parameter. Without it the body is the list.
 */
items?: (string | ItemsByParameter)
/**
 * An empty page is answered with 204 and no body.
 */
empty?: 204
query?: Schema2
/**
 * Two parameters that hold times: the first before the second, and not further apart than so many days.
 */
window?: {
/**
 * The parameter of the start.
 */
from: string
/**
 * The parameter of the end.
 */
to: string
/**
 * Most days between them.
 */
days: number
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
paginate?: Paginate
/**
 * Filters of a list.
 * 
 * @minItems 1
 */
filter?: [Filter, ...(Filter)[]]
conditions?: Conditions
statement?: Statement
sort?: Sort
select?: Select
/**
 * Members on request.
 * 
 * @minItems 1
 */
include?: [Include, ...(Include)[]]
/**
 * Members that this operation does not answer.
 * 
 * @minItems 1
 */
omits?: [string, ...(string)[]]
/**
 * A query parameter that the description does not list is a validation error; otherwise it is ignored.
 */
unknown_query?: "refuse"
/**
 * Members of which an update keeps the members that are not sent: `properties`. What is wrong is told of the members below it.
 * 
 * @minItems 1
 */
merge?: [string, ...(string)[]]
create?: CreateRule
delete?: DeleteRule
/**
 * Ids in what is sent that must be there.
 * 
 * @minItems 1
 */
refer?: [Refer, ...(Refer)[]]
/**
 * Whether members that are not sent stay.
 */
update?: (("partial" | "replace") | {
/**
 * The parameter, and its values.
 */
partial_if: {
/**
 * @minItems 1
 */
[k: string]: [string, ...(string)[]]
}
})
/**
 * What a write or a constant answers: the record, nothing, or a body of its own in which `{id}` and other members of the record are filled in. A delete answers nothing, unless given. For `links`, `body` is one link.
 */
reply?: (("record" | "none") | {
/**
 * Where the body stands in the reply: `data[0]`.
 */
at?: string
/**
 * The body; `{name}` is the member of the record, left out where the record has none.
 */
body: {
[k: string]: unknown
}
})
/**
 * The error for an unknown id, where it is not `not_found`.
 */
missing?: string
/**
 * Members that are accepted, answered as they are stored, and not changed.
 * 
 * @minItems 1
 */
echo_ignores?: [(string | {
/**
 * The member.
 */
member: string
/**
 * Only where the stored record holds one of the values in these members.
 */
stored: {
/**
 * @minItems 1
 */
[k: string]: [unknown, ...(unknown)[]]
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}), ...((string | {
/**
 * The member.
 */
member: string
/**
 * Only where the stored record holds one of the values in these members.
 */
stored: {
/**
 * @minItems 1
 */
[k: string]: [unknown, ...(unknown)[]]
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}))[]]
/**
 * Members that follow from others that were sent.
 * 
 * Items: One member.
 */
derive?: {
/**
 * The member sent.
 */
from: string
/**
 * The member set; left as sent where it was sent too, unless `wins`.
 */
to: string
/**
 * What the member is then, instead of the value sent: a template in which `{name}` is a member sent. `[{ id: "{targetable_id}" }]`.
 */
value?: {
[k: string]: unknown
}
/**
 * Text around it: `<p>{value}</p>`. A plain text is escaped; one that already starts so is kept.
 */
wrap?: string
/**
 * `text`: without its tags. `seconds`: `mm:ss` or `hh:mm:ss` as a number. `minutes`: those since the time in `since`. `later`: the time so many minutes after it.
 */
as?: ("text" | "seconds" | "minutes" | "later")
/**
 * For `minutes` and `later`: the member with the time they are counted from.
 */
since?: string
/**
 * What a list gives: `value` of its first element in which the member `with` is true; null where there is none.
 */
element?: {
/**
 * The member that is true.
 */
with: string
/**
 * The member that is taken.
 */
value: string
}
/**
 * Set even where `to` was sent too.
 */
wins?: true
/**
 * Only for records in which these members hold one of the values.
 */
when?: {
/**
 * @minItems 1
 */
[k: string]: [unknown, ...(unknown)[]]
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}[]
/**
 * Ids in `from` become records of a collection in `to`.
 * 
 * Items: One link.
 */
link?: {
/**
 * The member with an id, `{id}`, or a list of them.
 */
from: string
/**
 * The member with records.
 */
to: string
/**
 * Where the records are; `{name}` is a member of what is sent, `{parent.type}` one of a member's.
 */
collection: string
/**
 * The members that are answered; all, unless given.
 * 
 * @minItems 1
 */
members?: [string, ...(string)[]]
/**
 * Only for requests in which these members hold one of the values.
 */
when?: {
/**
 * @minItems 1
 */
[k: string]: [unknown, ...(unknown)[]]
}
/**
 * The member that the value names a record by; its id, unless given.
 */
by?: string
/**
 * The member that is answered in the place of the record, such as its name.
 */
value?: string
/**
 * Whether an id that is not in the collection is a validation error (so unless given), stays as it is, or becomes another value in silence.
 */
unknown?: (("refuse" | "keep") | {
/**
 * The value.
 */
becomes: {
[k: string]: unknown
}
})
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}[]
/**
 * Refusals that a schema cannot say. All conditions of a rule must hold.
 * 
 * Items: One rule.
 */
refuse?: {
/**
 * The request has one of these members.
 * 
 * @minItems 1
 */
has?: [string, ...(string)[]]
/**
 * The request has one of these members with another value than is stored.
 * 
 * @minItems 1
 */
changes?: [string, ...(string)[]]
/**
 * The request gives these members one of the values.
 */
gives?: {
/**
 * @minItems 1
 */
[k: string]: [unknown, ...(unknown)[]]
}
/**
 * Not where the request gives these members one of the values.
 */
unless?: {
/**
 * @minItems 1
 */
[k: string]: [unknown, ...(unknown)[]]
}
/**
 * Neither the request nor the stored record has a value in these members.
 * 
 * @minItems 1
 */
lacks?: [string, ...(string)[]]
/**
 * The stored record holds one of the values in these members; `type.category` is a member of a member.
 */
stored?: {
/**
 * @minItems 1
 */
[k: string]: [unknown, ...(unknown)[]]
}
/**
 * The stored record has a value in these members.
 * 
 * @minItems 1
 */
holds?: [string, ...(string)[]]
/**
 * The error.
 */
error: string
/**
 * Its message.
 */
message?: string
/**
 * What else a reader should know.
 */
description?: string
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence": ("documented" | "observed" | "inferred")
}[]
}
export interface ItemsByParameter {
/**
 * The parameter.
 */
param: string
/**
 * Its values, and the place of each.
 */
names: {
[k: string]: string
}
/**
 * Where that stands.
 */
"x-source"?: string
/**
 * What backs it.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Schema2 {
/**
 * `#/components/schemas/<name>`.
 */
$ref?: string
/**
 * A JSON type, or a list of them; `[string, "null"]` where null is taken.
 */
type?: {
[k: string]: unknown
}
/**
 * Members by name.
 */
properties?: {
[k: string]: Schema
}
/**
 * Members that are due.
 */
required?: string[]
/**
 * Members that are due beside another.
 */
dependentRequired?: {
[k: string]: string[]
}
/**
 * Whether other members are taken, or their schema. False: they are refused. Otherwise they are accepted and ignored.
 */
additionalProperties?: {
[k: string]: unknown
}
/**
 * Members by a pattern of their names.
 */
patternProperties?: {
[k: string]: Schema
}
items?: Schema
/**
 * The values there are.
 */
enum?: unknown[]
/**
 * The one value.
 */
const?: {
[k: string]: unknown
}
/**
 * Such as date-time.
 */
format?: string
/**
 * A regular expression.
 */
pattern?: string
/**
 * Least characters.
 */
minLength?: number
/**
 * Most characters.
 */
maxLength?: number
/**
 * Least elements.
 */
minItems?: number
/**
 * Most elements.
 */
maxItems?: number
contains?: Schema1
/**
 * Least value.
 */
minimum?: number
/**
 * Largest value.
 */
maximum?: number
/**
 * All of these hold.
 */
allOf?: Schema[]
/**
 * One of these holds.
 */
oneOf?: Schema[]
/**
 * One or more of these hold.
 */
anyOf?: Schema[]
/**
 * What it is.
 */
description?: string
/**
 * A value.
 */
example?: {
[k: string]: unknown
}
/**
 * The document, where it is another than the operation's.
 */
"x-source"?: string
/**
 * What backs it, where it is less than the documents.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Paginate {
/**
 * What the caller names to go on: a page's number, how many to skip, or an opaque text. A URL of the next page is a `tell` or a `headers`, whatever the style.
 */
style: ("page" | "offset" | "cursor")
/**
 * Where position and size stand; the query, unless given. `path`: the position is a parameter of the path.
 */
in?: ("query" | "body" | "path")
/**
 * The parameter that names the page, the offset or the cursor; in a body a path: `paging.after`.
 */
position: string
/**
 * The parameter that asks for a size of pages.
 */
size?: string
/**
 * For `page`, the number of the first; 1 unless given.
 */
from?: (0 | 1)
/**
 * Records in a page where the caller asks for no size.
 */
default: number
/**
 * Most records in a page; `default` unless given.
 */
max?: number
/**
 * Whether a size above `max` is taken as `max` (so unless given) or is a validation error.
 */
beyond?: ("clamp" | "refuse")
/**
 * Records that can be reached; a position past them is a validation error.
 */
reach?: number
/**
 * Seconds for which a cursor is good; after that, the error `cursor`.
 */
expires?: number
/**
 * What a next page's address looks like where it is not this request with another position: `/services/data/v66.0/query/{position}`.
 */
url?: string
/**
 * What the body tells, by path: `paging.next.after: next`. Left out of the last page: next, next_text, next_url, next_path, next_page, next_offset; the others stand on every page.
 */
tell?: {
[k: string]: Told
}
/**
 * What headers tell: `Link: link`, `X-Total: total`.
 */
headers?: {
[k: string]: Told
}
/**
 * Null: what is left out of the last page is null there.
 */
at_end?: null
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Filter {
/**
 * The parameter; in a body a path: `activity_types[].id`. Several values: one of them holds.
 */
param: string
/**
 * Where it stands: in the body for a POST with a body, else in the query, unless given.
 */
in?: ("query" | "body" | "path" | "header")
/**
 * The path in the record: `parent.id`, `persons[].id`, `parent[type='person'].id`.
 */
member: string
/**
 * `eq` unless given. Of a member with several values one must compare so; for `ne`, all.
 */
op?: ("eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "contains" | "prefix")
/**
 * How the caller spells a number or a time; texts are compared unless given.
 */
as?: ("number" | "date" | "date_time" | "unix_seconds" | "unix_ms" | "date_or_seconds")
/**
 * How the member spells it, where that differs from `as`.
 */
stored?: ("number" | "date" | "date_time" | "unix_seconds" | "unix_ms")
/**
 * The text is a list with commas; one of them holds.
 */
list?: ","
/**
 * What the caller's words stand for: `{ "1": true }`; others are taken as they are.
 */
words?: {
[k: string]: unknown
}
/**
 * What holds where the caller gives nothing.
 */
default?: {
[k: string]: unknown
}
/**
 * Where the value must be an id; an unknown one is the error of an unknown record.
 */
collection?: string
/**
 * Only where these parameters hold one of the values: `date_filter: [created_at]`.
 */
when?: {
/**
 * @minItems 1
 */
[k: string]: [string, ...(string)[]]
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Conditions {
/**
 * Where the list stands: `filter.conditions`, `filterGroups[0].filters`.
 */
at: string
/**
 * The key of the name.
 */
member: string
/**
 * The key of the operator.
 */
op: string
/**
 * The key of the value.
 */
value: string
/**
 * The operators there are: `{ GTE: gte }`. Others are a validation error.
 */
ops: {
[k: string]: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "contains" | "prefix"
}
/**
 * The names there are, each with its path in the record, or with `member`, `as` and `stored` of a filter. Others are a validation error.
 */
members: {
[k: string]: string | {
/**
 * The path in the record.
 */
member: string
/**
 * How the caller spells it.
 */
as?: ("number" | "date" | "date_time" | "unix_seconds" | "unix_ms")
/**
 * How the member spells it.
 */
stored?: ("number" | "date" | "date_time" | "unix_seconds" | "unix_ms")
}
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Statement {
/**
 * Where it stands; the query, unless given.
 */
in?: ("query" | "body")
/**
 * The parameter, or the member of the body.
 */
param: string
/**
 * Names after FROM, each with its collection.
 */
collections: {
[k: string]: string
}
/**
 * Members that are answered though not selected.
 * 
 * @minItems 1
 */
always?: [string, ...(string)[]]
/**
 * Records at most where there is no LIMIT; without it, all.
 */
default?: number
/**
 * The largest LIMIT.
 */
max?: number
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Sort {
/**
 * The parameter that names the member; in a body a path: `sorts[0].propertyName`.
 */
param?: string
/**
 * Where it stands: in the body for a POST with a body, else in the query, unless given.
 */
in?: ("query" | "body")
/**
 * The names that may be sorted by: a list of members, or each with its path. Others are a validation error.
 */
fields?: ([string, ...(string)[]] | {
[k: string]: string
})
/**
 * The parameter that tells the direction.
 */
direction?: string
/**
 * What says descending: `[desc, DESC]`; `desc` and `descending` in any case unless given.
 * 
 * @minItems 1
 */
descending?: [string, ...(string)[]]
/**
 * Where the direction stands beside the name: `-date`, `update_time DESC`, `created_at:desc`.
 */
style?: ("minus" | "space" | "colon")
/**
 * The member a list stands by otherwise; with a minus, descending: `-entryAt`.
 */
default?: string
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Select {
/**
 * The parameter: names with commas, or repeated.
 */
param: string
/**
 * Where it stands: in the body for a POST with a body, else in the query, unless given.
 */
in?: ("query" | "body")
/**
 * The member whose members are chosen: `properties`; the record's own, unless given.
 */
at?: string
/**
 * What is answered where nothing is asked for; all, unless given.
 * 
 * @minItems 1
 */
default?: [string, ...(string)[]]
/**
 * What is answered besides.
 * 
 * @minItems 1
 */
always?: [string, ...(string)[]]
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Include {
/**
 * The parameter: names with commas, or repeated.
 */
param: string
/**
 * The name that asks for it; the member's, unless given.
 */
word?: string
/**
 * The member. With `links`, where they stand: `associations.contacts.results`.
 */
member: string
/**
 * The collection of which linked records stand there, left out where there are none; `row` shapes them.
 */
links?: string
/**
 * A linked record: `{ id: "{id}" }`.
 */
row?: {
[k: string]: unknown
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface CreateRule {
/**
 * Members whatever is sent: constants, `"{now}"`, `"{id}"`, `"{name}"` of a member; `{now:unix_seconds}` spells it otherwise.
 */
set?: {
[k: string]: unknown
}
/**
 * Members that were not sent, alike.
 */
defaults?: {
[k: string]: unknown
}
/**
 * Links made with the record.
 */
links?: {
/**
 * The list in what is sent: `associations`. It is not stored.
 */
from: string
/**
 * The id in one: `to.id`.
 */
ref: string
/**
 * What tells the collection in one: `types[0].associationTypeId`.
 */
by: string
/**
 * Collection by that value.
 */
collections: {
[k: string]: string
}
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface DeleteRule {
/**
 * The record stays, with these members: `{ is_deleted: true }`.
 */
set?: {
[k: string]: unknown
}
/**
 * This stays in its place; `{name}` is a member of the record.
 */
stub?: {
[k: string]: unknown
}
/**
 * Lists show what stays; otherwise only a read does.
 */
listed?: true
/**
 * Whether a second delete finds nothing (so unless given) or is answered as the first.
 */
again?: ("missing" | "done")
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
export interface Refer {
/**
 * Where it stands in what is sent: `user_id`, `parent[type='person'].id`, `persons[].id`.
 */
from: string
/**
 * Where it must be, in one of several; `{name}` is a member of what is sent.
 */
collection: (string | [string, ...(string)[]])
/**
 * The error where it is not; `validation` unless given.
 */
error?: string
/**
 * Its message.
 */
message?: string
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence": ("documented" | "observed" | "inferred")
}
export interface DocumentSim {
/**
 * Where a record stands in requests and replies alike: `data[0]`; `envelope` where they differ. Without either the body is the record.
 */
record?: string
envelope?: Envelope
/**
 * The member that holds a record's id; `id` unless given.
 */
id?: string
stamp?: Stamp
/**
 * The series of ids of new records, by collection.
 */
ids?: {
[k: string]: {
/**
 * The number of the first id, in digits; it rises by one.
 */
first: string
/**
 * Whether ids are JSON numbers or texts.
 */
as: ("integer" | "text")
/**
 * What a text starts with: `acti_`.
 */
prefix?: string
/**
 * A member: each of its values has a series of its own, so that two records may share an id.
 */
per?: string
/**
 * The documents that say so.
 */
"x-source"?: string
/**
 * What backs it.
 */
"x-evidence": ("documented" | "observed" | "inferred")
}
}
/**
 * How date-times that were written are answered.
 */
times?: {
/**
 * The zone, as `+05:30`, `+0000` or `Z`.
 */
offset?: string
/**
 * Times that the provider sets itself are numbers of seconds.
 */
as?: "unix_seconds"
/**
 * Digits of the fraction of a second.
 */
digits?: number
}
/**
 * An empty text that is written clears a member: it is null from then on.
 */
empty?: "null"
/**
 * The allowance that replies tell in their headers; refusing starts only where a simulator is told to throttle.
 */
rate_limit?: {
/**
 * Requests in a period.
 */
limit: number
/**
 * Headers of every reply; filled in are `{limit}`, `{remaining}`, `{used}`, and when the period ends: `{reset}` in seconds, `{reset_epoch}` as Unix seconds, `{reset_ms}` as Unix milliseconds, `{reset_date}` as an HTTP date.
 */
headers?: {
[k: string]: string
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
/**
 * Seconds of a period; 60 unless given.
 */
window?: number
}
/**
 * Further headers of every reply.
 */
headers?: {
[k: string]: string
}
/**
 * Refusals by name. Due: `unauthorized`, `not_found`, `validation`. Used where they are there, else the nearest of those: `no_route`, `method`, `malformed` (no JSON object), `statement` (a query as text that is not understood), `required`, `dependent`, `unknown` (a member that is not described, where those are refused), `type`, `option`, `length` (of a value), `invalid_id`, `rate_limited`, `cursor` (expired, or none), `token` (refused by the token endpoint); others are named by `missing`, `refuse`, `refer` and parameters.
 */
errors: {
[k: string]: ErrorSource
}
/**
 * Records at the start, by collection; made up, some of them not in ASCII.
 */
seed?: {
/**
 * Items: A record, with its id.
 */
[k: string]: {
[k: string]: unknown
}[]
}
/**
 * Links at the start between records of the seed.
 * 
 * Items: One link.
 */
links?: {
/**
 * Collection and id: `calls/512`.
 */
from: string
/**
 * The other's.
 */
to: string
}[]
/**
 * The endpoint of OAuth 2 tokens; without it any credential is good. It issues where a simulator is told to expire tokens and where not, and refuses only where it is.
 */
tokens?: {
/**
 * Its address; of it the path counts.
 */
url: string
/**
 * Seconds for which an access token is good.
 */
expires_in: number
/**
 * Whether a refresh token stays, is replaced while the old one stays good, or is good once.
 */
refresh: ("keep" | "rotate" | "single_use")
/**
 * Where client id and secret are due; either, unless given.
 */
client?: ("body" | "basic" | "either")
/**
 * Further members of the answer beside access_token, token_type, expires_in and refresh_token; null leaves one out.
 */
reply?: {
[k: string]: unknown
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence"?: ("documented" | "observed" | "inferred")
}
/**
 * How records are made by the thousand, by collection: copies of the seed's records in turn, each with an id of its own.
 */
generate?: {
/**
 * One collection.
 */
[k: string]: {
/**
 * Members that hold times: they rise from record to record, in the spelling of the seed. Those of `stamp` do so anyhow.
 * 
 * @minItems 1
 */
times?: [string, ...(string)[]]
/**
 * Members that hold texts: they vary, some of them not in ASCII.
 * 
 * @minItems 1
 */
texts?: [string, ...(string)[]]
}
}
/**
 * A query parameter that an operation does not list is a validation error; otherwise it is ignored.
 */
unknown_query?: "refuse"
}


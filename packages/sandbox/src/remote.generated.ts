// Generated from schemas/ by `npm run generate`; do not edit.
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
}
export interface PathSim {
/**
 * The collection.
 */
collection: string
/**
 * A member that is part of the key, where ids are unique only together with it; it stands in the query of a read and in the body of a write.
 */
key?: string
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
"application/json": {
schema: Schema
}
}
export interface OperationSim {
/**
 * Whether members that are not sent stay.
 */
update?: ("partial" | "replace")
/**
 * What a write answers: the record, nothing, or a body with the id in which `{id}` and other members of the record are filled in.
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
echo_ignores?: [string, ...(string)[]]
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
 * `text`: without its tags. `seconds`: `mm:ss` or `hh:mm:ss` as a number.
 */
as?: ("text" | "seconds")
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
 * Whether an id that is not in the collection is a validation error (so unless given) or stays as it is.
 */
unknown?: ("refuse" | "keep")
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
export interface DocumentSim {
/**
 * Where a record stands in bodies: `data[0]`. Without it the body is the record.
 */
record?: string
/**
 * Members that the provider sets by itself, on records that have them.
 */
stamp?: {
/**
 * The member that tells the last change.
 */
updated?: string
}
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
 * The zone, as `+05:30`.
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
 * The allowance that replies tell in their headers; refusing starts only where a simulator is told to throttle.
 */
rate_limit?: {
/**
 * Requests in a period.
 */
limit: number
/**
 * Headers of every reply; `{limit}` and `{remaining}` are filled in.
 */
headers: {
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
}
/**
 * Further headers of every reply.
 */
headers?: {
[k: string]: string
}
/**
 * Refusals by name. Due: `unauthorized`, `not_found`, `validation`. Used where they are there, else the nearest of those: `no_route`, `method`, `malformed` (no JSON object), `required`, `dependent`, `unknown` (a member that is not described, where those are refused), `invalid_id`, `rate_limited`; others are named by `missing` and `refuse`.
 */
errors: {
[k: string]: ErrorSource
}
/**
 * Records at the start, by collection; made up, some of them not in ASCII.
 */
seed?: {
/**
 * Items: A record.
 */
[k: string]: {
/**
 * Its id, of the type that the provider answers.
 */
id: (string | number)
[k: string]: unknown
}[]
}
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
 * The JSON body; none: an empty one. `{field}`, `{message}` and `{id}` are filled in. A key or a text of a list that names `{field}` is written once for each fault.
 */
body?: {
[k: string]: unknown
}
/**
 * The document that says so; with `inferred`, why it was chosen.
 */
"x-source"?: string
/**
 * What backs it: the provider's documents say so, replies showed it, or it was concluded where both are silent.
 */
"x-evidence": ("documented" | "observed" | "inferred")
}


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
 * What else a reader should know.
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
 */
servers: [{
/**
 * An https address.
 */
url: string
}, ...({
/**
 * An https address.
 */
url: string
})[]]
/**
 * The schemes of which one is due with every request.
 */
security?: {

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
[k: string]: Schema1
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
 * Parameters of all methods.
 */
parameters?: Parameter[]
get?: Operation
put?: Operation1
patch?: Operation2
post?: Operation3
}
export interface PathSim {
/**
 * The collection.
 */
collection: string
/**
 * A member that is part of the key, where ids are unique only together with it; it stands in the query or the body.
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
 * A JSON type, or a list of them.
 */
type?: {
[k: string]: unknown
}
/**
 * Members by name.
 */
properties?: {
[k: string]: Schema1
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
 * Whether other members are taken, or their schema.
 */
additionalProperties?: {
[k: string]: unknown
}
items?: Schema1
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
allOf?: Schema1[]
/**
 * One of these holds.
 */
oneOf?: Schema1[]
/**
 * One or more of these hold.
 */
anyOf?: Schema1[]
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
 * A JSON type, or a list of them.
 */
type?: {
[k: string]: unknown
}
/**
 * Members by name.
 */
properties?: {
[k: string]: Schema1
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
 * Whether other members are taken, or their schema.
 */
additionalProperties?: {
[k: string]: unknown
}
items?: Schema1
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
allOf?: Schema1[]
/**
 * One of these holds.
 */
oneOf?: Schema1[]
/**
 * One or more of these hold.
 */
anyOf?: Schema1[]
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
 * What it does.
 */
description?: string
/**
 * Its parameters.
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
[k: string]: {
/**
 * What it means.
 */
description: string
content?: Content
}
}
"x-sim"?: OperationSim
}
export interface Content {
/**
 * JSON.
 */
"application/json": {
schema: Schema1
}
}
export interface OperationSim {
/**
 * Whether members that are not sent stay.
 */
update?: ("partial" | "replace")
/**
 * What a write answers: the record, nothing, or a body in which `{id}` and other members of the record are filled in.
 */
reply?: (("record" | "none") | {
/**
 * Where the body stands in the reply.
 */
at?: string
/**
 * The body.
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
 * Members that are accepted and ignored.
 */
ignores?: string[]
/**
 * Members that follow from others: `to` gets the value of `from`, in `wrap` where there is one, for records that hold `when`.
 */
derives?: {
/**
 * The member sent.
 */
from: string
/**
 * The member set.
 */
to: string
/**
 * Text around it: `<p>{value}</p>`.
 */
wrap?: string
/**
 * Members and the values of which one must stand in the record.
 */
when?: {
[k: string]: unknown[]
}
}[]
/**
 * Ids in `from` become records of a collection in `to`; an unknown id is a validation error.
 */
links?: {
/**
 * The member with ids.
 */
from: string
/**
 * The member with records.
 */
to: string
/**
 * Where the records are.
 */
collection: string
}[]
/**
 * Refusals that a schema cannot say: a request that has or changes a member, while the stored record holds something.
 */
refuses?: {
/**
 * The request has one of these members.
 */
has?: string[]
/**
 * The request has one of these members with another value than is stored.
 */
changes?: string[]
/**
 * Members of the stored record and their values.
 */
stored?: {

}
/**
 * The error.
 */
error: string
/**
 * Its message.
 */
message?: string
/**
 * Where this is said.
 */
description?: string
/**
 * What backs it.
 */
"x-evidence": ("documented" | "observed" | "inferred")
}[]
}
export interface Operation1 {
/**
 * The provider's name of the operation.
 */
operationId?: string
/**
 * What it does.
 */
description?: string
/**
 * Its parameters.
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
[k: string]: {
/**
 * What it means.
 */
description: string
content?: Content
}
}
"x-sim"?: OperationSim
}
export interface Operation2 {
/**
 * The provider's name of the operation.
 */
operationId?: string
/**
 * What it does.
 */
description?: string
/**
 * Its parameters.
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
[k: string]: {
/**
 * What it means.
 */
description: string
content?: Content
}
}
"x-sim"?: OperationSim
}
export interface Operation3 {
/**
 * The provider's name of the operation.
 */
operationId?: string
/**
 * What it does.
 */
description?: string
/**
 * Its parameters.
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
[k: string]: {
/**
 * What it means.
 */
description: string
content?: Content
}
}
"x-sim"?: OperationSim
}
export interface DocumentSim {
/**
 * Where a record stands in bodies: `data[0]`. Without it the body is the record.
 */
record?: string
/**
 * Members that the provider sets by itself.
 */
stamp?: {
/**
 * The member that tells the last change.
 */
updated?: string
}
/**
 * How date-times are answered.
 */
times?: {
/**
 * The zone, as `+05:30`.
 */
offset?: string
/**
 * Digits of the fraction of a second.
 */
digits?: number
}
/**
 * Headers of every reply.
 */
headers?: {
[k: string]: string
}
/**
 * Refusals by name; `{field}` and `{message}` are filled in. `unauthorized`, `not_found` and `validation` are due.
 */
errors: {
[k: string]: {
/**
 * HTTP status.
 */
status: number
/**
 * Further headers.
 */
headers?: {
[k: string]: string
}
/**
 * The JSON body; none: an empty one.
 */
body?: {
[k: string]: unknown
}
/**
 * What backs the shape.
 */
"x-evidence": ("documented" | "observed" | "inferred")
}
}
/**
 * Records at the start, by collection; made up.
 */
seed?: {
[k: string]: {

}[]
}
}
export interface Operation4 {
/**
 * The provider's name of the operation.
 */
operationId?: string
/**
 * What it does.
 */
description?: string
/**
 * Its parameters.
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
[k: string]: {
/**
 * What it means.
 */
description: string
content?: Content
}
}
"x-sim"?: OperationSim
}


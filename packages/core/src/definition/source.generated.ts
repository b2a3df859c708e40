// Generated from schemas/ by `npm run generate`; do not edit.
export type Category = ("validation" | "unauthorized" | "forbidden" | "not_found" | "conflict" | "rate_limited" | "unsupported" | "provider_error" | "provider_unavailable" | "timeout" | "network")
export type Quota = string
export type Url = string
export type Endpoint = string
export type Expression = string

export interface ProviderSource {
/**
 * Version of the definition language.
 */
format: 1
/**
 * The provider's id: the name of its folder.
 */
id: string
/**
 * The provider's name as it writes it itself.
 */
name: string
/**
 * Where the provider documents its API.
 */
docs: string
/**
 * Start of every URL, without a slash at the end. `{+setting}`, or `https://{+setting}`, may stand for its beginning, or `{+setting}` within host or path, if the setting has a pattern.
 */
base_url: string
/**
 * What an account must say besides its credentials, by name. A setting is no secret: it stands in plans and logs.
 */
settings?: {
[k: string]: SettingSource
}
/**
 * Constant headers of every request, such as an API version or a User-Agent. Never a secret.
 */
headers?: {
[k: string]: string
}
/**
 * The ways to sign in, one key each; the transport applies the one the account names, else the first. `check` is a request that shows whether credentials work.
 */
auth: {
/**
 * A cheap request that shows whether the credentials work.
 */
check?: string
[k: string]: AuthSource | string | undefined
}
/**
 * How this provider spells a type of the unified model, by type: `id: integer`, `date-time: unix_seconds`. A field names a codec of its own only where it departs.
 */
codecs?: {
[k: string]: string
}
/**
 * What empties a scalar field: null (the default), or "" where the provider says so.
 */
clear?: (null | "")
envelope?: EnvelopeSource
paging?: PagingSource
errors?: ErrorsSource
/**
 * What the provider allows: one limit, or a list of them. Of several, the one that a reply says is used up counts.
 */
limits?: (LimitsSource | [LimitsSource, ...(LimitsSource)[]])
}
export interface SettingSource {
/**
 * A regular expression that the whole value must match. It is what keeps a request at the provider's own hosts.
 */
pattern: string
/**
 * The value where an account gives none.
 */
default?: string
/**
 * The member of the token reply that tells the value: `token.api_domain`.
 */
from?: string
/**
 * Only signing needs it: a plan is made without, a connected account must have it.
 */
for?: "auth"
/**
 * What a person must know to fill it in.
 */
note?: string
}
export interface AuthSource {
/**
 * Headers that carry the credentials.
 */
headers?: {
[k: string]: string
}
/**
 * HTTP Basic.
 */
basic?: {
/**
 * User name, often `{api_key}`.
 */
username: string
/**
 * Password, often empty.
 */
password: string
}
/**
 * OAuth 2: where a person consents.
 */
authorize?: string
/**
 * OAuth 2: where codes and refresh tokens are exchanged.
 */
token?: string
/**
 * OAuth 2: the scopes that the definitions need.
 */
scopes?: string[]
/**
 * OAuth 2: where client id and secret stand in a token request.
 */
client?: ("body" | "basic")
/**
 * OAuth 2: whether a refresh token stays, is replaced at each use, or there is none.
 */
refresh?: ("keep" | "rotate" | "none")
/**
 * OAuth 2: a refresh token works once.
 */
single_use?: boolean
/**
 * OAuth 2: seconds for which the old refresh token still works.
 */
grace_seconds?: number
}
export interface EnvelopeSource {
/**
 * In a request's body: `data[0]`, `deal`.
 */
body?: string
/**
 * In the reply to a get, create or update.
 */
record?: string
/**
 * In the reply to a list: `results`, `items[].data`, or alternatives: `events ?? chat_messages`. Without it the reply is the list.
 */
items?: string
}
export interface PagingSource {
/**
 * `page` counts pages, `offset` records; `cursor` passes on what `next` tells; `next_url` asks the URL that `next` tells; `link` the one of the header `Link: rel=next`.
 */
style?: ("page" | "offset" | "cursor" | "link" | "next_url")
/**
 * Where the parameters go; default is the list's `args`, else the query.
 */
args?: ("query" | "body")
/**
 * Parameter of the page's number.
 */
page?: string
/**
 * Parameter of the number of records to skip.
 */
offset?: string
/**
 * Parameter of the cursor.
 */
cursor?: string
/**
 * Parameter of the page's size; without one the provider sets it.
 */
size?: string
/**
 * Number of the first page; default 1.
 */
first?: (0 | 1)
/**
 * Whether records keep their page while others are created and deleted. Pages that the provider names do (`cursor`, `next_url`), pages that are counted do not (`page`, `offset`, `link`), unless this says otherwise; a list whose pages move warns `unstable_order`.
 */
stable?: boolean
/**
 * Largest page; a larger limit of the caller's is cut to it, with a warning.
 */
max?: number
/**
 * The next cursor, URL or offset; null, empty or absent on the last page.
 */
next?: (string | {
/**
 * The header that tells it.
 */
header: string
})
/**
 * True where there are further pages.
 */
more?: (string | {
/**
 * The header that tells it.
 */
header: string
})
/**
 * How many pages there are.
 */
pages?: (string | {
/**
 * The header that tells it.
 */
header: string
})
/**
 * How many records there are.
 */
total?: (string | {
/**
 * The header that tells it.
 */
header: string
})
}
export interface ErrorsSource {
/**
 * True of a body inside a 2xx reply that is a refusal all the same.
 */
failed?: string
/**
 * The provider's words; a list is joined by `; `.
 */
message?: string
/**
 * The provider's own error code, looked up in `codes`.
 */
code?: string
/**
 * The provider's id of the request, for its support.
 */
request_id?: string
/**
 * Where the provider names fields. The elements of a list give `name` and `text`; the members of an object give both by themselves.
 */
fields?: {
/**
 * The list, or the object of name and text.
 */
each: string
/**
 * The provider's name of the field, over one element.
 */
name?: string
/**
 * What is wrong with it, over one element.
 */
text?: string
/**
 * A text that holds the list as JSON, where `each` finds none: a message such as `not valid: [{..}]`.
 */
inside?: string
}
/**
 * The provider's error codes and the category each stands for.
 */
codes?: {
[k: string]: Category
}
/**
 * Tried in order before `codes` and the status; all conditions of a case must hold.
 */
cases?: {
/**
 * HTTP status of the reply.
 */
status?: number
/**
 * Kind of the body.
 */
type?: ("json" | "text" | "empty")
/**
 * True of the body; of a text body `$` is the text.
 */
when?: string
/**
 * A category of errors, the same for all providers.
 */
is: ("validation" | "unauthorized" | "forbidden" | "not_found" | "conflict" | "rate_limited" | "unsupported" | "provider_error" | "provider_unavailable" | "timeout" | "network")
/**
 * Whether the same call can succeed later.
 */
retryable?: boolean
/**
 * Seconds to wait.
 */
retry_after?: number
}[]
/**
 * A category of errors, the same for all providers.
 */
default?: ("validation" | "unauthorized" | "forbidden" | "not_found" | "conflict" | "rate_limited" | "unsupported" | "provider_error" | "provider_unavailable" | "timeout" | "network")
}
export interface LimitsSource {
/**
 * Requests per time: `900/1m`, or a list of such.
 */
quota?: (Quota | [Quota, ...(Quota)[]])
/**
 * What is used up does not come back within the time of a call, such as a day's allowance.
 */
retryable?: false
/**
 * Header with the size of the window.
 */
limit?: string
/**
 * Header with what is left of it.
 */
remaining?: string
/**
 * Header that tells when the window starts anew.
 */
reset?: {
/**
 * The header's name.
 */
header: string
/**
 * Seconds from now, or seconds since 1970.
 */
as: ("seconds" | "unix_seconds")
}
/**
 * The provider sends the IETF draft header `RateLimit: limit=, remaining=, reset=`.
 */
draft?: "RateLimit"
/**
 * Header that tells what is used of the allowance.
 */
usage?: {
/**
 * The header's name.
 */
header: string
/**
 * `api-usage=18/15000`: used, and how much there is.
 */
as: "api_usage"
}
}

export type ListSource = (Endpoint | ListKeysSource)
export type OperationSource = (Endpoint | {
endpoint?: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this operation.
 */
headers?: {
[k: string]: string
}
/**
 * Constants under the written record, for this operation.
 */
body?: {
[k: string]: unknown
}
/**
 * Unified fields without which nothing is sent; `a | b` asks for one of them, `query.` before it for the query parameter.
 */
required?: string[]
/**
 * Fields that this operation does not take although their mapping could.
 */
omit?: string[]
/**
 * Unified fields that a write answers instead of the record, and where they stand; `{}`: nothing.
 */
reply?: {
[k: string]: Reply
}
/**
 * Read the record after the write: its reply does not hold it, or not all of it.
 */
reread?: boolean
/**
 * What may be sent again when no answer came. Default: GET safe, PUT and DELETE idempotent, the rest and every create unsafe.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
reconcile?: ReconcileSource
envelope?: EnvelopeSource
/**
 * Where the provider documents this operation.
 */
docs?: string
})
export type Reply = (Path | {
/**
 * The header's name, such as Location.
 */
header: string
})
export type Path = string
export type OperationSource1 = (Endpoint | {
endpoint?: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this operation.
 */
headers?: {
[k: string]: string
}
/**
 * Constants under the written record, for this operation.
 */
body?: {
[k: string]: unknown
}
/**
 * Unified fields without which nothing is sent; `a | b` asks for one of them, `query.` before it for the query parameter.
 */
required?: string[]
/**
 * Fields that this operation does not take although their mapping could.
 */
omit?: string[]
/**
 * Unified fields that a write answers instead of the record, and where they stand; `{}`: nothing.
 */
reply?: {
[k: string]: Reply
}
/**
 * Read the record after the write: its reply does not hold it, or not all of it.
 */
reread?: boolean
/**
 * What may be sent again when no answer came. Default: GET safe, PUT and DELETE idempotent, the rest and every create unsafe.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
reconcile?: ReconcileSource
envelope?: EnvelopeSource
/**
 * Where the provider documents this operation.
 */
docs?: string
})
export type OperationSource2 = (Endpoint | {
endpoint?: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this operation.
 */
headers?: {
[k: string]: string
}
/**
 * Constants under the written record, for this operation.
 */
body?: {
[k: string]: unknown
}
/**
 * Unified fields without which nothing is sent; `a | b` asks for one of them, `query.` before it for the query parameter.
 */
required?: string[]
/**
 * Fields that this operation does not take although their mapping could.
 */
omit?: string[]
/**
 * Unified fields that a write answers instead of the record, and where they stand; `{}`: nothing.
 */
reply?: {
[k: string]: Reply
}
/**
 * Read the record after the write: its reply does not hold it, or not all of it.
 */
reread?: boolean
/**
 * What may be sent again when no answer came. Default: GET safe, PUT and DELETE idempotent, the rest and every create unsafe.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
reconcile?: ReconcileSource
envelope?: EnvelopeSource
/**
 * Where the provider documents this operation.
 */
docs?: string
})
export type OperationSource3 = (Endpoint | {
endpoint?: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this operation.
 */
headers?: {
[k: string]: string
}
/**
 * Constants under the written record, for this operation.
 */
body?: {
[k: string]: unknown
}
/**
 * Unified fields without which nothing is sent; `a | b` asks for one of them, `query.` before it for the query parameter.
 */
required?: string[]
/**
 * Fields that this operation does not take although their mapping could.
 */
omit?: string[]
/**
 * Unified fields that a write answers instead of the record, and where they stand; `{}`: nothing.
 */
reply?: {
[k: string]: Reply
}
/**
 * Read the record after the write: its reply does not hold it, or not all of it.
 */
reread?: boolean
/**
 * What may be sent again when no answer came. Default: GET safe, PUT and DELETE idempotent, the rest and every create unsafe.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
reconcile?: ReconcileSource
envelope?: EnvelopeSource
/**
 * Where the provider documents this operation.
 */
docs?: string
})
export type RequestSource = (Endpoint | {
endpoint: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this request.
 */
headers?: {
[k: string]: string
}
/**
 * The JSON body.
 */
body?: {
[k: string]: unknown
}
/**
 * What may be sent again when no answer came.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
})
export type RequestSource1 = (Endpoint | {
endpoint: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this request.
 */
headers?: {
[k: string]: string
}
/**
 * The JSON body.
 */
body?: {
[k: string]: unknown
}
/**
 * What may be sent again when no answer came.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
})
export type RequestSource2 = (Endpoint | {
endpoint: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this request.
 */
headers?: {
[k: string]: string
}
/**
 * The JSON body.
 */
body?: {
[k: string]: unknown
}
/**
 * What may be sent again when no answer came.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
})
export type ClearsSource = string[]
export type EnumSource = (SameWordsSource | {
/**
 * What becomes of other words.
 */
else?: ("refuse" | "drop" | "pass")
same?: SameWordsSource
[k: string]: string | number | boolean | null | [(string | number | boolean | null), ...((string | number | boolean | null))[]] | "refuse" | "drop" | "pass" | SameWordsSource | undefined
})
export type SameWordsSource = [string, ...(string)[]]
export type FieldSource = (Path | null | MappingSource)
export type Evidence = ("documented" | "observed" | "inferred" | "claimed")
export type ListSource1 = (Endpoint | ListKeysSource)
export type OperationSource4 = (Endpoint | {
endpoint?: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this operation.
 */
headers?: {
[k: string]: string
}
/**
 * Constants under the written record, for this operation.
 */
body?: {
[k: string]: unknown
}
/**
 * Unified fields without which nothing is sent; `a | b` asks for one of them, `query.` before it for the query parameter.
 */
required?: string[]
/**
 * Fields that this operation does not take although their mapping could.
 */
omit?: string[]
/**
 * Unified fields that a write answers instead of the record, and where they stand; `{}`: nothing.
 */
reply?: {
[k: string]: Reply
}
/**
 * Read the record after the write: its reply does not hold it, or not all of it.
 */
reread?: boolean
/**
 * What may be sent again when no answer came. Default: GET safe, PUT and DELETE idempotent, the rest and every create unsafe.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
reconcile?: ReconcileSource
envelope?: EnvelopeSource
/**
 * Where the provider documents this operation.
 */
docs?: string
})
export type Paths = (Path | [Path, Path])
export type RequestSource3 = (Endpoint | {
endpoint: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of this request.
 */
headers?: {
[k: string]: string
}
/**
 * The JSON body.
 */
body?: {
[k: string]: unknown
}
/**
 * What may be sent again when no answer came.
 */
class?: ("safe" | "idempotent" | "keyed" | "unsafe")
})

export interface ResourceSource {
/**
 * Version of the definition language.
 */
format: 1
/**
 * The unified resource: `<model>/<resource>`. Its last part is the name of the file.
 */
resource: string
/**
 * Where the provider documents what this file says.
 */
docs: string
/**
 * Where the variants' fields live in the record; common fields start at the record itself.
 */
at?: string
envelope?: EnvelopeSource
/**
 * True of a record that is deleted although the provider still answers it.
 */
gone?: string
/**
 * The ids of records that were merged into this one, as a text or a list: a call for one of them is answered with this record and the warning `id_changed`. Without it, or for another id, such an answer is refused with `remote_mismatch`.
 */
merged?: string
/**
 * The word of the discriminator that is meant where a call gives none.
 */
default?: string
/**
 * What the provider offers. A missing operation is answered with `unsupported_operation`.
 */
operations: {
list?: ListSource
get?: OperationSource
create?: OperationSource1
update?: OperationSource2
delete?: OperationSource3
}
/**
 * Constants under every written record; the request's own values win.
 */
body?: {
[k: string]: unknown
}
vars?: Vars
relation?: RelationSource
/**
 * Expressions by name: `$name` stands for one in any expression of this file, evaluated over the record that this one sees. One may use those above it.
 */
let?: {
[k: string]: string
}
clears?: ClearsSource
/**
 * Unified fields without which no record is read, created, changed or deleted: they are put before what each of these operations requires. `query.` before the discriminator is the query parameter.
 */
required?: string[]
lists?: ListsSource
/**
 * Fields of which a record holds one, though they stand in different places: given together they are refused.
 * 
 * @minItems 2
 */
exclusive?: [string, string, ...(string)[]]
/**
 * Tables of words, by name.
 */
enums?: {
[k: string]: EnumSource
}
/**
 * Words that each account gives ids of its own, by name.
 */
lookups?: {
[k: string]: LookupSource
}
fields: FieldsSource
/**
 * By word of the discriminator: what differs from the common part. The words are its values in the matrix.
 */
variants?: {
[k: string]: VariantSource
}
}
export interface ListKeysSource {
endpoint?: Endpoint
/**
 * Kinds of the provider's records that this list has none of and no word asks for, as a person calls them; where no type is given a warning names them.
 * 
 * @minItems 1
 */
leaves_out?: [string, ...(string)[]]
/**
 * For how long a new or changed record may not be found here yet, in words: `some seconds`. A filter or sort that is asked for here warns `search_lags`.
 */
lags?: string
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of the list.
 */
headers?: {
[k: string]: string
}
/**
 * The body, with templates; `{filters}`, `{where}` and `{sort}` stand for what the caller asked for.
 */
body?: {
[k: string]: unknown
}
/**
 * Where filters and sort go: the query (default), or the body. Default is the paging's `args`.
 */
args?: ("query" | "body")
envelope?: EnvelopeSource
/**
 * Fields that the records of this list lack although a get holds them.
 */
omit?: string[]
paging?: PagingSource
filters?: FiltersSource
/**
 * Filters that the provider does not have and the engine applies within each page; a warning says so: the discriminator, `owner.id`, `updated_at.gte`.
 */
local?: string[]
sort?: SortSource
/**
 * The language whose literals `{value}` becomes in the fragments of `{where}`.
 */
literals?: "soql"
/**
 * Where the provider documents this list.
 */
docs?: string
/**
 * Filters without which nothing is sent; `account | contact` asks for one of them, `query.` before the discriminator for the type.
 */
required?: string[]
windows?: WindowsSource
search?: SearchSource
/**
 * What is listed where no type is given: an endpoint for all of them, or the words whose collections are walked one after another behind one cursor.
 */
untyped?: (Endpoint | [string, ...(string)[]] | SearchSource1)
}
export interface FiltersSource {
[k: string]: string | null | {

}
}
export interface SortSource {
/**
 * Arguments, or what `{sort}` stands for: `{field}`, and `{order}` (asc, desc), `{order:upper}` (ASC, DESC), `{order:ascending_word}` (ASCENDING, DESCENDING), `{order:sign}` (nothing, or - for descending).
 */
args: {
[k: string]: unknown
}
/**
 * Unified field, and the provider's name for it here.
 */
fields: {
[k: string]: string
}
}
export interface WindowsSource {
/**
 * The filter of the lower bound: `start_time.gte`.
 */
from: string
/**
 * The filter of the upper bound: `start_time.lt`. A caller who gives none gets what lies before now, and a warning.
 */
to: string
/**
 * The longest window: `365d`.
 */
span: string
/**
 * Which window comes first; default newest.
 */
order?: ("newest" | "oldest")
/**
 * The lower bound where the caller gives none: no record is older. Without it the caller must give one.
 */
earliest?: string
}
export interface SearchSource {
endpoint: Endpoint
/**
 * Kinds of the provider's records that this list has none of and no word asks for, as a person calls them; where no type is given a warning names them.
 * 
 * @minItems 1
 */
leaves_out?: [string, ...(string)[]]
/**
 * For how long a new or changed record may not be found here yet, in words: `some seconds`. A filter or sort that is asked for here warns `search_lags`.
 */
lags?: string
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of the list.
 */
headers?: {
[k: string]: string
}
/**
 * The body, with templates; `{filters}`, `{where}` and `{sort}` stand for what the caller asked for.
 */
body?: {
[k: string]: unknown
}
/**
 * Where filters and sort go: the query (default), or the body. Default is the paging's `args`.
 */
args?: ("query" | "body")
envelope?: EnvelopeSource
/**
 * Fields that the records of this list lack although a get holds them.
 */
omit?: string[]
paging?: PagingSource
filters?: FiltersSource
/**
 * Filters that the provider does not have and the engine applies within each page; a warning says so: the discriminator, `owner.id`, `updated_at.gte`.
 */
local?: string[]
sort?: SortSource
/**
 * The language whose literals `{value}` becomes in the fragments of `{where}`.
 */
literals?: "soql"
/**
 * Where the provider documents this list.
 */
docs?: string
}
export interface SearchSource1 {
endpoint: Endpoint
/**
 * Kinds of the provider's records that this list has none of and no word asks for, as a person calls them; where no type is given a warning names them.
 * 
 * @minItems 1
 */
leaves_out?: [string, ...(string)[]]
/**
 * For how long a new or changed record may not be found here yet, in words: `some seconds`. A filter or sort that is asked for here warns `search_lags`.
 */
lags?: string
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
/**
 * Headers of the list.
 */
headers?: {
[k: string]: string
}
/**
 * The body, with templates; `{filters}`, `{where}` and `{sort}` stand for what the caller asked for.
 */
body?: {
[k: string]: unknown
}
/**
 * Where filters and sort go: the query (default), or the body. Default is the paging's `args`.
 */
args?: ("query" | "body")
envelope?: EnvelopeSource
/**
 * Fields that the records of this list lack although a get holds them.
 */
omit?: string[]
paging?: PagingSource
filters?: FiltersSource
/**
 * Filters that the provider does not have and the engine applies within each page; a warning says so: the discriminator, `owner.id`, `updated_at.gte`.
 */
local?: string[]
sort?: SortSource
/**
 * The language whose literals `{value}` becomes in the fragments of `{where}`.
 */
literals?: "soql"
/**
 * Where the provider documents this list.
 */
docs?: string
}
export interface ReconcileSource {
/**
 * The place in the provider's record that keeps a key of the caller's own.
 */
external_id?: string
/**
 * The request that lists what may have been made.
 */
search?: {
endpoint: Endpoint
/**
 * Query parameters, with templates.
 */
query?: {
[k: string]: string | number | boolean
}
}
}
export interface Vars {
[k: string]: string | number | boolean
}
export interface RelationSource {
add: RequestSource
list: RequestSource1
/**
 * Where the ids linked stand in the reply to `list`; repeats do not count.
 */
ids: string
/**
 * Member of the record, `{to}` filled in, that is there when the record holds a part of its links only. A get then asks `list` for all; a list warns `links_truncated`.
 */
more?: string
paging?: PagingSource
remove: RequestSource2
/**
 * Links inside the record that a create sends, instead of requests after it.
 */
create?: {
/**
 * The list that takes one element per link: `associations[]`.
 */
path: string
/**
 * One element, with templates.
 */
value: {
[k: string]: unknown
}
}
}
export interface ListsSource {
/**
 * The member that says which element is meant.
 */
keep: string
/**
 * The members that remove an element.
 */
remove: {

}
}
export interface LookupSource {
/**
 * Method and path: `PUT /notes/{id}`. `{x}` is always encoded; `{+x}` is for settings with a pattern.
 */
request: string
/**
 * Where the rows stand in the reply; without it the reply is the list.
 */
rows?: string
/**
 * The member of a row that holds the word, or an expression over the row.
 */
word: string
/**
 * The member of a row that holds the account's id.
 */
value: string
/**
 * Words whose ids are the same everywhere; they need no request.
 */
known?: {
[k: string]: string | number
}
/**
 * True of a row that is still read and no longer written.
 */
retired?: string
/**
 * How long the answer may be kept: `1d`.
 */
keep?: string
}
export interface FieldsSource {
[k: string]: FieldSource
}
export interface MappingSource {
/**
 * Both ways, through one lens; two paths where the codec makes a pair of values.
 */
path?: (Path | [Path, Path])
/**
 * Provider's record to unified value: a path, an expression, or an object.
 */
read?: (Expression | ReadSource)
/**
 * Unified value to the provider's record: a path, an object, or a list of such.
 */
write?: (Path | WriteSource | [(Path | WriteSource), ...((Path | WriteSource))[]])
/**
 * Further members of each element written to a list: expressions over the element, `$i` is its index.
 */
each?: {
[k: string]: Expression
}
relation?: RelatedSource
/**
 * The table that translates words.
 */
enum?: string
/**
 * The lookup that translates words to the account's ids; after `enum` on write, before it on read.
 */
lookup?: string
/**
 * A codec other than the one of the field's type.
 */
as?: string
/**
 * The value belongs to this field only if it starts so.
 */
prefix?: string
/**
 * Another field; when a request holds both, this one is not written and a warning says so.
 */
yield_to?: string
/**
 * Written in these operations only.
 * 
 * @minItems 1
 */
on?: [("create" | "update"), ...(("create" | "update"))[]]
/**
 * false: cannot be cleared. A path: the place that is set to the empty value instead of the field's own.
 */
clear?: (false | true | Path)
/**
 * The members of an element, in place of a key for each: `addresses[0]: { members: { city: town } }` says what `addresses[0].city: town` says. What stands beside it holds for each.
 */
members?: {
[k: string]: Path | MappingSource
}
/**
 * Where the paths of `members` start: `emailAddresses[]`.
 */
at?: string
/**
 * A write replaces the whole array, so the stored record need not be read first. Say why in `note`.
 */
replace?: boolean
evidence?: Evidence
/**
 * What a user of the field should know.
 */
note?: string
/**
 * Where the provider documents it.
 */
docs?: string
}
export interface ReadSource {
/**
 * A path or an expression over the provider's record.
 */
value: string
/**
 * Codec of this side.
 */
as?: string
/**
 * Table of this side.
 */
enum?: string
evidence?: Evidence
/**
 * What a reader of the field should know.
 */
note?: string
}
export interface WriteSource {
/**
 * Where the value is put.
 */
path?: (Path | [Path, Path])
/**
 * Fields that `value` names and can do without. An update takes them from the stored record where the request lacks them; the field itself among them: cleared, the expression sees null and its result is written.
 * 
 * @minItems 1
 */
optional?: [string, ...(string)[]]
/**
 * An expression over the unified record; its result is sent as it is.
 */
value?: string
/**
 * Codec of this side.
 */
as?: string
/**
 * Table of this side.
 */
enum?: string
/**
 * Lookup of this side alone, where the record says the word itself.
 */
lookup?: string
/**
 * The cell is published and nothing is sent; a warning says so. Only with `evidence: claimed`.
 */
sends?: "nothing"
/**
 * What backs the cell; an object where creates and updates differ.
 */
evidence?: (Evidence | EvidenceByOperation)
/**
 * What is sent and why that is harmless, for a claimed cell.
 */
note?: string
}
export interface EvidenceByOperation {
create: Evidence
update: Evidence
}
export interface RelatedSource {
/**
 * What `{to}` stands for.
 */
to: string
/**
 * What `{type}` stands for.
 */
type?: (string | number)
}
export interface VariantSource {
/**
 * Such records can be read and not written.
 */
read_only?: boolean
clears?: ClearsSource
vars?: Vars
/**
 * Where this variant's fields live.
 */
at?: string
/**
 * Operations that differ; null removes one.
 */
operations?: {
/**
 * What differs in reading many records; its `filters` and `paging` are laid over the common ones key by key.
 */
list?: (ListSource1 | null)
/**
 * What differs in reading one record.
 */
get?: (OperationSource4 | null)
/**
 * What differs in making a record.
 */
create?: (OperationSource4 | null)
/**
 * What differs in changing one record.
 */
update?: (OperationSource4 | null)
/**
 * What differs in deleting one.
 */
delete?: (OperationSource4 | null)
}
/**
 * Constants under the written record of this variant.
 */
body?: {
[k: string]: unknown
}
fields?: FieldsSource
}
export interface Template {
[k: string]: unknown
}


// Generated from schemas/ by `npm run generate`; do not edit.
export type ExampleSource = (Example & Example1)
export type Example = {
[k: string]: unknown
}

export interface ExamplesSource {
/**
 * Version of the definition language.
 */
format: 1
/**
 * The unified resource: `<model>/<resource>`.
 */
resource: string
/**
 * Settings of every example.
 */
settings?: {
[k: string]: string
}
/**
 * The examples, in the order a reader meets them.
 * 
 * @minItems 1
 */
examples: [ExampleSource, ...(ExampleSource)[]]
}
export interface Example1 {
/**
 * What the example shows, in a few words; unique in the file.
 */
name: string
/**
 * Where the shapes come from: a page, an official description, a fact. Values are made up.
 */
source: string
/**
 * `generated`: what the engine does was recorded by `mapwright test --update`; it counts neither as evidence nor against changed mappings. Read it against the provider's documents, then remove the line. Default `written`.
 */
origin?: ("written" | "generated")
/**
 * The unified operation.
 */
operation: ("list" | "get" | "create" | "update" | "delete")
/**
 * The word of the discriminator that the example is about.
 */
variant?: string
/**
 * The id of the record.
 */
id?: string
/**
 * Query parameters of the unified call.
 */
query?: {

}
/**
 * Body of the unified call.
 */
body?: {
[k: string]: unknown
}
/**
 * Settings of the account.
 */
settings?: {
[k: string]: string
}
/**
 * What goes over the wire, in order. A request without a response is planned and not answered.
 */
steps?: {
/**
 * The request expected: exact method, URL, and body.
 */
request: {
/**
 * HTTP method.
 */
method: ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")
/**
 * The absolute URL.
 */
url: string
/**
 * Headers besides those of the provider.
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
}
/**
 * The provider's reply.
 */
response?: {
/**
 * HTTP status.
 */
status: number
/**
 * Reply headers that matter.
 */
headers?: {
[k: string]: string
}
/**
 * A JSON body, or a string that is sent as it is.
 */
body?: {
[k: string]: unknown
}
}
}[]
/**
 * Default true: the simulator must accept the planned requests and answer likewise. false where the example shows a reply that the simulator gives only by accident of state; say why in `note`.
 */
simulated?: boolean
/**
 * Why the example is as it is.
 */
note?: string
/**
 * The unified result, without remote_data and meta.
 */
result?: {
[k: string]: unknown
}
/**
 * The warnings expected, each `code` or `code field`; none means none.
 */
warnings?: string[]
/**
 * The refusal expected.
 */
error?: {
/**
 * Its code.
 */
code: string
/**
 * Its category.
 */
category?: string
/**
 * The HTTP status the gateway answers.
 */
status?: number
/**
 * What it says, in full.
 */
detail?: string
/**
 * Seconds to wait.
 */
retry_after_seconds?: number
/**
 * Whether the same call can succeed later.
 */
retryable?: boolean
/**
 * The problems expected, each `code`, `code field` or `code field: what is said of it`.
 */
problems?: string[]
}
}


// Generated from schemas/ by `npm run generate`; do not edit.
export interface Engagement {
/**
 * The provider's id of the engagement, as a string.
 */
id?: string
/**
 * What kind of engagement it is. Each provider has its own set; the words listed are the common ones.
 */
engagement_type?: string
/**
 * The company that the engagement belongs to.
 */
account?: (Reference | null)
/**
 * The people that took part.
 */
contact?: (Reference[] | null)
/**
 * The text of the engagement: what was said, the body of the e-mail, the note.
 */
content?: (string | null)
/**
 * When the engagement was recorded.
 */
created_at?: (string | null)
/**
 * Fields that the account added, by the provider's names.
 */
custom_fields?: ({
[k: string]: unknown
} | null)
/**
 * @deprecated
 * An older name of created_at. RFC 3339.
 */
date_created?: (string | null)
/**
 * @deprecated
 * An older name of content.
 */
description?: (string | null)
/**
 * Who started it: inbound is the customer, outbound the company.
 */
direction?: ("inbound" | "outbound" | null)
/**
 * How long it took, in whole seconds as a string: "300".
 */
duration?: (string | null)
/**
 * When it ended.
 */
end_time?: (string | null)
/**
 * Notes that the customer does not see.
 */
internal_notes?: (string | null)
/**
 * The leads it concerns.
 */
lead?: (Reference[] | null)
/**
 * Notes attached to the engagement.
 */
notes?: (Reference[] | null)
/**
 * The opportunities (deals) it concerns.
 */
opportunity?: (Reference[] | null)
/**
 * The user of the CRM who is responsible.
 */
owner?: (Reference | null)
/**
 * The numbers that were called or called in.
 */
phone_numbers?: (PhoneNumber[] | null)
/**
 * The project it belongs to.
 */
project?: (Reference | null)
/**
 * In a request: members for the provider's own record, merged last. In a reply: the provider's record as it came.
 */
remote_data?: ({
[k: string]: unknown
} | null)
/**
 * When it started.
 */
start_time?: (string | null)
/**
 * Its state, in the provider's own set of words.
 */
status?: (string | null)
/**
 * Its title.
 */
subject?: (string | null)
/**
 * When the record last changed in the provider.
 */
updated_at?: (string | null)
}
export interface Reference {
/**
 * The id of the other record, as a string.
 */
id?: (string | null)
}
export interface PhoneNumber {
/**
 * The provider's id of the number.
 */
id?: (string | null)
/**
 * The number, best as E.164: `+14155550100`.
 */
number?: (string | null)
/**
 * The extension.
 */
extension?: (string | null)
/**
 * What kind of number it is, in the provider's words.
 */
type?: (string | null)
}


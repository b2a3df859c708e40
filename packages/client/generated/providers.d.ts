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
 * An extension: how `content` is to be read. In a request it says what is sent, and text is meant where it is absent; in a reply it is there where the definition knows it.
 */
content_format?: ("text" | "html" | null)
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
 * An extension: it takes whole days, and the times of day of start_time and end_time mean nothing.
 */
is_all_day?: (boolean | null)
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

export interface User {
/**
 * The provider's id of the user, as records name it in `owner`.
 */
id?: string
/**
 * The user's whole name.
 */
name?: (string | null)
/**
 * The user's e-mail address.
 */
email?: (string | null)
/**
 * The user's first name.
 */
first_name?: (string | null)
/**
 * The user's last name.
 */
last_name?: (string | null)
/**
 * What the user is in the CRM, in the account's own words.
 */
role?: (string | null)
/**
 * Whether the user can sign in and be given records.
 */
is_active?: (boolean | null)
/**
 * When the user was added.
 */
created_at?: (string | null)
/**
 * When the user last changed in the provider.
 */
updated_at?: (string | null)
/**
 * In a reply: the provider's record as it came.
 */
remote_data?: ({
[k: string]: unknown
} | null)
}


/** A word that the provider has beside the listed ones. */
type Word = string & {};

/** Bounds of a filter by time: half-open is `gte` with `lt`. */
export interface Range {
gte?: string
gt?: string
lt?: string
lte?: string
}

/** Filters by unified field. One that the provider cannot answer is refused, never ignored. */
export interface EngagementFilters {
engagement_type?: string
account?: { id: string }
contact?: { id: string }
content?: string
content_format?: string
created_at?: Range
direction?: string
end_time?: Range
internal_notes?: string
is_all_day?: boolean
lead?: { id: string }
notes?: { id: string }
opportunity?: { id: string }
owner?: { id: string }
project?: { id: string }
start_time?: Range
status?: string
subject?: string
updated_at?: Range
}

/** Filters by unified field. One that the provider cannot answer is refused, never ignored. */
export interface UserFilters {
name?: string
email?: string
first_name?: string
last_name?: string
role?: string
is_active?: boolean
created_at?: Range
updated_at?: Range
}

/** By model and resource: its record, the filters of its list, what can be done with it. */
export interface Resources {
  crm: {
    engagements: {
      record: Engagement
      create: Engagement
      update: Engagement
      filters: EngagementFilters
      types: string
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
    users: {
      record: User
      create: User
      update: User
      filters: UserFilters
      types: never
      due: never
      operations: "list" | "get"
    },
  },
}

/** By provider: the record it gives, the bodies it takes, its words of the discriminator, and where the word is due. */
export interface ProviderTypes {
  "affinity": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "contact" | "created_at" | "end_time" | "notes" | "owner" | "start_time" | "subject">
      create: { contact: NonNullable<Engagement["contact"]>; created_at?: Engagement["created_at"]; end_time?: Engagement["end_time"]; engagement_type: "meeting"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> } | { contact: NonNullable<Engagement["contact"]>; created_at?: Engagement["created_at"]; end_time?: Engagement["end_time"]; engagement_type: "call"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> } | { contact: NonNullable<Engagement["contact"]>; created_at?: Engagement["created_at"]; direction?: "outbound" | "inbound" | null; end_time?: Engagement["end_time"]; engagement_type: "chat"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> }
      update: { contact: NonNullable<Engagement["contact"]>; created_at?: Engagement["created_at"]; end_time?: Engagement["end_time"]; engagement_type: "meeting"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { contact: NonNullable<Engagement["contact"]>; created_at?: Engagement["created_at"]; end_time?: Engagement["end_time"]; engagement_type: "call"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { contact: NonNullable<Engagement["contact"]>; created_at?: Engagement["created_at"]; end_time?: Engagement["end_time"]; engagement_type: "chat"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "meeting" | "call" | "chat" | "email"
      due: "get" | "delete"
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "capsule": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "opportunity" | "owner" | "project" | "start_time" | "status" | "subject" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "note"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "meeting"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "call"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; engagement_type?: "task"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time: NonNullable<Engagement["start_time"]>; status?: "open" | "completed" | "pending" | null; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "note"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "meeting"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "call"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "email"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; engagement_type?: "task"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; status?: "open" | "completed" | "pending" | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "note" | "meeting" | "call" | "email" | "task"
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "close": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "direction" | "end_time" | "owner" | "start_time" | "status" | "subject" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; date_created?: Engagement["date_created"]; direction?: Engagement["direction"]; end_time?: Engagement["end_time"]; engagement_type: "call"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; remote_data?: Record<string, unknown> } | { account: NonNullable<Engagement["account"]>; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; date_created?: Engagement["date_created"]; engagement_type: "note"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account: NonNullable<Engagement["account"]>; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; date_created?: Engagement["date_created"]; engagement_type: "email"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status: "inbox" | "draft" | "scheduled" | "outbox" | "sent"; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; date_created?: Engagement["date_created"]; direction?: Engagement["direction"]; end_time?: Engagement["end_time"]; engagement_type: "call"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; remote_data?: Record<string, unknown> } | { contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; date_created?: Engagement["date_created"]; engagement_type: "note"; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; date_created?: Engagement["date_created"]; engagement_type: "email"; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "inbox" | "draft" | "scheduled" | "outbox" | "sent" | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { content?: Engagement["content"]; engagement_type: "meeting"; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "note" | "email" | "meeting"
      due: "get" | "delete"
      operations: "list" | "get" | "create" | "update" | "delete"
    },
    users: {
      record: Pick<User, "id" | "created_at" | "email" | "first_name" | "last_name" | "name" | "updated_at">
      create: never
      update: never
      filters: UserFilters
      types: never
      due: never
      operations: "list" | "get"
    },
  },
}
  "copper": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "lead" | "opportunity" | "owner" | "start_time" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type: "call" | "meeting" | "note" | Word; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; engagement_type?: "call" | "meeting" | "note" | Word | null; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "meeting" | "note"
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "freshsales": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "end_time" | "is_all_day" | "opportunity" | "owner" | "start_time" | "subject" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; description?: Engagement["description"]; end_time?: Engagement["end_time"]; engagement_type: "call"; opportunity?: Engagement["opportunity"]; owner: NonNullable<Engagement["owner"]>; start_time?: Engagement["start_time"]; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; description?: Engagement["description"]; end_time?: Engagement["end_time"]; engagement_type: "email"; opportunity?: Engagement["opportunity"]; owner: NonNullable<Engagement["owner"]>; start_time?: Engagement["start_time"]; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; description?: Engagement["description"]; end_time: NonNullable<Engagement["end_time"]>; engagement_type?: "meeting"; is_all_day?: Engagement["is_all_day"]; opportunity?: Engagement["opportunity"]; start_time: NonNullable<Engagement["start_time"]>; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; description?: Engagement["description"]; end_time?: Engagement["end_time"]; engagement_type?: "call"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; description?: Engagement["description"]; end_time?: Engagement["end_time"]; engagement_type?: "email"; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; description?: Engagement["description"]; end_time?: Engagement["end_time"]; engagement_type?: "meeting"; is_all_day?: Engagement["is_all_day"]; opportunity?: Engagement["opportunity"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "email" | "meeting"
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "hubspot": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "direction" | "duration" | "end_time" | "internal_notes" | "lead" | "opportunity" | "owner" | "phone_numbers" | "start_time" | "status" | "subject" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; direction?: "inbound" | "outbound" | null; duration?: Engagement["duration"]; end_time?: Engagement["end_time"]; engagement_type: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; phone_numbers?: Engagement["phone_numbers"]; start_time?: Engagement["start_time"]; status?: "BUSY" | "CALLING_CRM_USER" | "CANCELED" | "COMPLETED" | "CONNECTING" | "FAILED" | "IN_PROGRESS" | "NO_ANSWER" | "QUEUED" | "RINGING" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; end_time?: Engagement["end_time"]; engagement_type: "meeting"; internal_notes?: Engagement["internal_notes"]; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "SCHEDULED" | "COMPLETED" | "RESCHEDULED" | "NO_SHOW" | "CANCELED" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; direction?: "inbound" | "outbound" | null; engagement_type: "email"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "BOUNCED" | "FAILED" | "SCHEDULED" | "SENDING" | "SENT" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; engagement_type: "note"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; engagement_type: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "NOT_STARTED" | "IN_PROGRESS" | "WAITING" | "DEFERRED" | "COMPLETED" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; direction?: "inbound" | "outbound" | null; duration?: Engagement["duration"]; end_time?: Engagement["end_time"]; engagement_type: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; phone_numbers?: Engagement["phone_numbers"]; start_time?: Engagement["start_time"]; status?: "BUSY" | "CALLING_CRM_USER" | "CANCELED" | "COMPLETED" | "CONNECTING" | "FAILED" | "IN_PROGRESS" | "NO_ANSWER" | "QUEUED" | "RINGING" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; end_time?: Engagement["end_time"]; engagement_type: "meeting"; internal_notes?: Engagement["internal_notes"]; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "SCHEDULED" | "COMPLETED" | "RESCHEDULED" | "NO_SHOW" | "CANCELED" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; direction?: "inbound" | "outbound" | null; engagement_type: "email"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "BOUNCED" | "FAILED" | "SCHEDULED" | "SENDING" | "SENT" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; engagement_type: "note"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; engagement_type: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "NOT_STARTED" | "IN_PROGRESS" | "WAITING" | "DEFERRED" | "COMPLETED" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "meeting" | "email" | "note" | "task"
      due: "get" | "delete"
      operations: "list" | "get" | "create" | "update" | "delete"
    },
    users: {
      record: Pick<User, "id" | "created_at" | "email" | "first_name" | "is_active" | "last_name" | "name" | "updated_at">
      create: never
      update: never
      filters: UserFilters
      types: never
      due: never
      operations: "list" | "get"
    },
  },
}
  "onepagecrm": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "contact" | "content" | "created_at" | "duration" | "phone_numbers" | "status" | "updated_at">
      create: { contact: NonNullable<Engagement["contact"]>; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type: "call"; phone_numbers?: Engagement["phone_numbers"]; status?: Engagement["status"]; remote_data?: Record<string, unknown> } | { contact: NonNullable<Engagement["contact"]>; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type: "meeting"; remote_data?: Record<string, unknown> }
      update: { contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "call"; phone_numbers?: Engagement["phone_numbers"]; status?: Engagement["status"]; remote_data?: Record<string, unknown> } | { contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "meeting"; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "meeting"
      due: "get" | "update" | "delete"
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "pipedrive": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "duration" | "lead" | "opportunity" | "owner" | "project" | "start_time" | "subject" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "meeting"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "email"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "deadline"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "lunch"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; created_at?: Engagement["created_at"]; engagement_type?: "note"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "meeting"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "email"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "deadline"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; duration?: Engagement["duration"]; engagement_type?: "lunch"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; engagement_type?: "note"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; project?: Engagement["project"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "meeting" | "task" | "email" | "deadline" | "lunch" | "note"
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "planhat": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "custom_fields" | "owner" | "start_time" | "status" | "subject">
      create: { account: NonNullable<Engagement["account"]>; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; custom_fields?: Engagement["custom_fields"]; engagement_type?: "call" | "chat" | "email" | "note" | "ticket" | Word | null; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; custom_fields?: Engagement["custom_fields"]; engagement_type?: "call" | "chat" | "email" | "note" | "ticket" | Word | null; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: Engagement["status"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "chat" | "email" | "note" | "ticket"
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "salesforce": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "custom_fields" | "direction" | "duration" | "end_time" | "is_all_day" | "lead" | "opportunity" | "owner" | "start_time" | "status" | "subject" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; direction?: "inbound" | "outbound" | null; duration?: Engagement["duration"]; engagement_type: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "Not Started" | "In Progress" | "Completed" | "Waiting on someone else" | "Deferred" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; engagement_type: "email"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "Not Started" | "In Progress" | "Completed" | "Waiting on someone else" | "Deferred" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; duration?: Engagement["duration"]; end_time?: Engagement["end_time"]; engagement_type?: "meeting"; is_all_day?: Engagement["is_all_day"]; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time: NonNullable<Engagement["start_time"]>; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; engagement_type: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "Not Started" | "In Progress" | "Completed" | "Waiting on someone else" | "Deferred" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; direction?: "inbound" | "outbound" | null; duration?: Engagement["duration"]; engagement_type: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "Not Started" | "In Progress" | "Completed" | "Waiting on someone else" | "Deferred" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; engagement_type: "email"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "Not Started" | "In Progress" | "Completed" | "Waiting on someone else" | "Deferred" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; duration?: Engagement["duration"]; end_time?: Engagement["end_time"]; engagement_type: "meeting"; is_all_day?: Engagement["is_all_day"]; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; custom_fields?: Engagement["custom_fields"]; engagement_type: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "Not Started" | "In Progress" | "Completed" | "Waiting on someone else" | "Deferred" | Word | null; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "email" | "meeting" | "task"
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "zendesk-sell": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "contact" | "content" | "created_at" | "duration" | "lead" | "opportunity" | "owner" | "phone_numbers" | "start_time" | "status" | "subject" | "updated_at">
      create: { contact?: Engagement["contact"]; duration?: Engagement["duration"]; engagement_type?: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; phone_numbers: NonNullable<Engagement["phone_numbers"]>; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; engagement_type?: "note"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; remote_data?: Record<string, unknown> } | { contact?: Engagement["contact"]; content: NonNullable<Engagement["content"]>; engagement_type?: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "open" | "completed" | null; remote_data?: Record<string, unknown> }
      update: { contact?: Engagement["contact"]; duration?: Engagement["duration"]; engagement_type?: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; phone_numbers?: Engagement["phone_numbers"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { contact?: Engagement["contact"]; content?: Engagement["content"]; engagement_type?: "note"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; remote_data?: Record<string, unknown> } | { contact?: Engagement["contact"]; content?: Engagement["content"]; engagement_type?: "task"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; status?: "open" | "completed" | null; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "meeting" | "sms" | "note" | "task"
      due: never
      operations: "list" | "get" | "create" | "update" | "delete"
    },
  },
}
  "zoho-crm": {
  crm: {
    engagements: {
      record: Pick<Engagement, "id" | "engagement_type" | "account" | "contact" | "content" | "created_at" | "direction" | "duration" | "end_time" | "is_all_day" | "lead" | "opportunity" | "owner" | "start_time" | "subject" | "updated_at">
      create: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; direction: "inbound" | "outbound"; duration?: Engagement["duration"]; engagement_type: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time: NonNullable<Engagement["start_time"]>; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; end_time: NonNullable<Engagement["end_time"]>; engagement_type: "meeting"; is_all_day?: Engagement["is_all_day"]; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time: NonNullable<Engagement["start_time"]>; subject: NonNullable<Engagement["subject"]>; remote_data?: Record<string, unknown> }
      update: { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; direction?: "inbound" | "outbound" | null; duration?: Engagement["duration"]; engagement_type: "call"; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> } | { account?: Engagement["account"]; contact?: Engagement["contact"]; content?: Engagement["content"]; created_at?: Engagement["created_at"]; end_time?: Engagement["end_time"]; engagement_type: "meeting"; is_all_day?: Engagement["is_all_day"]; lead?: Engagement["lead"]; opportunity?: Engagement["opportunity"]; owner?: Engagement["owner"]; start_time?: Engagement["start_time"]; subject?: Engagement["subject"]; remote_data?: Record<string, unknown> }
      filters: EngagementFilters
      types: "call" | "meeting"
      due: "get" | "delete"
      operations: "list" | "get" | "create" | "update" | "delete"
    },
    users: {
      record: Pick<User, "id" | "created_at" | "email" | "first_name" | "is_active" | "last_name" | "name" | "role" | "updated_at">
      create: never
      update: never
      filters: UserFilters
      types: never
      due: never
      operations: "list" | "get"
    },
  },
}
}

// Codes of what is said beside a result.
import type { CodeEntry } from "./entry.ts";

export const WARNING_CODES = {
  unsupported_field: { status: 0, category: "warning", meaning: "The provider cannot hold the field.", remedy: "Leave it out." },
  no_place: {
    status: 0,
    category: "warning",
    meaning: "The provider has fixed places for the elements of a list, and none is left for this one.",
    remedy: "Leave the element out, or give it the type of a place that is free.",
  },
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
  credential_hidden: {
    status: 0,
    category: "warning",
    meaning: "What the provider sent held a credential of the account, which was taken out.",
    remedy: "Remove the credential from the provider's record; leave the field out of an update.",
  },
  sent_again: {
    status: 0,
    category: "warning",
    meaning: "The write was sent more than once, and an attempt before the last may have done it.",
    remedy: "None; read the record where it matters which attempt it was.",
  },
  written_as: {
    status: 0,
    category: "warning",
    meaning: "The provider keeps the value where another field of the unified record is read from.",
    remedy: "Send the field that the message names, if that is what is meant; leave this one out otherwise.",
  },
  rounded: {
    status: 0,
    category: "warning",
    meaning: "The provider keeps the value less exactly than it was given; the message has both.",
    remedy: "Send a value that the provider can keep.",
  },
  time_dropped: {
    status: 0,
    category: "warning",
    meaning: "The provider keeps a day here, and a time of day was given: the day is kept as the caller wrote it.",
    remedy: "Send midnight of that day.",
  },
  id_changed: {
    status: 0,
    category: "warning",
    meaning: "The record that was asked for was merged into another, which is the one answered.",
    remedy: "Keep the new id.",
  },
  garbled_text: {
    status: 0,
    category: "warning",
    meaning: "The provider's reply is not UTF-8; U+FFFD stands where its bytes could not be read.",
    remedy: "Read the text in the provider's own pages, and do not write it back from here.",
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
  filtered_locally: {
    status: 0,
    category: "warning",
    meaning: "The provider cannot filter so; records were taken out of the page, which may be short or empty.",
    remedy: "Follow `next_cursor` until it is null.",
  },
  limit_clamped: {
    status: 0,
    category: "warning",
    meaning: "The page is smaller or larger than the limit asked for, since the provider decides.",
    remedy: "Follow `next_cursor`.",
  },
  type_defaulted: {
    status: 0,
    category: "warning",
    meaning: "No word of the discriminator was given; one type alone is listed.",
    remedy: "Send the parameter named under `field`.",
  },
  window_bounded: {
    status: 0,
    category: "warning",
    meaning: "The provider lists bounded ranges only, and the bound that was not given was set.",
    remedy: "Send both bounds.",
  },
  field_not_listed: {
    status: 0,
    category: "warning",
    meaning: "The records of this list lack the field.",
    remedy: "Read the record by its id.",
  },
} as const satisfies Record<string, CodeEntry>;

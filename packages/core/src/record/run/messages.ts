// What a write says: every warning and problem of the run time, each in one place.

import type { Loss } from "../../codec/types.ts";
import { excerpt, type Problem, problem, type Warning } from "../../errors.ts";
import type { Json } from "../../json.ts";

/** `who` cannot hold a field, or a member of one. */
export const unsupported = (who: string, field: string): Warning => ({
  code: "unsupported_field",
  field,
  message: `${who} cannot hold ${field}; it is not sent.`,
});

export const yielded = (who: string, field: string, winner: string): Warning => ({
  code: "yielded",
  field,
  message: `${field} gave way to ${winner}: ${who} keeps both in one place.`,
});

/** A node that no document of the provider backs. */
export function claimed(field: string, sent: boolean, note: string | undefined): Warning {
  const what = sent ? "it is sent all the same" : "nothing is sent";
  const why = note ? ` ${note}.` : "";
  return { code: "claimed_field", field, message: `${field} is published as supported and not documented; ${what}.${why}` };
}

/** An element of a list for which the provider has no place. */
export const noPlace = (who: string, field: string, element: Json): Warning => ({
  code: "no_place",
  field,
  message: `${who} has no place left for ${field}, ${excerpt(element)}; it is not sent.`,
});

export const writtenAs = (who: string, field: string, other: string): Warning => ({
  code: "written_as",
  field,
  message: `${who} has no place of its own for ${field}: it is written as ${other}, and changes that.`,
});

/** Markup where the provider keeps plain text. */
export const unformatted = (who: string, field: string): Warning => ({
  code: "format_dropped",
  field,
  message: `${who} keeps ${field} as plain text: its markup is not sent.`,
});

/** A value that the provider's spelling does not keep whole. */
export const lost = (who: string, field: string, code: Loss, given: Json, kept: Json): Warning => ({
  code,
  field,
  message: `${who} keeps ${excerpt(kept)} where ${field} is ${excerpt(given)}.`,
});

export function tooMany(who: string, field: string, got: Json[]): Problem {
  return problem("too_many_links", `${who} holds one ${field}; ${got.length} were given.`, {
    field,
    expected: "one element",
    got,
  });
}

export function noClear(who: string, field: string): Problem {
  return problem("clear_unsupported", `${who} offers no documented way to clear ${field}.`, { field, got: null });
}

/** Names without which a field cannot be computed. */
export function needs(field: string, all: readonly string[], absent: readonly string[]): Problem {
  const are = absent.length > 1 ? "are" : "is";
  const message = `${field} is computed from ${all.join(" and ")}; ${absent.join(" and ")} ${are} missing.`;
  return problem("cannot_write", message, { field, expected: [...absent] });
}

export const noValue = (field: string): Problem => problem("cannot_write", `${field} gives no value to send.`, { field });

export function notComputed(field: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : "the expression failed";
  return problem("cannot_write", `${field} cannot be computed: ${reason}.`, { field });
}

/** Several of the roots of which a record holds one. */
export function excluded(who: string, all: readonly string[], given: string[]): Problem {
  const message = `${given.join(" and ")} were given; a record of ${who} holds one of ${all.join(", ")}.`;
  return problem("link_conflict", message, { field: given.at(-1) as string, expected: "one of the fields", got: given });
}

/** Roots that would put different values into one place. */
export function contested(place: string, roots: string[]): Problem {
  const message = `${roots.join(" and ")} would be kept in one place of the provider's record (${place}) and differ.`;
  return problem("link_conflict", message, { field: roots.at(-1) as string, expected: "one of the fields", got: roots });
}

// Values that the provider keeps less exactly than they were given, or where another field of the unified record is read from.
import { describe, expect, it } from "vitest";
import { acme, codes, failure, play, reply, update } from "../../testing/acme.ts";

const definition = acme({
  fields: {
    id: "id",
    start_time: { path: "at", as: "unix_seconds" },
    created_at: { read: "made", write: { path: "at", as: "unix_seconds" }, yield_to: "start_time" },
    duration: { path: "length", as: "minutes" },
    end_time: { path: "day", as: "date" },
  },
});
const said = (body: Parameters<typeof update>[0], record: object = {}) =>
  codes(play(definition, update(body), reply({ id: 7, ...record })));
const MOMENT = "2025-03-04T09:30:00Z";
const LATER = "2026-01-01T00:00:00Z";
const AT = 1_741_080_600;

describe("a value that another field shows", () => {
  it("is said, and compared where it shows", () => {
    expect(said({ created_at: MOMENT }, { at: AT, made: LATER })).toEqual(["written_as created_at"]);
    expect(said({ created_at: MOMENT }, { at: AT + 60, made: MOMENT })).toEqual([
      "written_as created_at",
      "not_applied created_at",
    ]);
  });

  it("is none where the other field is given too", () =>
    expect(said({ created_at: MOMENT, start_time: MOMENT }, { at: AT })).toEqual(["yielded created_at"]));

  it("is refused under strict", () => {
    const call = { ...update({ created_at: MOMENT }), query: { strict: "true" } };
    expect(failure(play(definition, call))).toMatchObject({ code: "strict_refused", errors: [{ expected: "written_as" }] });
  });
});

describe("a value that is not kept whole", () => {
  it.each<[Parameters<typeof update>[0], object, string[]]>([
    [{ duration: "90" }, { length: 2 }, ["rounded duration"]],
    [{ duration: "120" }, { length: 2 }, []],
    [{ start_time: "2025-03-04T09:30:00.5Z" }, { at: AT }, ["rounded start_time"]],
    [{ start_time: "2025-03-04T09:30:00.000Z" }, { at: AT }, []],
    [{ end_time: "2025-03-04T20:00:00-05:00" }, { day: "2025-03-04" }, ["time_dropped end_time"]],
    [{ end_time: "2025-03-04T00:00:00-05:00" }, { day: "2025-03-04" }, []],
  ])("%j is said", (body, record, due) => expect(said(body, record)).toEqual(due));

  it("names both values", () => {
    const played = play(definition, update({ duration: "90" }), reply({ id: 7, length: 2 }));
    expect(played.outcome.warnings[0]?.message).toBe("Acme keeps 120 where duration is 90.");
  });

  it("keeps the caller's own day", () =>
    expect(play(definition, update({ end_time: "2025-03-04T20:00:00-05:00" }), reply({ id: 7 })).steps[0]?.request.body).toEqual({
      day: "2025-03-04",
    }));
});

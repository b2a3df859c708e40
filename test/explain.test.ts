// What `explain` says against what the engine does: every example of every provider, as far as its replies go, and calls that are refused.
import {
  atPointer,
  type Call,
  type HttpResponse,
  isObject,
  type Json,
  type Outcome,
  type Step,
  stringifyJson,
} from "@mapwright/core";
import { NOW, type PlacedExample, type Subject } from "@mapwright/testing";
import { describe, expect, it } from "vitest";
import { type Explanation, explain } from "../packages/cli/src/explanation.ts";
import { callOf } from "../packages/testing/src/subject.ts";
import { subjects } from "./providers.ts";

/** The documented replies of an example, in order. */
const repliesOf = ({ source }: PlacedExample): HttpResponse[] =>
  (source.steps ?? []).flatMap(({ response }) => {
    if (!response) return [];
    const { status, headers, body } = response;
    const lower = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    const text = body === undefined ? "" : typeof body === "string" ? body : stringifyJson(body as Json);
    return [{ status, headers: { "content-type": "application/json", ...lower }, text }];
  });

interface Seen {
  said: Explanation;
  steps: Step[];
  outcome?: Outcome;
}

/** What the engine does by itself, without being asked where things come from, and what is said of it. */
function seen(
  { engine, provider, definition }: Subject,
  call: Call,
  settings: Record<string, string>,
  replies: HttpResponse[],
): Seen {
  const said = explain({ engine, definition, call, settings, now: NOW, replies });
  const operating = engine.operate(provider, definition.resource, call, { settings, now: NOW });
  const steps: Step[] = [];
  let state = operating.next();
  for (const reply of replies) {
    if (state.done) break;
    steps.push(state.value);
    state = operating.next(reply);
  }
  if (!state.done) steps.push(state.value);
  return { said, steps, ...(state.done ? { outcome: state.value } : {}) };
}

/** Leaves of a document that have a value. */
const leaves = (value: Json | undefined, at = ""): [string, Json][] => {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [[at, value]];
  const members = Array.isArray(value) ? value.map((item, index) => [String(index), item] as const) : Object.entries(value);
  return members.flatMap(([key, member]) => leaves(member as Json, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
};

function compare(call: Call, { said, steps, outcome }: Seen): void {
  expect(said.requests).toEqual(steps.map(({ kind, request: { method, url } }) => ({ kind, method, url })));
  expect(said.refused).toEqual(outcome && !outcome.ok ? outcome.failure : undefined);
  if (outcome?.variant !== undefined) expect(said.variant).toBe(outcome.variant);
  const body = isObject(call.body) ? call.body : {};
  const main = steps.find(({ kind }) => kind === "main");
  const warnings = outcome?.warnings ?? steps.at(-1)?.warnings ?? [];
  for (const root of Object.keys(body)) {
    const rows = said.request.filter(({ field }) => field.split(/[.[]/)[0] === root);
    expect(rows.length, root).toBeGreaterThan(0);
    for (const { state, why, theirs } of rows) {
      if (main) {
        expect(["sent", "dropped"], root).toContain(state);
        // What is sent stands in the request.
        for (const one of theirs === undefined ? [] : [theirs].flat())
          expect(leaves(main.request.body as Json).map(([, value]) => value)).toEqual(
            expect.arrayContaining(leaves(one).map(([, value]) => value)),
          );
      } else if (outcome && !outcome.ok) {
        expect(state === "refused" || state === "dropped", `${root} is ${state}`).toBe(true);
        expect(why).toBeDefined();
      }
    }
  }
  // What the engine warns of is what is said.
  for (const { field, message } of warnings)
    if (field !== undefined && Object.hasOwn(body, field) && main) {
      const rows = said.request.filter((row) => row.field.split(/[.[]/)[0] === field);
      expect(
        [...rows, ...said.response].some(({ why }) => why?.includes(message)),
        message,
      ).toBe(true);
    }
  if (!outcome?.ok || call.operation === "list") return;
  for (const [name, value] of Object.entries(outcome.data)) {
    const row = said.response.find(({ field }) => field.split(/[.[]/)[0] === name);
    expect(row?.value, name).toEqual(value);
  }
}

describe.each(subjects)("$provider", (subject) => {
  it("is explained as it is carried out, in every example", () => {
    for (const example of subject.examples) {
      const call = callOf(example.source);
      compare(call, seen(subject, call, example.settings, repliesOf(example)));
      // Before any reply, too.
      compare(call, seen(subject, call, example.settings, []));
    }
  });

  it("knows where each member of a planned body was written", () => {
    const { engine, provider, definition } = subject;
    for (const { source, settings } of subject.examples) {
      const call = callOf(source);
      if (call.operation === "list") continue;
      const operating = engine.operate(provider, definition.resource, call, { settings, now: NOW, trace: true });
      const first = operating.next();
      if (first.done || first.value.kind !== "main") continue;
      const { request, trace } = first.value;
      const known = [
        ...(trace?.constants ?? []),
        ...(trace?.fields ?? []).flatMap(({ pointers }) => pointers.map((pointer) => ({ pointer }))),
      ];
      const given = leaves((isObject(call.body) ? call.body.remote_data : undefined) as Json | undefined).map(
        ([, value]) => value,
      );
      for (const [pointer, value] of leaves(request.body as Json | undefined)) {
        const told = known.some((one) => one.pointer === "" || pointer === one.pointer || pointer.startsWith(`${one.pointer}/`));
        expect(told || given.includes(value), `${provider}: ${pointer} of ${call.operation}`).toBe(true);
      }
      expect(trace?.origin.file).toMatch(/\.yaml$/);
      for (const { pointer } of known)
        expect(pointer === "" || atPointer(request.body as Json, pointer) !== undefined).toBe(true);
    }
  });

  it("says of a refused call why, for every field", () => {
    const word = [...subject.definition.variants.keys()][0];
    const { discriminator } = subject.definition.model;
    const [{ settings }] = subject.examples as [PlacedExample];
    const refused: Call[] = [
      { operation: "update", id: "", body: { subject: "x" } },
      {
        operation: "update",
        id: "1",
        body: { subject: 5, content: "y" },
        ...(word && discriminator ? { query: { [discriminator]: word } } : {}),
      },
      ...(word && discriminator
        ? [
            {
              operation: "update" as const,
              id: "1",
              query: { [discriminator]: word },
              body: { [discriminator]: `${word}x`, subject: "x" },
            },
          ]
        : []),
    ];
    for (const call of refused) {
      const { said, ...rest } = seen(subject, call, settings, []);
      expect(rest.outcome?.ok).toBe(false);
      compare(call, { said, ...rest });
      for (const { state, why } of said.request) {
        expect(state).toMatch(/refused|dropped/);
        expect(why).not.toMatch(/comes first/);
      }
    }
  });
});

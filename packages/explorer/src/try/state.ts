// The state of a call as the page's controls hold it, and what the worker says to it.
import { type Json, type JsonObject, type OperationName, typeMember } from "@mapwright/core";
import { useEffect, useRef, useState } from "preact/hooks";
import { later } from "../env.ts";
import type { Offer } from "../workbench/offers.ts";
import type { Subject } from "../workbench/subject.ts";
import type { Asked } from "../workbench/workbench.ts";

/** What a reader has chosen and filled in. */
export interface Filled {
  operation: OperationName;
  type: string | undefined;
  id: string;
  /** The fields of the body that are given. */
  body: JsonObject;
  /** Parameters besides the type. */
  query: Record<string, string>;
  settings: Record<string, string>;
}

/** The call that the controls make. The type goes where the operation expects it. */
export function askedOf(
  { operation, type, id, body, query, settings }: Filled,
  offer: Offer | undefined,
  subject: Pick<Subject, "discriminator">,
): Asked {
  const writes = operation === "create" || operation === "update";
  const typed: JsonObject = typeMember(subject, type);
  const inBody = writes && offer?.typeIn !== "query";
  const given = Object.entries(query).filter(([, value]) => value !== "");
  return {
    operation,
    ...(operation === "create" || operation === "list" ? {} : { id }),
    query: { ...(inBody ? {} : typed), ...Object.fromEntries(given) },
    ...(writes ? { body: { ...(inBody ? typed : {}), ...body } } : {}),
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== "")),
  };
}

/** The state of an answer: the last one that came, whether a newer is pending, and why there is none. */
export interface Answer<T> {
  value?: T;
  error?: string;
  waiting: boolean;
}

/**
 * Asks again whenever `key` changes, `ms` milliseconds after the last change; an answer that was overtaken is dropped. The
 * last answer stays until the next is there.
 */
export function useAnswer<T>(key: string, ask: (() => Promise<T>) | undefined, ms = 0): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ waiting: false });
  const latest = useRef(ask);
  latest.current = ask;
  const asks = ask !== undefined;
  useEffect(() => {
    if (!asks) return;
    let over = false;
    setAnswer((before) => ({ ...before, waiting: true }));
    const cancel = later(ms, () => {
      latest.current?.().then(
        (value) => over || setAnswer({ value, waiting: false }),
        (error: unknown) => over || setAnswer({ error: error instanceof Error ? error.message : String(error), waiting: false }),
      );
    });
    return () => {
      over = true;
      cancel();
    };
  }, [key, asks]);
  return answer;
}

/** A first body that shows something: what is required, and a text or two. */
export function firstBody(schema: JsonObject | undefined): JsonObject {
  const properties = (schema?.properties ?? {}) as Record<string, JsonObject>;
  const required = (schema?.required ?? []) as string[];
  const choices = ((schema?.allOf ?? []) as { anyOf: { required: string[] }[] }[]).map(
    ({ anyOf }) => anyOf[0]?.required[0] ?? "",
  );
  const wanted = new Set([...required, ...choices]);
  if (properties.subject) wanted.add("subject");
  else if (properties.content) wanted.add("content");
  const entries = Object.entries(properties).filter(([name]) => wanted.has(name));
  return Object.fromEntries(entries.map(([name, property]) => [name, sampleOf(name, property)]));
}

function sampleOf(name: string, property: JsonObject): Json {
  const words = [property.enum, property.examples].find(Array.isArray) as Json[] | undefined;
  if (words) return words[0] ?? "";
  const shape = property["x-shape"];
  if (shape === "reference") return { id: "301" };
  if (shape === "references") return [{ id: "301" }];
  if (shape === "elements") return [{ number: "+14155550100" }];
  const kind = property["x-kind"];
  if (kind === "date-time") return "2026-01-15T10:00:00Z";
  if (kind === "duration") return "1800";
  if (kind === "boolean") return true;
  if (kind === "any") return {};
  return name === "subject" ? "Quarterly review" : name === "content" ? "They want to renew early." : "text";
}

// Where the parts of a call were written: what was given, field by field, and what a planned request is made of.
import type { Origin } from "../definition/origin.ts";
import type { Operation, Variant } from "../definition/types.ts";
import type { HttpRequest } from "../http.ts";
import type { Path } from "../path/parse.ts";
import { pointersOf } from "../path/pointers.ts";
import { readPlanOf } from "../record/plan/read.ts";
import type { Place, ReadNode, WriteNode } from "../record/plan/types.ts";
import type { Fate, Tracer } from "../record/run/writing.ts";

/** What became of one entry for a field that the caller gave. */
export interface TracedField {
  node: WriteNode;
  fate: Fate;
  /** Where its value stands in the body of the request, as JSON pointers: none in a request that is not the one it is sent in. */
  pointers: string[];
}

/** What a planned request is made of. */
export interface StepTrace {
  /** The word of the variant that the call is for. */
  variant?: string;
  /** The endpoint. */
  origin: Origin;
  /** What became so far of what the caller gave. */
  fields: TracedField[];
  /** The constants of the body, by JSON pointer. */
  constants: { pointer: string; origin: Origin }[];
}

/** Collects what becomes of nodes while a record is written. */
export class FieldTrace {
  private entries: { node: WriteNode; fate: Fate; places: Place[] }[] = [];

  /** Starts anew: a record is written again once a lookup was answered. */
  begin(): Tracer {
    this.entries = [];
    return (node, fate, place) => {
      const present = this.entries.find((one) => one.node === node && one.fate === fate);
      if (!present) this.entries.push({ node, fate, places: place ? [place] : [] });
      else if (place) present.places.push(place);
    };
  }

  /** The fields so far; with the operation and the request in which they are sent also where they stand in it. */
  fields(operation?: Operation, request?: HttpRequest, links?: Path): TracedField[] {
    const envelope = operation?.envelope.body;
    return this.entries.map(({ node, fate, places }) => {
      const paths = places.map(({ below, path }) => [envelope, below, path]);
      const ways = fate === "linked" && links ? [[envelope, links]] : paths;
      return { node, fate, pointers: [...new Set(ways.flatMap((way) => pointersOf(way, request?.body)))] };
    });
  }
}

/** The constants of an operation's body, where the request has them. */
export function constantsOf({ constants, envelope }: Operation, request: HttpRequest): StepTrace["constants"] {
  const [record = ""] = pointersOf([envelope.body], request.body);
  return request.body === undefined ? [] : constants.map(({ pointer, origin }) => ({ pointer: `${record}${pointer}`, origin }));
}

/** The entries from which a record of a variant is read, in order; where several read one field, together. */
export function readersOf(variant: Variant): readonly ReadNode[] {
  return readPlanOf(variant).nodes;
}

// Checks of a description that the meta-model cannot express: the names in it resolve. Run once, so that no request fails on one.
import { isObject, type Json, own, parsePath } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";
import { METHODS } from "./operation.ts";
import type { OperationSim } from "./remote.generated.ts";

/** The mistakes in a description that has the right shape, each with its place. */
export function mistakes(document: RemoteDocument): string[] {
  const refs = danglingRefs(document as unknown as Json, document as unknown as Json, "");
  if (refs.length > 0) return refs;
  const found = [...pathMistake(document["x-sim"].record, "/x-sim/record")];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const sim = item[method]?.["x-sim"];
      if (sim) found.push(...simMistakes(document, sim, `/paths/${path}/${method}/x-sim`));
    }
  }
  return found;
}

function simMistakes({ "x-sim": { errors } }: RemoteDocument, sim: OperationSim, at: string): string[] {
  const named = [sim.missing, ...(sim.refuse ?? []).map(({ error }) => error)];
  const unknown = named.filter((name) => name !== undefined && !Object.hasOwn(errors, name));
  const known = Object.keys(errors).join(", ");
  return [
    ...unknown.map((name) => `${at} names the error ${name}; there are ${known}`),
    ...(typeof sim.reply === "object" ? pathMistake(sim.reply.at, `${at}/reply/at`) : []),
  ];
}

function pathMistake(text: string | undefined, at: string): string[] {
  return text === undefined || parsePath(text).ok ? [] : [`${at} is no path: ${text}`];
}

function danglingRefs(document: Json, node: Json, at: string): string[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => danglingRefs(document, item, `${at}/${index}`));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== "$ref" || typeof value !== "string") return danglingRefs(document, value, `${at}/${key}`);
    const keys = value.replace("#/", "").split("/");
    const target = keys.reduce<Json | undefined>((place, name) => own(place, name), document);
    return target === undefined ? [`${at} refers to ${value}, which is not there`] : [];
  });
}

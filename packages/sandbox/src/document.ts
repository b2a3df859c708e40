// A provider's own API as remote/ describes it, and what its references stand for.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import type { DocumentSim, OperationSim, PathSim, RemoteSource } from "./remote.generated.ts";

/** One description; a provider may have several, each with paths and collections of its own. */
export type RemoteDocument = RemoteSource & { file: string; provider: string };

export type { DocumentSim, OperationSim, PathSim };

/** The schema of anything; one object, because validators are kept by schema. */
export const ANYTHING: JsonObject = {};

/** What a `$ref` into the document stands for, else the node itself. Throws Error where it leads nowhere. */
export function resolve(document: RemoteDocument, node: Json): JsonObject {
  let at: Json | undefined = node;
  for (let hops = 0; hops < 20 && isObject(at); hops++) {
    const ref = own(at, "$ref");
    if (typeof ref !== "string") return at;
    const keys = ref.replace("#/", "").split("/");
    at = keys.reduce<Json | undefined>((place, key) => own(place, key), document as unknown as Json);
  }
  throw new Error(`${document.file}: a $ref leads nowhere`);
}

// A provider's own API as remote/ describes it, and the resolution of its references.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import type { DocumentSim, OperationSim, PathSim, RemoteSource } from "./remote.generated.ts";

/** One description; a provider may have several, each with paths and collections of its own. */
export type RemoteDocument = RemoteSource & { file: string; provider: string };

export type { DocumentSim, OperationSim, PathSim };

/** The schema of anything; one object, because validators are kept by schema. */
export const ANYTHING: JsonObject = {};

/** The target of a `$ref` into the document; any other node is returned as it is. Throws Error where it does not resolve. */
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

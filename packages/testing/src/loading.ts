// The subjects of a provider folder.
import type { LoadedProvider } from "@mapwright/registry";
import { loadRemote } from "@mapwright/sandbox";
import { type Subject, subjectsIn } from "./subject.ts";

/** The resources of a provider that compile. Throws Error where remote/ is there and broken. */
export function subjectsOf(provider: LoadedProvider): Subject[] {
  return subjectsIn(provider, provider.remote.length > 0 ? loadRemote(`${provider.folder}/remote`) : []);
}

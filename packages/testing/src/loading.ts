// The subjects of a provider folder, and the descriptions of its API.
import { join } from "node:path";
import type { LoadedProvider } from "@mapwright/registry";
import { loadRemote, openRemote, type RemoteDocument, type RemoteSource } from "@mapwright/sandbox";
import { type Subject, subjectsIn } from "./subject.ts";

/** The resources of a provider that compile. `remote` of each throws Error where remote/ is there and broken. */
export function subjectsOf(provider: LoadedProvider): Subject[] {
  return subjectsIn(provider, () => remoteOf(provider));
}

/** The descriptions in remote/ as the registry read them; none where there is no remote/. Throws Error where one is broken. */
export function remoteOf({ id, folder, remote, diagnostics }: LoadedProvider): RemoteDocument[] {
  if (remote.length === 0) return [];
  const isBroken = diagnostics.some(({ severity, file }) => severity === "error" && remote.some((one) => one.file === file));
  // The sandbox reads them itself to say what is wrong, in its own words.
  if (isBroken) return loadRemote(join(folder, "remote"));
  const nameOf = (file: string) => file.slice(file.lastIndexOf("/") + 1);
  return remote.map(({ file, value }) => openRemote(id, join(folder, "remote", nameOf(file)), value as unknown as RemoteSource));
}

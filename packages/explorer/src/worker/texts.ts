// The published files of providers, fetched when they are first wanted.
import type { TextFile } from "@mapwright/registry/pure";
import { readJson } from "../env.ts";

const fetched = new Map<string, Promise<TextFile[]>>();

/** The files of a provider's folder. Rejects where there is no such provider. */
export function filesOf(provider: string): Promise<TextFile[]> {
  const present = fetched.get(provider);
  if (present) return present;
  const files = readJson<TextFile[]>(`providers/${encodeURIComponent(provider)}.json`);
  fetched.set(provider, files);
  files.catch(() => fetched.delete(provider));
  return files;
}

// Whether a request carries credentials in the way the description asks for. Any credential is good.
import { own } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";

/** True if one of the document's security schemes is met, or it has none. `headers` have lower-case names. */
export function isSigned({ security = [], components }: RemoteDocument, headers: Record<string, string>): boolean {
  const names = security.flatMap((entry) => Object.keys(entry));
  if (names.length === 0) return true;
  return names.some((name) => {
    const scheme = components?.securitySchemes?.[name];
    if (!scheme) return false;
    const { type, scheme: kind, name: header = "authorization", "x-prefix": prefix = "" } = scheme;
    const value = String(own(headers, (type === "http" ? "authorization" : header).toLowerCase()) ?? "");
    if (type === "http" && kind === "basic") return /^Basic [A-Za-z0-9+/]{2,}=*$/.test(value) && value !== "Basic Og==";
    if (type === "http") return /^Bearer \S+$/.test(value);
    return value.startsWith(prefix) && value.length > prefix.length;
  });
}

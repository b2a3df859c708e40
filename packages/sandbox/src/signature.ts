// Whether a request carries credentials in the way the description asks for. Any credential is good.
import { own } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";

interface Scheme {
  header: string;
  prefix: string;
  basic: boolean;
}

/** True if the document has no security, or all schemes of one of its entries are met. `headers` have lower-case names. */
export function isSigned(document: RemoteDocument, headers: Record<string, string>): boolean {
  const ways = waysOf(document);
  const met = ({ header, prefix, basic }: Scheme) => holds(own(headers, header), prefix, basic);
  return ways.length === 0 || ways.some((schemes) => schemes.every(met));
}

/** Made-up credentials in the way the description names first, as headers; none where none are due. */
export function madeUpCredentials(document: RemoteDocument): Record<string, string> {
  const [first = []] = waysOf(document);
  const demo = btoa("demo:demo");
  return Object.fromEntries(first.map(({ header, prefix, basic }) => [header, prefix + (basic ? demo : "demo")]));
}

/** The bearer token of a request; undefined where it is signed in another way. */
export function bearerOf(document: RemoteDocument, headers: Record<string, string>): string | undefined {
  const schemes = waysOf(document)
    .flat()
    .filter(({ header, basic }) => header === "authorization" && !basic);
  const text = own(headers, "authorization");
  const prefix = schemes.find((scheme) => typeof text === "string" && text.startsWith(scheme.prefix))?.prefix;
  return typeof text === "string" && prefix !== undefined ? text.slice(prefix.length).trim() : undefined;
}

/** Names of headers that may hold credentials, in lower case. */
export function secretHeaders(documents: readonly RemoteDocument[]): Set<string> {
  const schemes = documents.flatMap((document) => waysOf(document).flat());
  return new Set(["authorization", "proxy-authorization", "cookie", ...schemes.map(({ header }) => header)]);
}

/** The schemes of each entry; an entry that names none is no way to sign. */
function waysOf({ security = [], components }: RemoteDocument): Scheme[][] {
  const schemes = security.map((entry) =>
    Object.keys(entry).flatMap((name): Scheme[] => {
      const scheme = components?.securitySchemes?.[name];
      if (!scheme) return [];
      if (scheme.type === "apiKey")
        return [{ header: (scheme.name ?? "authorization").toLowerCase(), prefix: scheme["x-prefix"] ?? "", basic: false }];
      const basic = scheme.scheme === "basic";
      return [{ header: "authorization", prefix: basic ? "Basic " : "Bearer ", basic }];
    }),
  );
  return schemes.filter((entry) => entry.length > 0);
}

function holds(value: unknown, prefix: string, basic: boolean): boolean {
  if (typeof value !== "string" || !value.startsWith(prefix)) return false;
  const credential = value.slice(prefix.length).trim();
  if (!basic) return credential !== "";
  if (!/^[A-Za-z0-9+/]+=*$/.test(credential)) return false;
  try {
    const pair = atob(credential);
    return pair.includes(":") && pair !== ":";
  } catch {
    return false;
  }
}

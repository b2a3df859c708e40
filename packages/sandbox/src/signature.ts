// Whether a request carries credentials in the way the description asks for. Any credential is good.
import { own } from "@mapwright/core";
import type { RemoteDocument } from "./document.ts";

/** True if one of the document's security schemes is met, or it has none. `headers` have lower-case names. */
export function isSigned(document: RemoteDocument, headers: Record<string, string>): boolean {
  const schemes = schemesOf(document);
  return schemes.length === 0 || schemes.some(({ header, prefix, basic }) => holds(own(headers, header), prefix, basic));
}

/** A made-up credential in the way the description asks for, as a header; undefined where none is due. */
export function madeUpCredential(document: RemoteDocument): { name: string; value: string } | undefined {
  const [scheme] = schemesOf(document);
  return (
    scheme && {
      name: scheme.header,
      value: scheme.prefix + (scheme.basic ? Buffer.from("demo:demo").toString("base64") : "demo"),
    }
  );
}

function schemesOf({ security = [], components }: RemoteDocument): { header: string; prefix: string; basic: boolean }[] {
  return security
    .flatMap((entry) => Object.keys(entry))
    .flatMap((name) => {
      const scheme = components?.securitySchemes?.[name];
      if (!scheme) return [];
      if (scheme.type === "apiKey")
        return { header: (scheme.name ?? "authorization").toLowerCase(), prefix: scheme["x-prefix"] ?? "", basic: false };
      const basic = scheme.scheme === "basic";
      return { header: "authorization", prefix: basic ? "Basic " : "Bearer ", basic };
    });
}

function holds(value: unknown, prefix: string, basic: boolean): boolean {
  if (typeof value !== "string" || !value.startsWith(prefix)) return false;
  const credential = value.slice(prefix.length).trim();
  if (!basic) return credential !== "";
  if (!/^[A-Za-z0-9+/]+=*$/.test(credential)) return false;
  const pair = Buffer.from(credential, "base64").toString("utf8");
  return pair.includes(":") && pair !== ":";
}

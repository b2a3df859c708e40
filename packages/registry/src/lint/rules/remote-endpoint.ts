// Every endpoint that a variant or a lookup plans exists in the provider's own API, with its query parameters.
import { CODES, escapePointer, type Finding, type Operation, own, type Variant, variantsOf } from "@mapwright/core";
import { lookupOrigin, remoteOf } from "../lookups.ts";
import { keyOrigin } from "../origin.ts";
import type { RemoteBank } from "../remote.ts";
import type { LintContext, Rule } from "../rule.ts";

export const remoteEndpoint: Rule = {
  name: "remote-endpoint",
  codes: ["remote_endpoint_missing"],
  description: "Method, path and query parameters of each operation, variant, relation and lookup stand in remote/.",
  check(context) {
    const { definition, remote } = context;
    if (!remote) return [];
    const ofLookups = [...definition.lookups.values()]
      .filter((lookup) => !remoteOf(context, lookup))
      .map((lookup) => {
        const message = `remote/ has no \`${lookup.method} ${lookup.path.text}\` for the lookup ${lookup.name}`;
        return finding(lookupOrigin(context, lookup, "request"), message, remote.endpoints());
      });
    const ofVariants = variantsOf(definition).flatMap((variant) =>
      endpointsOf(variant).flatMap((operation) => check(context, remote, variant, operation)),
    );
    return [...ofVariants, ...ofLookups];
  },
};

/** The requests of a variant: its operations, and those that its links are. */
function endpointsOf({ operations, relation }: Variant): Operation[] {
  return [...Object.values(operations), ...(relation ? [relation.add, relation.list, relation.remove] : [])];
}

function check(context: LintContext, remote: RemoteBank, variant: Variant, operation: Operation): Finding[] {
  const named = `${operation.method} ${operation.path.text}`;
  const found = remote.find(context.definition, variant, operation);
  if (!found) {
    const message = `remote/ has no \`${named}\`${variant.word ? ` for ${variant.word}` : ""}`;
    return [finding(operation.origin, message, remote.endpoints())];
  }
  const known = found.parameters.filter((one) => own(one, "in") === "query").map((one) => String(own(one, "name")));
  const { file, pointer } = keyOrigin(context, variant, operation.name, "query") ?? operation.origin;
  return Object.keys(operation.query)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const place = { file, pointer: `${pointer}/${escapePointer(name)}` };
      return { ...finding(place, `\`${named}\` takes no query parameter \`${name}\``, known), at: "key" as const, got: name };
    });
}

function finding({ file, pointer }: { file: string; pointer: string }, message: string, expected: string[]): Finding {
  const { remedy } = CODES.remote_endpoint_missing;
  return { code: "remote_endpoint_missing", message, file, pointer, severity: "error", expected, remedy };
}

// Every endpoint that a variant plans exists in the provider's own API, with its query parameters.
import { CODES, type Finding, own } from "@mapwright/core";
import { type Rule, variantsOf } from "../rule.ts";

export const remoteEndpoint: Rule = {
  name: "remote-endpoint",
  codes: ["remote_endpoint_missing"],
  description: "Method, path and query parameters of each operation and variant stand in remote/.",
  check({ definition, remote }) {
    if (!remote) return [];
    const findings: Finding[] = [];
    const report = (pointer: string, file: string, message: string, expected: string[]) =>
      findings.push({
        code: "remote_endpoint_missing",
        message,
        file,
        pointer,
        severity: "error",
        expected,
        remedy: CODES.remote_endpoint_missing.remedy,
      });
    for (const variant of variantsOf(definition)) {
      for (const operation of Object.values(variant.operations)) {
        if (!operation) continue;
        const { file, pointer } = operation.origin;
        const found = remote.find(definition, variant, operation);
        const named = `${operation.method} ${operation.path.text}`;
        if (!found)
          report(pointer, file, `remote/ has no \`${named}\`${variant.word ? ` for ${variant.word}` : ""}`, remote.endpoints());
        const known = (found?.parameters ?? [])
          .filter((one) => own(one, "in") === "query")
          .map((one) => String(own(one, "name")));
        for (const name of found ? Object.keys(operation.query) : []) {
          if (!known.includes(name))
            report(
              `${pointer.replace(/\/endpoint$/, "")}/query/${name}`,
              file,
              `\`${named}\` takes no query parameter \`${name}\``,
              known,
            );
        }
      }
    }
    return findings;
  },
};

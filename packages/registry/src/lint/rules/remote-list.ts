// Lists: every argument that is sent, and every place that a page is read from, exists in the provider's own API.
import { CODES, type Code, type Finding, own, type Variant, variantsOf } from "@mapwright/core";
import { type Argument, argumentsOf, itemKeys, type ListWay, toldBy, waysOf } from "../lists.ts";
import { bodySchema, type RemoteOperation } from "../remote.ts";
import type { LintContext, Rule } from "../rule.ts";
import { standing } from "../standing.ts";

export const remoteList: Rule = {
  name: "remote-list",
  codes: ["remote_endpoint_missing", "remote_path_missing"],
  description:
    "Filters, sort and paging are parameters or members that remote/ describes; what tells the next page, and the list itself, stand in its reply.",
  check(context) {
    if (!context.remote) return [];
    return variantsOf(context.definition).flatMap((variant) => waysOf(variant).flatMap((way) => check(context, variant, way)));
  },
};

function check(context: LintContext, variant: Variant, way: ListWay): Finding[] {
  const { definition, remote } = context;
  const { operation, list } = way;
  const found = remote?.find(definition, variant, operation);
  if (!found) return way.main ? [] : [missingEndpoint(context, operation, way.origin)];
  const endpoints = [...list.filters.values()].flatMap(({ target, origin }) =>
    target.kind === "endpoint" && !remote?.match(definition, target.method, target.path, operation.vars)
      ? [missingEndpoint(context, target, origin)]
      : [],
  );
  return [
    ...endpoints,
    ...argumentsOf(context, variant, way).flatMap((argument) => checkArgument(found, argument, operation)),
    ...checkReply(context, variant, way, found),
  ];
}

function checkArgument(
  remote: RemoteOperation,
  { place, keys, origin }: Argument,
  { method, path }: ListWay["operation"],
): Finding[] {
  const shown = keys.join(".");
  if (place === "body") {
    const schema = bodySchema(remote, "request");
    const found = schema && standing(remote.document, schema, keys);
    if (found?.kind !== "missing") return [];
    return [finding("remote_path_missing", origin, `\`${method} ${path.text}\` takes no \`${shown}\` in its body`, found.known)];
  }
  const known = remote.parameters.filter((one) => own(one, "in") === place).map((one) => String(own(one, "name")));
  const [first = "", ...rest] = keys;
  const names = [first, `${first}[]`, first + rest.map((key) => `[${key}]`).join("")];
  const has = known.some((name) =>
    names.some((one) => (place === "header" ? one.toLowerCase() === name.toLowerCase() : one === name)),
  );
  if (has) return [];
  const what = place === "header" ? "header" : "query parameter";
  return [finding("remote_endpoint_missing", origin, `\`${method} ${path.text}\` takes no ${what} \`${names[2]}\``, known)];
}

function checkReply(context: LintContext, variant: Variant, { list, origin }: ListWay, remote: RemoteOperation): Finding[] {
  const schema = bodySchema(remote, "response");
  if (!schema) return [];
  const stands = (keys: string[]) => standing(remote.document, schema, keys);
  const items = itemKeys(list.items).map(stands);
  const missing = items.find((one) => one.kind === "missing");
  const noItems =
    missing?.kind === "missing" && items.every((one) => one.kind === "missing")
      ? [
          finding(
            "remote_path_missing",
            origin,
            `the reply holds no list at \`${list.items.map(({ text }) => text).join(" ?? ")}\``,
            missing.known,
          ),
        ]
      : [];
  const told = list.paging ? toldBy(context, variant, list.paging) : [];
  const untold = told.flatMap(({ keys, offset, origin: at }) => {
    const found = stands(keys);
    if (found.kind !== "missing") return [];
    return [
      { ...finding("remote_path_missing", at, `the reply holds no \`${keys.join(".")}\``, found.known), offset, got: found.key },
    ];
  });
  return [...noItems, ...untold];
}

function missingEndpoint(
  { remote }: LintContext,
  { method, path }: { method: string; path: { text: string } },
  origin: ListWay["origin"],
): Finding {
  return finding("remote_endpoint_missing", origin, `remote/ has no \`${method} ${path.text}\``, remote?.endpoints() ?? []);
}

function finding(code: Code, { file, pointer }: ListWay["origin"], message: string, expected: string[]): Finding {
  return { code, message, file, pointer, severity: "error", expected, remedy: CODES[code].remedy };
}

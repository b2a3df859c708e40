// Every description of a provider's API plays: each operation answers the example that its own document gives, with a success of its own kind.
import { type HttpResponse, isObject, isReply, type Json, own, stringifyJson } from "@mapwright/core";
import { createSimulator, loadRemote, type RemoteDocument } from "@mapwright/sandbox";
import { describe, expect, it } from "vitest";
import { described } from "./providers.ts";

const METHODS = ["get", "post", "put", "patch", "delete"];

interface Played {
  name: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: Json;
}

/** The operations that have an example for each parameter that is due, and for the body. */
function played(documents: readonly RemoteDocument[]): Played[] {
  return documents.flatMap((document) =>
    Object.entries(document.paths).flatMap(([template, item]) =>
      METHODS.flatMap((method): Played[] => {
        const operation = own(item as unknown as Json, method);
        if (!isObject(operation)) return [];
        const lists = [own(item as unknown as Json, "parameters"), own(operation, "parameters")].flatMap((list) =>
          Array.isArray(list) ? list : [],
        );
        const parameters = lists.map((one) => deref(document, one));
        const required = parameters.filter((one) => own(one, "required") === true);
        // Where parameters hold together, one that has an example is given besides.
        const together = own(own(operation, "x-sim"), "query") !== undefined;
        const due = [
          ...required,
          ...parameters.filter((one) => together && !required.includes(one) && own(one, "example") !== undefined).slice(0, 1),
        ];
        const requestBody = own(operation, "requestBody");
        const example = own(own(own(requestBody, "content"), "application/json"), "example");
        if (due.some((one) => own(one, "example") === undefined) || (requestBody !== undefined && example === undefined))
          return [];
        const text = (one: Json) => String(own(one, "example"));
        const path = due.reduce<string>(
          (url, one) => url.replace(`{${own(one, "name")}}`, encodeURIComponent(text(one))),
          template,
        );
        const query = new URLSearchParams(
          due.filter((one) => own(one, "in") === "query").map((one): [string, string] => [String(own(one, "name")), text(one)]),
        );
        const headers = due
          .filter((one) => own(one, "in") === "header")
          .map((one): [string, string] => [String(own(one, "name")), text(one)]);
        const url = `${document.servers[0]?.url.replace(/\/$/, "")}${path}${query.size > 0 ? `?${query}` : ""}`;
        const body = example === undefined ? {} : { body: example };
        return [
          {
            name: `${method.toUpperCase()} ${template}`,
            method: method.toUpperCase(),
            url,
            headers: Object.fromEntries(headers),
            ...body,
          },
        ];
      }),
    ),
  );
}

function deref(document: RemoteDocument, node: Json): Json {
  const name = String(own(node, "$ref") ?? "").replace("#/components/parameters/", "");
  return name === "" ? node : ((document.components?.parameters?.[name] ?? {}) as unknown as Json);
}

describe.each(described)("$id", ({ folder }) => {
  const documents = loadRemote(folder);
  const cases = played(documents);

  it("has examples to play", () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases)("$name", ({ name: _name, ...request }) => {
    const simulator = createSimulator(documents, { requireAuth: false });
    const reply = simulator.handle(request) as HttpResponse;
    expect(isReply(reply)).toBe(true);
    expect(reply.status, `${request.url} ${stringifyJson(request.body ?? null)}: ${reply.text}`).toBeLessThan(300);
  });
});

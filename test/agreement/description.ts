// Descriptions of APIs, ours and official ones, asked for operations by method and path.
import { isObject, type Json, type JsonObject, own } from "@mapwright/core";
import { follow, type Home, listOf, type Node } from "./shape.ts";

const METHODS = ["get", "post", "put", "patch", "delete"];

export interface Operation {
  method: string;
  /** Path template with the path of the server, and its segments; a variable of the server is `*`. */
  path: string;
  segments: string[];
  /** The path as the document has it. */
  template: string;
  parameters: Parameter[];
  /** Schema of the JSON body that is sent; undefined where none is described. */
  request: Node | undefined;
  /** Schemas of the JSON bodies of successes, by status. */
  replies: Map<string, Node>;
}

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: Node;
}

/** Every operation of a document, under each of its servers' paths that differ. */
export function operationsOf(home: Home): Operation[] {
  const servers = listOf(own(home.document, "servers")).map((server) => pathOf(String(own(server, "url"))));
  return [...new Set(servers)].flatMap((base) =>
    Object.entries((own(home.document, "paths") ?? {}) as JsonObject).flatMap(([template, item]) =>
      METHODS.flatMap((method): Operation[] => {
        const operation = own(item, method);
        if (!isObject(operation)) return [];
        const resolved = (one: Json): Node => follow({ schema: one, home });
        const parameters = [...listOf(own(item, "parameters")), ...listOf(own(operation, "parameters"))].map(resolved);
        const replies = Object.entries((own(operation, "responses") ?? {}) as JsonObject).flatMap(
          ([status, reply]): [string, Node][] => {
            const schema = status.startsWith("2") ? body(resolved(reply)) : undefined;
            return schema ? [[status, schema]] : [];
          },
        );
        return [
          {
            method: method.toUpperCase(),
            path: base + template,
            template,
            segments: [...base.replace(/\{[^}]*\}/g, "*").split("/"), ...template.split("/").slice(1)],
            parameters: parameters.map(({ schema, home: at }) => ({
              name: String(own(schema, "name")),
              in: String(own(schema, "in")),
              required: own(schema, "required") === true,
              schema: { schema: own(schema, "schema") ?? {}, home: at },
            })),
            request: body(resolved(own(operation, "requestBody") ?? {})),
            replies: new Map(replies),
          },
        ];
      }),
    ),
  );
}

/** The operation that a method and the segments of a path mean: the one with the fewest parameters, then the first; a segment `{…}` fits parameters only. */
export function operationAt(
  operations: readonly Operation[],
  method: string,
  segments: readonly string[],
): Operation | undefined {
  const filled = (template: readonly string[]): number | undefined => {
    if (template.length !== segments.length) return undefined;
    let count = 0;
    for (const [index, one] of template.entries()) {
      if (one === "*" || one === segments[index]) continue;
      if (!/^\{[^}]+\}$/.test(one) || segments[index] === "") return undefined;
      count += 1;
    }
    return count;
  };
  const found = operations.flatMap((operation) => {
    const count = operation.method === method ? filled(operation.segments) : undefined;
    return count === undefined ? [] : [{ operation, count }];
  });
  return found.sort((a, b) => a.count - b.count)[0]?.operation;
}

function body({ schema: holder, home }: Node): Node | undefined {
  const content = (own(holder, "content") ?? {}) as JsonObject;
  const type = Object.keys(content).find((name) => /json|^\*\/\*$/.test(name));
  const schema = type === undefined ? undefined : own(content[type] as Json, "schema");
  return schema === undefined ? undefined : { schema, home };
}

const pathOf = (url: string) => url.replace(/^[a-z]+:\/\/[^/]*/, "").replace(/\/$/, "");

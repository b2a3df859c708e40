// Lists against the provider's own API: arguments that it does not take, replies that lack what is read.
import { expect, it } from "vitest";
import { FILES, lintFiles, placesIn } from "../../../testing/acme.ts";

const LIST = `  list:
    endpoint: GET /{kind}
    filters:
      subject: q
      account.id: "parent[type='company'].id"
      updated_at.gte: { header: If-Modified-Since }
    sort: { args: { sort: "{field}" }, fields: { updated_at: modified } }
    paging: { style: cursor, cursor: after, size: limit, next: paging.next }
    envelope: { items: data }
    search: { endpoint: "POST /{kind}/search", paging: { args: body }, filters: { status: state }, docs: https://acme.example/search }
`;

const operation = (more: string) =>
  `responses: { "200": { description: a page, content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } } } }${more}`;

const remote = (kind: string) => `  /${kind}:
    get:
      parameters:
        - { name: q, in: query, schema: { type: string } }
        - { name: "parent[id]", in: query, schema: { type: string } }
        - { name: "parent[type]", in: query, schema: { type: string } }
        - { name: sort, in: query, schema: { type: string } }
        - { name: after, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer } }
        - { name: if-modified-since, in: header, schema: { type: string } }
      ${operation("")}
  /${kind}/search:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { state: { type: string }, after: { type: string }, limit: { type: integer } } } } } }
      ${operation("")}
`;

const PAGE = `    Page:
      type: object
      properties:
        data: { type: array, items: { $ref: "#/components/schemas/Note" } }
        paging: { type: object, properties: { next: { type: string } } }
`;

function lint(...changes: [file: string, from: string, to: string][]): string[] {
  const files: Record<string, string> = {
    ...FILES,
    "engagements.yaml": (FILES["engagements.yaml"] ?? "").replace("operations:\n", `operations:\n${LIST}`),
    "remote/api.yaml": (FILES["remote/api.yaml"] ?? "")
      .replace("paths:\n", `paths:\n${remote("calls")}${remote("notes")}`)
      .replace("  schemas:\n", `  schemas:\n${PAGE}`),
  };
  for (const [file, from, to] of changes) {
    if (!files[file]?.includes(from)) throw new Error(`${file} does not hold ${from}`);
    files[file] = files[file].replaceAll(from, to);
  }
  return placesIn(lintFiles(files));
}

const E = "engagements.yaml";

it("a list that the provider's API has", () => expect(lint()).toEqual([]));

it.each<[string, string, string, string]>([
  ["a filter's parameter", "subject: q", "subject: query", "remote_endpoint_missing engagements.yaml:8:16"],
  [
    "a lens into the query",
    "parent[type='company'].id\"\n      updated",
    "owner[type='company'].id\"\n      updated",
    "remote_endpoint_missing engagements.yaml:9:19",
  ],
  ["a header", "If-Modified-Since", "If-Changed", "remote_endpoint_missing engagements.yaml:10:23"],
  ["a sort", '{ sort: "{field}" }', '{ order: "{field}" }', "remote_endpoint_missing engagements.yaml:11:19"],
  ["a cursor's parameter", "cursor: after", "cursor: from", "remote_endpoint_missing engagements.yaml:12:38"],
  ["what tells the next page", "paging.next", "paging.further", "remote_path_missing engagements.yaml:12:64"],
  ["where the records stand", "items: data", "items: results", "remote_path_missing engagements.yaml:6:15"],
  ["the search's endpoint", "/search", "/find", "remote_endpoint_missing engagements.yaml:14:25"],
  ["a member of the search's body", "status: state", "status: condition", "remote_path_missing engagements.yaml:14:91"],
])("%s that it has not", (_name, from, to, place) => expect(lint([E, from, to])).toContain(place));

it("an endpoint of a filter", () => {
  expect(lint([E, "subject: q", "subject: GET /companies/{value}/calls"])).toContain(
    "remote_endpoint_missing engagements.yaml:8:16",
  );
});

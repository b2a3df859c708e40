// What is changed of a list, and that nothing else of the file is.
import type { JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { providerMutants, resourceMutants } from "./mutants.ts";

const changes = (list: JsonObject) =>
  resourceMutants({ operations: { list: { endpoint: "GET /notes", ...list } } })
    .filter(({ kind }) => kind !== "endpoint")
    .map(({ kind, change }) => `${kind} | ${change}`);

describe("the mutants of a list", () => {
  it("send a filter elsewhere, spell its value another way and turn its bound", () => {
    expect(changes({ filters: { "updated_at.gte": { param: "since", as: "unix_seconds", note: "in UTC" } } })).toEqual([
      "filter | updated_at.gte -> updated_at.gt",
      "filter | since -> since_x",
      "codec | unix_seconds -> iso",
    ]);
    expect(changes({ filters: { "account.id": "parent[type='company'].id" } })).toHaveLength(4);
    expect(changes({ filters: { "contact.id": "GET /parties/{value}/notes" } })).toEqual([
      "filter | GET /parties/{value}/notes -> GET /x/parties/{value}/notes",
    ]);
  });

  it("turn an exclusive upper bound where its spelling has steps, since no reply shows the difference elsewhere", () => {
    expect(changes({ filters: { "updated_at.lt": { param: "until", as: "unix_seconds" } } })).toContain(
      "filter | updated_at.lt -> updated_at.lte",
    );
    expect(changes({ filters: { "updated_at.lt": "until", "start_time.lte": "to" } })).toEqual([
      "filter | until -> until_x",
      "filter | start_time.lte -> start_time.lt",
      "filter | to -> to_x",
    ]);
  });

  it("change conditions and elements, and leave what stands in braces a template", () => {
    expect(changes({ filters: { "created_at.lt": "Made < {value}" } })).toEqual([
      "filter | Made < {value} -> Made_x < {value}",
      "filter | Made < {value} -> Made <= {value}",
    ]);
    expect(changes({ filters: { "owner.id": { name: "owner", value: "{value:unix_ms}" } } })).toEqual([
      "filter | name -> name_x",
      "filter | owner -> owner_x",
      "filter | value -> value_x",
      "codec | {value:unix_ms} -> {value:iso}",
    ]);
  });

  it("give a variant back the filter that it lacks", () => {
    const value = { variants: { task: { operations: { list: { filters: { "account.id": null } } } } } };
    expect(resourceMutants(value).map(({ value: { variants } }) => variants)).toEqual([
      { task: { operations: { list: { filters: {} } } } },
    ]);
  });

  it("misspell a sort, its direction and the parameters that it goes to", () => {
    expect(changes({ sort: { args: { sort_by: "{field}:{order}" }, fields: { updated_at: "modified_at" } } })).toEqual([
      "sort | sort_by -> sort_by_x",
      "sort | {field}:{order} -> {field}:{order:upper}",
      "sort | modified_at -> modified_at_x",
    ]);
  });

  it("list other collections, filter less, and ask for other windows", () => {
    expect(changes({ untyped: ["call", "note"], local: ["status"], windows: { from: "a", to: "b", span: "30d" } })).toEqual([
      "default | call not listed without a type",
      "default | note not listed without a type",
      "filter | status not filtered by",
      "paging | span: 30d -> 37d",
    ]);
  });

  it("change a search and an endpoint for all types like the list itself", () => {
    const search = { endpoint: "POST /notes/search", filters: { status: "state" } };
    expect(changes({ search, untyped: { endpoint: "GET /all", filters: { status: "state" } } })).toEqual([
      "filter | state -> state_x",
      "filter | state -> state_x",
    ]);
  });
});

describe("the mutants of paging", () => {
  it("misspell its parameters and what the reply tells, and move its first page and largest size", () => {
    const paging = { style: "page", page: "p", first: 0, size: "n", max: 50, pages: "meta.pages", total: { header: "X-Total" } };
    const expected = [
      "p -> p_x",
      "first: 0 -> 1",
      "n -> n_x",
      "max: 50 -> 57",
      "meta.pages -> meta_x.pages",
      "meta.pages -> meta.pages_x",
      "X-Total -> X-Total-X",
    ];
    expect(providerMutants({ paging }).map(({ change }) => change)).toEqual(expected);
    expect(changes({ paging })).toEqual(expected.map((change) => `paging | ${change}`));
  });

  it("keep the order and the other members of the file", () => {
    const [mutant] = resourceMutants({
      operations: { list: { endpoint: "GET /notes", sort: { args: { by: "{field}", way: "{order}" }, fields: {} } } },
    }).filter(({ kind }) => kind === "sort");
    expect(JSON.stringify(mutant?.value)).toBe(
      '{"operations":{"list":{"endpoint":"GET /notes","sort":{"args":{"by_x":"{field}","way":"{order}"},"fields":{}}}}}',
    );
  });
});

// The descriptions of a provider's own API: which path a request is about, where a body holds the record, which shape a reply has.
import { isObject, type Json, type JsonObject, own, parsePath, readPath } from "@mapwright/core";
import { compilingValidators, type RemoteDocument, type Validators } from "@mapwright/sandbox";

export class Descriptions {
  private readonly documents: readonly RemoteDocument[];
  private readonly validators: ReadonlyMap<RemoteDocument, Validators>;

  constructor(documents: readonly RemoteDocument[]) {
    this.documents = documents;
    this.validators = new Map(documents.map((document) => [document, compilingValidators(document)]));
  }

  /** The faults of a reply of status 200 against the description of its path; empty where that describes no JSON reply. */
  replyFaults(method: string, url: string, body: Json): string[] {
    const found = this.find(url);
    if (!found) return [`no path for ${url}`];
    const at = [method.toLowerCase(), "responses", "200", "content", "application/json", "schema"];
    const schema = at.reduce<Json | undefined>((node, key) => own(node, key), found.item);
    const faults = isObject(schema) ? (this.validators.get(found.document)?.faults(schema, body) ?? []) : [];
    return faults.map(({ field, message }) => `${field} ${message}`);
  }

  /** The record that a reply holds, and the collection it belongs to; undefined where it holds none. */
  recordIn(url: string, body: Json | undefined): { collection: string; key?: string; record: JsonObject } | undefined {
    const found = this.find(url);
    const sim = own(found?.item, "x-sim");
    if (!found || !isObject(sim) || body === undefined) return undefined;
    const { record: both, envelope, id = "id" } = found.document["x-sim"];
    const at = own(own(sim, "envelope"), "reply") ?? both ?? envelope?.reply;
    const path = typeof at === "string" ? parsePath(at) : undefined;
    const record = path?.ok ? readPath(path.path, body) : ({ state: "one", value: body } as const);
    if (record.state !== "one" || !isObject(record.value) || own(record.value, id) === undefined) return undefined;
    const { collection, key } = sim as { collection: string; key?: string };
    return { collection, ...(key === undefined ? {} : { key }), record: record.value };
  }

  /** The records of a page that a list answers, and the collection they belong to. */
  listedIn(method: string, url: string, body: Json | undefined): { collection: string; records: JsonObject[] } {
    const found = this.find(url);
    const collection = String(own(own(found?.item, "x-sim"), "collection") ?? "");
    const list = own(own(found?.item, method.toLowerCase()), "x-sim");
    const items = own(list, "items") ?? own(own(list, "paginate"), "items");
    const path = typeof items === "string" ? parsePath(items) : undefined;
    const read = path?.ok && body !== undefined ? readPath(path.path, body) : undefined;
    const rows = read?.state === "many" ? read.values : read?.state === "one" ? read.value : read ? [] : body;
    const id = found?.document["x-sim"].id ?? "id";
    const records = Array.isArray(rows) ? rows.filter((row) => isObject(row) && own(row, id) !== undefined) : [];
    return { collection, records: records as JsonObject[] };
  }

  private find(url: string): { document: RemoteDocument; item: JsonObject } | undefined {
    const { pathname } = new URL(url);
    for (const document of this.documents) {
      const base = new URL(document.servers[0]?.url ?? "").pathname.replace(/\/$/, "");
      for (const [template, item] of Object.entries(document.paths)) {
        const pattern = template.split(/\{[^}]+\}/).map(escaped);
        if (new RegExp(`^${escaped(base)}${pattern.join("[^/]+")}$`).test(pathname))
          return { document, item: item as unknown as JsonObject };
      }
    }
    return undefined;
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

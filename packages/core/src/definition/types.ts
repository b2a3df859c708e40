// A definition in its canonical form: every shorthand expanded, every path, expression and template parsed.
import type { FieldType } from "../codec/types.ts";
import type { EnumTable } from "../enum.ts";
import type { Expression } from "../expression/expression.ts";
import type { Method, RequestClass } from "../http.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Path } from "../path/parse.ts";
import type { ErrorDialect, LimitFacts } from "./dialect.ts";
import type { List, Paging } from "./list/listing.ts";
import type { Model } from "./model.ts";
import type { OperationName, WriteName } from "./operation-names.ts";
import type { Origin } from "./origin.ts";
import type { Template, TemplateValue } from "./template.ts";

export { OPERATIONS, type OperationName, type WriteName } from "./operation-names.ts";

export type Evidence = "documented" | "observed" | "inferred" | "claimed";

/** One provider's mapping of one unified resource. Immutable; safe to share between accounts. */
export interface Definition {
  provider: ProviderFacts;
  resource: string;
  model: Model;
  docs: string;
  gone?: Expression;
  /** The ids of records that were merged into the one answered. */
  merged?: Expression;
  lookups: ReadonlyMap<string, Lookup>;
  /** The word of the discriminator that is meant where a call gives none. */
  defaultVariant?: string;
  /** By word of the model's discriminator; empty where the provider has one shape for all. */
  variants: ReadonlyMap<string, Variant>;
  /** The common part alone: what is used where there are no variants, or before the variant is known. */
  common: Variant;
}

export interface ProviderFacts {
  id: string;
  name: string;
  docs: string;
  baseUrl: Template;
  headers: Record<string, string>;
  settings: ReadonlyMap<string, Setting>;
  auth: ReadonlyMap<string, AuthFacts>;
  /** A cheap request that shows whether credentials work. */
  check?: { method: Method; path: Template };
  codecs: Record<string, string>;
  clear: Json;
  /** Where the record stands, unless a resource or operation says otherwise; as texts of paths. */
  envelope: { body?: string; record?: string; items?: string };
  /** The keys of paging that all lists share; each list lays its own over them. */
  paging: Partial<Paging>;
  errors: ErrorDialect;
  limits: readonly LimitFacts[];
}

export interface Setting {
  /** As written, for messages. */
  pattern: string;
  /** Its form for the language's own engine, where that is linear. */
  linear?: string;
  /** Whether a whole value matches; linear in its length. */
  matches: (value: string) => boolean;
  default?: string;
  from?: string;
  /** Only signing needs it; plans are made without. */
  for?: "auth";
  note?: string;
}

/** One way to sign in; templates name credentials of the account. Only the transport fills them. */
export interface AuthFacts {
  headers?: Record<string, string>;
  basic?: { username: string; password: string };
  oauth2?: OAuthFacts;
}

export interface OAuthFacts {
  authorize?: string;
  token?: string;
  scopes: string[];
  /** Where client id and secret stand in a token request. */
  client: "body" | "basic";
  /** Whether a refresh token stays, is replaced at each use, or there is none. */
  refresh: "keep" | "rotate" | "none";
  /** A refresh token works once; the one before works for `graceSeconds` more. */
  singleUse: boolean;
  graceSeconds: number;
}

export interface Variant {
  /** The model's discriminator, where it has one. */
  discriminator?: string;
  /** The discriminator's word; undefined for the common part. */
  word?: string;
  readOnly: boolean;
  /** Whether the route alone tells the type: the discriminator is a field of the variant's own, or none, so that no record changes into it or out of it. */
  ownType: boolean;
  operations: Partial<Record<OperationName, Operation>>;
  fields: readonly Field[];
  relation?: Relation;
  /** Roots of which a record holds one. */
  exclusive: readonly string[];
  /** How elements of lists are named and removed, where the provider takes differences. */
  differences?: Differences;
}

/** An element of a list that stays is named by its member `keep`; one that goes is sent with the members `remove` besides. */
export interface Differences {
  keep: string;
  remove: JsonObject;
}

/** Links that are requests of their own. Templates name `ref`, `to` and `type` besides. */
export interface Relation {
  add: Operation;
  list: Operation;
  /** Of the links in a reply to `list`. */
  ids: Path;
  /** Member of a record that is there when it holds a part of its links, with `{to}` in it. */
  more?: string;
  /** Of `list`: the provider's, or its own. */
  paging?: Paging;
  remove: Operation;
  /** Links inside the record that a create sends: one element each, filled with the variables of the operation. */
  create?: { path: Path; value: TemplateValue };
}

/** What `{to}` and `{type}` of a relation stand for. */
export interface Related {
  to: TemplateValue;
  type?: TemplateValue;
}

export interface Operation {
  name: OperationName;
  method: Method;
  path: Template;
  query: Record<string, TemplateValue>;
  headers: Record<string, TemplateValue>;
  /** Constants laid under the written record. */
  body: TemplateValue;
  envelope: { body?: Path; record?: Path };
  required: Requirement[];
  omit: ReadonlySet<string>;
  /** Unified fields that a write answers instead of the record; undefined: it answers the record. */
  reply?: ReplyField[];
  reread: boolean;
  class: RequestClass;
  /** What a list has besides. */
  list?: List<Operation>;
  /** How to find out what became of a write that got no answer. */
  reconcile?: Reconcile;
  /** Where each constant of the body was written, by its JSON pointer in the record. */
  constants: { pointer: string; origin: Origin }[];
  /** The variables of templates: the resource's and the variant's. */
  vars: Record<string, Json>;
  origin: Origin;
}

/** Where a write's answer tells a unified field: in its record, or in a header (of a URL there, the last segment). */
export type ReplyField = { key: UnifiedKey; codec: string } & ({ path: Path } | { header: string });

/** A place of the record that keeps a key of the caller's own, or a request that lists what a write without answer may have made. */
export type Reconcile =
  | { externalId: Path }
  | { search: { method: Method; path: Template; query: Record<string, TemplateValue> } };

/** One entry of `required`: one of `fields` must be given; `query` is true where it must stand in the query. */
export interface Requirement {
  text: string;
  fields: string[];
  query: boolean;
}

/** A key under `fields`: `subject`, `account.id`, `contact[].id`, `contact[0].id`, `phone_numbers[type='work'].number`. */
export interface UnifiedKey {
  text: string;
  root: string;
  member?: string;
  /** `all`: many; `first`: the provider holds one; `slot`: one of several fixed places. */
  list?: "all" | "first" | "slot";
  /** Of a slot, and of `first`, which is one where its list has others: what stands in the brackets. */
  slot?: string;
  /** The member of an element that names its slot, where the brackets hold a predicate. */
  tag?: { member: string; value: string };
}

export interface Field {
  key: UnifiedKey;
  type: FieldType;
  read?: ReadSide;
  writes: WriteSide[];
  /** The field of the model that tells the format of this one. */
  formatField?: string;
  /** Both sides are one lens, so read(write(x)) = x is a law. */
  lens: boolean;
  yieldTo?: string;
  on?: readonly WriteName[];
  /** `computed`: an expression sees the field cleared, and its result is written. */
  clear: false | { at?: Path } | "computed";
  replace: boolean;
  origin: Origin;
  docs?: string;
}

interface Side {
  codec: string;
  enumTable?: EnumTable;
  enumName?: string;
  lookup?: string;
  prefix?: string;
  evidence: Evidence;
  note?: string;
  origin: Origin;
}

/** `paths` has two members where the codec makes a pair. `below` is the variant's `at`: where the side starts. */
export interface ReadSide extends Side {
  paths?: Path[];
  expression?: Expression;
  below?: Path;
}

export interface WriteSide extends Side {
  /** What backs the side where creates and updates differ; `evidence` is then that of an update. */
  byOperation?: Record<WriteName, Evidence>;
  paths?: Path[];
  /** Over the unified record; its result is sent as it is. */
  value?: Expression;
  /** Unified fields that `value` names and cannot do without, and those it takes where they are. */
  needs: string[];
  optional: string[];
  each: { member: string; expression: Expression }[];
  sendsNothing: boolean;
  /** The side is written by requests of the relation, and has no place in the record. */
  relation?: Related;
  below?: Path;
}

export interface Lookup {
  name: string;
  method: Method;
  path: Template;
  rows?: Path;
  word: Expression;
  value: Path;
  known: ReadonlyMap<string, Json>;
  retired?: Expression;
  /** Seconds for which the answer may be kept. */
  keepSeconds: number;
  origin: Origin;
}

/** A source file's content as plain data, one layer of the definition. */
export interface Layer {
  name: string;
  provider?: { file: string; value: JsonObject };
  resource?: { file: string; value: JsonObject };
}

export interface DefinitionSource {
  layers: Layer[];
  /** The unified model's JSON Schema, with the common schemas it refers to by `$id`. */
  model: Model;
  /** Line and column (from 1) of a node, where the reader kept them. */
  locate?: (file: string, pointer: string) => { line: number; column: number } | undefined;
}

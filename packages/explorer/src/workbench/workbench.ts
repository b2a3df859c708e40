// The workbench: a provider's texts opened in the page, calls planned, traced and sent. Pure; what it answers is plain data.
import {
  type Call,
  type Context,
  createEngine,
  type Definition,
  type Engine,
  type Failure,
  isReply,
  type Json,
  type JsonObject,
  type OperationName,
  own,
  parsedReply,
  readOptions,
  type Warning,
} from "@mapwright/core";
import {
  type Diagnostic,
  type Kept,
  type Language,
  type LoadedProvider,
  lintProvider,
  openProvider,
  type TextFile,
} from "@mapwright/registry/pure";
import { catalogOf } from "../catalog/catalog.ts";
import type { Catalog } from "../catalog/types.ts";
import { type ExampleResult, runExamples } from "./examples.ts";
import { bodySchema } from "./form.ts";
import { jsonLines, type Line, requestLines } from "./lines.ts";
import { type Offer, offersOf, type SettingFact, settingsOf } from "./offers.ts";
import { type AheadChecks, type Exchange, Sandbox } from "./sandbox.ts";
import type { Subject } from "./subject.ts";
import { Trace } from "./trace.ts";

/** The clock of plans and of the sandbox: 2026-01-01T00:00:00Z. */
export const NOW = 1_767_225_600_000;

export interface Opened {
  provider: string;
  name: string;
  diagnostics: Diagnostic[];
  /** Undefined where the texts do not compile; what was opened before is then still at hand. */
  definition?: Subject & { offers: Offer[]; settings: SettingFact[]; defaultType?: string };
  /** The settings that the examples give. */
  given: Record<string, string>;
  examples: number;
  simulated: boolean;
}

/** A call as a page gives it. */
export interface Asked {
  operation: OperationName;
  id?: string;
  query: JsonObject;
  body?: Json;
  settings: Record<string, string>;
}

export interface PlannedStep {
  kind: string;
  lines: Line[];
}

export interface Planned {
  /** The requests up to the first that needs a reply. */
  steps: PlannedStep[];
  warnings: Warning[];
  failure?: Failure;
}

export interface Reply {
  status?: number;
  /** Why there is none. */
  cause?: string;
  headers: [string, string][];
  lines: Line[];
}

export interface Sent {
  exchanges: { kind: string; request: Line[]; reply: Reply }[];
  warnings: Warning[];
  /** The unified record, a page of them, or what a refusal says, as the gateway answers it. */
  answer: Line[];
  status: number;
  failure?: Failure;
}

export class Workbench {
  private readonly language: Language;
  private provider: LoadedProvider | undefined;
  private definition: Definition | undefined;
  private engine: Engine = createEngine([]);
  private sandbox: Sandbox | undefined;
  /** The files of the provider opened last: an edit changes one of them. */
  private readonly kept: Kept = new Map();
  private id: string | undefined;
  private resource: string | undefined;

  constructor(language: Language) {
    this.language = language;
  }

  /**
   * Opens texts for calls on one resource. Everything wrong with them is a diagnostic; a simulator comes of `checks`, one list for each
   * description.
   */
  open(id: string, resource: string, files: readonly TextFile[], checks: readonly AheadChecks[]): Opened {
    if (id !== this.id) this.kept.clear();
    const other = id !== this.id || resource !== this.resource;
    this.id = id;
    this.resource = resource;
    const loaded = openProvider({ id, folder: "", files }, this.language, { kept: this.kept });
    const definition = loaded.definitions.find((one) => one.resource === resource);
    if (definition || other) {
      this.sandbox = this.provider?.id === id && this.sandbox ? this.sandbox : Sandbox.of(loaded, checks);
      this.provider = loaded;
      this.definition = definition;
      this.engine = createEngine(loaded.definitions);
    }
    const examples = loaded.examples.filter(({ value }) => value.resource === resource);
    return {
      provider: id,
      name: definition?.provider.name ?? id,
      diagnostics: lintProvider(loaded),
      ...(definition ? { definition: factsOf(definition) } : {}),
      given: Object.assign({}, ...examples.map(({ value }) => value.settings)) as Record<string, string>,
      examples: examples.reduce((sum, { value }) => sum + value.examples.length, 0),
      simulated: this.sandbox !== undefined,
    };
  }

  /** The schema of a body; undefined where the operation takes none. */
  schema(operation: OperationName, type: string | undefined): JsonObject | undefined {
    return this.definition && bodySchema(this.definition, operation, type);
  }

  /** The requests of a call, each line with its source. */
  plan(asked: Asked): Planned {
    const { definition, provider } = this.opened();
    const plan = this.engine.plan(provider.id, definition.resource, callOf(asked), contextOf(asked));
    if (!plan.ok) return { steps: [], warnings: plan.warnings, failure: plan.failure };
    const trace = new Trace(provider, definition, callOf(asked));
    const steps = plan.steps.map((step) => ({ kind: step.kind, lines: requestLines(step.request, trace.request(step)) }));
    return { steps, warnings: plan.warnings };
  }

  /** Runs a call against the simulator. Throws Error where there is none. */
  async send(asked: Asked): Promise<Sent> {
    const { definition, provider } = this.opened();
    if (!this.sandbox) throw new Error(`${provider.id} has no description of its API to simulate`);
    const call = callOf(asked);
    const { outcome, exchanges } = await this.sandbox.run(this.engine, definition.resource, call, contextOf(asked));
    const trace = new Trace(provider, definition, call);
    const shown = exchanges.map(({ step, reply }) => ({
      kind: step.kind,
      request: requestLines(step.request, trace.request(step)),
      reply: replyOf(reply),
    }));
    if (!outcome.ok) {
      const answer = jsonLines(outcome.failure as unknown as Json);
      return { exchanges: shown, warnings: outcome.warnings, answer, status: outcome.failure.status, failure: outcome.failure };
    }
    const options = readOptions(call.query ?? {}, {
      list: call.operation === "list",
      discriminator: definition.model.discriminator,
    });
    const status = call.operation === "create" ? 201 : 200;
    if (!options.ok) return { exchanges: shown, warnings: outcome.warnings, answer: [], status };
    if (options.options.format === "raw")
      return { exchanges: shown, warnings: outcome.warnings, answer: replyOf(outcome.reply).lines, status: outcome.reply.status };
    const answer = this.engine.present(outcome, options.options, definition.model);
    const { discriminator = "" } = definition.model;
    const record = trace.record(own(answer, discriminator));
    const rows = own(answer, "result");
    const sourceOf = Array.isArray(rows)
      ? (pointer: string) => {
          const [, , index, ...rest] = pointer.split("/");
          return rest.length === 0 ? undefined : trace.record(own(rows[Number(index)], discriminator))(`/${rest.join("/")}`);
        }
      : record;
    return { exchanges: shown, warnings: outcome.warnings, answer: jsonLines(answer, sourceOf), status };
  }

  /** Records of the simulator that a call could be about. */
  async ids(type: string | undefined, settings: Record<string, string>): Promise<{ id: string; subject?: string }[]> {
    const { definition } = this.opened();
    return (await this.sandbox?.ids(this.engine, definition.resource, type, { settings, now: NOW })) ?? [];
  }

  /** The simulator back to its seed. */
  reset(): void {
    this.sandbox?.reset();
  }

  /** What is supported: the catalog of this one definition. */
  matrix(): Catalog {
    const { definition } = this.opened();
    return catalogOf(definition.resource, [definition], () => undefined);
  }

  /** The outcome of every example. */
  examples(): ExampleResult[] {
    const { definition, provider } = this.opened();
    return runExamples(this.engine, provider, definition.resource);
  }

  private opened(): { definition: Definition; provider: LoadedProvider } {
    const { definition, provider } = this;
    if (!definition || !provider) throw new Error("the definition does not compile");
    return { definition, provider };
  }
}

function factsOf(definition: Definition): NonNullable<Opened["definition"]> {
  const { resource, defaultVariant, model } = definition;
  return {
    resource,
    ...(model.discriminator === undefined ? {} : { discriminator: model.discriminator }),
    offers: offersOf(definition),
    settings: settingsOf(definition),
    ...(defaultVariant === undefined ? {} : { defaultType: defaultVariant }),
  };
}

function callOf({ operation, id, query, body }: Asked): Call {
  return { operation, query, ...(id === undefined ? {} : { id }), ...(body === undefined ? {} : { body }) };
}

const contextOf = ({ settings }: Asked): Context => ({ settings, now: NOW, trace: true });

function replyOf(reply: Exchange["reply"]): Reply {
  if (!isReply(reply)) return { cause: reply.cause, headers: [], lines: [] };
  const body = parsedReply(reply).parsed;
  const lines =
    body.kind === "json" ? jsonLines(body.value) : body.kind === "empty" ? [] : body.text.split("\n").map((text) => ({ text }));
  return { status: reply.status, headers: Object.entries(reply.headers), lines };
}

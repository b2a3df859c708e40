// The simulator of one provider in the page: calls are run against it as against the provider.
import {
  type Call,
  type Context,
  type Engine,
  type HttpRequest,
  type HttpResponse,
  type JsonObject,
  type NoReply,
  type Outcome,
  own,
  type Step,
  typeMember,
} from "@mapwright/core";
import type { LoadedProvider } from "@mapwright/registry/pure";
import {
  type Check,
  mistakes,
  type RemoteDocument,
  Simulator,
  schemasKey,
  schemasOf,
  simulatorTransport,
  Validators,
} from "@mapwright/sandbox/pure";

/** The checks of one description, in the order of its schemas: written ahead, since a page compiles none. */
export interface AheadChecks {
  checks: readonly Check[];
  /** The `schemasKey` of the description that they were written of. */
  key: string;
}

export interface Exchange {
  step: Step;
  reply: HttpResponse | NoReply;
}

/** Most requests of one call: a definition that never ends must not hang the page. */
const MAX_STEPS = 60;
/** Records that are tried for one that a type reads. */
const MAX_TRIED = 60;

export class Sandbox {
  private readonly provider: string;
  private readonly simulator: Simulator;

  private constructor(provider: string, simulator: Simulator) {
    this.provider = provider;
    this.simulator = simulator;
  }

  /** A sandbox of the provider's descriptions. Undefined where there is none, or a broken one. */
  static of({ id, remote, diagnostics }: LoadedProvider, checks: readonly AheadChecks[]): Sandbox | undefined {
    // A value without the shape of a description is not inspected.
    if (diagnostics.some(({ severity, file }) => severity === "error" && remote.some((one) => one.file === file)))
      return undefined;
    const documents = remote.map(({ value, file }) => ({ ...value, file, provider: id }) as unknown as RemoteDocument);
    const fits = documents.every((one, index) => mistakes(one).length === 0 && schemasKey(one) === checks[index]?.key);
    if (documents.length === 0 || !fits) return undefined;
    const validatorsOf = (document: RemoteDocument) => {
      const schemas = schemasOf(document);
      const ahead = checks[documents.indexOf(document)]?.checks ?? [];
      return new Validators((schema) => {
        const check = ahead[schemas.indexOf(schema)];
        if (!check) throw new Error("a schema of the description has no check");
        return check;
      });
    };
    return new Sandbox(id, new Simulator(documents, validatorsOf));
  }

  reset(): void {
    this.simulator.reset();
  }

  /** Runs a call to its end. Throws RangeError where it asks for more than 60 requests. */
  async run(
    engine: Engine,
    resource: string,
    call: Call,
    context: Context,
  ): Promise<{ outcome: Outcome; exchanges: Exchange[] }> {
    const send = simulatorTransport(new Map([[this.provider, this.simulator]]));
    const account = { id: "sandbox", provider: this.provider, settings: {}, credentials: {} };
    const operating = engine.operate(this.provider, resource, call, context);
    const exchanges: Exchange[] = [];
    let state = operating.next();
    while (!state.done) {
      if (exchanges.length >= MAX_STEPS) throw new RangeError(`the call asks for more than ${MAX_STEPS} requests`);
      const step = state.value;
      const reply = await send(this.homeward(step.request), { account, class: step.class, judge: step.judge });
      exchanges.push({ step, reply });
      state = operating.next(reply);
    }
    return { outcome: state.value, exchanges };
  }

  /** Records that a call could be about: unified ids, with a subject where there is one. */
  async ids(
    engine: Engine,
    resource: string,
    type: string | undefined,
    context: Context,
  ): Promise<{ id: string; subject?: string }[]> {
    const discriminator = engine.definition(this.provider, resource)?.model.discriminator;
    const query: JsonObject = typeMember({ ...(discriminator === undefined ? {} : { discriminator }) }, type);
    const listed = await this.run(engine, resource, { operation: "list", query: { ...query, limit: "10" } }, context);
    const records = listed.outcome.ok ? (listed.outcome.page?.records ?? []) : [];
    const found = records.map(({ data }) => labelled(String(data.id), own(data, "subject")));
    if (found.length > 0) return found;
    const { store } = this.simulator;
    const candidates = new Set(
      store.names().flatMap((name) => store.records(name).map((record) => String(record[store.idOf(name)]))),
    );
    for (const id of [...candidates].slice(0, MAX_TRIED)) {
      const { outcome } = await this.run(engine, resource, { operation: "get", id, query }, context);
      const other = outcome.ok && type !== undefined && own(outcome.data, discriminator ?? "") !== type;
      if (outcome.ok && !other) found.push(labelled(id, own(outcome.data, "subject")));
      if (found.length >= 5) break;
    }
    return found;
  }

  /** The request at the simulator's own address: an account's settings may name another host. */
  private homeward(request: HttpRequest): HttpRequest {
    const servers = this.simulator.documents.flatMap(({ servers }) => servers.map(({ url }) => new URL(url).origin));
    if (!URL.canParse(request.url)) return request;
    const { origin } = new URL(request.url);
    return servers.includes(origin) || !servers[0] ? request : { ...request, url: servers[0] + request.url.slice(origin.length) };
  }
}

function labelled(id: string, subject: unknown): { id: string; subject?: string } {
  return typeof subject === "string" && subject !== "" ? { id, subject } : { id };
}

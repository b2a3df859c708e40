// The worker: the engine, the simulators and the files of providers, away from the page. Texts from strangers run here.

import { checks, models } from "virtual:mapwright/language";
import { simulated } from "virtual:mapwright/remote";
import { forbidCode, readModel } from "@mapwright/core";
import type { FileKind, Language } from "@mapwright/registry/pure";
import { Workbench } from "../workbench/workbench.ts";
import type { Answered, Request } from "./messages.ts";

forbidCode();

const language: Language = {
  models: new Map(
    models.map(({ schema, common }) => {
      const model = readModel(schema, common);
      return [model.resource, model];
    }),
  ),
  checkOf: (kind: FileKind) => checks[kind],
};
const bench = new Workbench(language);

/** What the page may ask for. */
const CALLS = {
  open: async (...[id, resource, files]: Request<"open">) =>
    bench.open(id, resource, files, Object.hasOwn(simulated, id) ? ((await simulated[id]?.())?.described ?? []) : []),
  schema: (...given: Request<"schema">) => bench.schema(...given),
  plan: (...given: Request<"plan">) => bench.plan(...given),
  send: (...given: Request<"send">) => bench.send(...given),
  ids: (...given: Request<"ids">) => bench.ids(...given),
  reset: () => bench.reset(),
  matrix: () => bench.matrix(),
  examples: () => bench.examples(),
} as const;

// One after the other: an answer is about the texts that were opened last.
let last: Promise<unknown> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<{ number: number; name: keyof typeof CALLS; given: never[] }>) => {
  const { number, name, given } = data;
  last = last.then(async () => {
    const answer: Answered = { number };
    try {
      answer.value = await (CALLS[name] as (...given: unknown[]) => unknown)(...given);
    } catch (error) {
      answer.error = error instanceof Error ? error.message : String(error);
    }
    postMessage(answer);
  });
});

postMessage({ number: 0 } satisfies Answered);

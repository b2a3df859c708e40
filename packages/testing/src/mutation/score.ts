// Mutation testing of a provider: which changes of its definition its examples notice.
import { compileDefinition, createEngine, type Definition } from "@mapwright/core";
import type { LoadedProvider } from "@mapwright/registry";
import { exampleChecks } from "../examples.ts";
import { subjectsOf } from "../loading.ts";
import type { Subject } from "../subject.ts";
import type { MutantKind } from "./edits.ts";
import { type Mutant, providerMutants, resourceMutants } from "./mutants.ts";

export interface Survivor {
  kind: MutantKind;
  file: string;
  line: number;
  change: string;
}

export interface MutationScore {
  provider: string;
  /** Mutants that compile, and those among them that an example notices. */
  mutants: number;
  noticed: number;
  /** Mutants that do not compile: the compiler noticed them, so they do not count. */
  refused: number;
  kinds: Partial<Record<MutantKind, { mutants: number; noticed: number }>>;
  survivors: Survivor[];
}

/** Changes every part of a provider's files in turn and runs its written examples; `note` is called with the number done. */
export async function mutate(
  provider: LoadedProvider,
  note: (done: number, of: number) => void = () => {},
): Promise<MutationScore> {
  const score: MutationScore = { provider: provider.id, mutants: 0, noticed: 0, refused: 0, kinds: {}, survivors: [] };
  for (const subject of subjectsOf({ ...provider, remote: [] })) {
    // What was recorded from the engine says nothing about what the engine should do.
    const written = { ...subject, examples: subject.examples.filter(({ source }) => source.origin !== "generated") };
    const mutants = mutantsOf(provider, subject.definition.resource);
    for (const [index, mutant] of mutants.entries()) {
      const definition = compiled(provider, subject.definition, mutant);
      if (definition) await judge(score, provider, { ...written, definition, engine: createEngine([definition]) }, mutant);
      else score.refused += 1;
      note(index + 1, mutants.length);
    }
  }
  return score;
}

function mutantsOf({ provider, resources }: LoadedProvider, resource: string): Mutant[] {
  const file = resources.find(({ definition }) => definition?.resource === resource);
  const discriminator = file?.definition?.model.discriminator;
  return [...resourceMutants(file?.yaml.value ?? {}, discriminator), ...providerMutants(provider?.value ?? {})];
}

function compiled(
  { provider, resources }: LoadedProvider,
  { resource, model }: Definition,
  { part, value }: Mutant,
): Definition | undefined {
  const yaml = resources.find(({ definition }) => definition?.resource === resource)?.yaml;
  if (!provider || !yaml) return undefined;
  const layer = {
    name: "base",
    provider: { file: provider.file, value: part === "provider" ? value : provider.value },
    resource: { file: yaml.file, value: part === "resource" ? value : yaml.value },
  };
  return compileDefinition({ layers: [layer], model }).definition;
}

async function judge(
  score: MutationScore,
  provider: LoadedProvider,
  subject: Subject,
  { kind, part, pointer, change }: Mutant,
): Promise<void> {
  const noticed = await isNoticed(subject);
  const counted = score.kinds[kind] ?? { mutants: 0, noticed: 0 };
  score.kinds[kind] = { mutants: counted.mutants + 1, noticed: counted.noticed + (noticed ? 1 : 0) };
  score.mutants += 1;
  if (noticed) score.noticed += 1;
  else {
    const resource = provider.resources.find(({ definition }) => definition?.resource === subject.definition.resource)?.yaml;
    const yaml = part === "provider" ? provider.provider : resource;
    score.survivors.push({ kind, file: yaml?.file ?? "", line: yaml?.locate(pointer).line ?? 1, change });
  }
}

async function isNoticed(subject: Subject): Promise<boolean> {
  for (const { kind, run } of exampleChecks(subject)) {
    if (kind !== "example") continue;
    const fails = await run().then(
      () => false,
      () => true,
    );
    if (fails) return true;
  }
  return false;
}

// The examples of a definition, each run and compared with what it says.
import type { Engine } from "@mapwright/core";
import type { LoadedProvider } from "@mapwright/registry/pure";
import { holdExample, Mismatch, subjectsIn } from "@mapwright/testing/pure";

export interface ExampleResult {
  name: string;
  file: string;
  line: number;
  /** Why it does not hold, with what was expected and what came as JSON; absent where it holds. */
  failure?: { message: string; expected?: unknown; got?: unknown };
}

/** Runs every example by the engine and its documented replies. */
export function runExamples(engine: Engine, provider: LoadedProvider, resource: string): ExampleResult[] {
  const subjects = subjectsIn(provider, () => []).filter(({ definition }) => definition.resource === resource);
  return subjects.flatMap((subject) =>
    subject.examples.map((example) => {
      const place = { name: example.source.name, file: example.file, line: example.line };
      try {
        holdExample({ ...subject, engine }, example);
        return place;
      } catch (error) {
        if (!(error instanceof Mismatch)) return { ...place, failure: { message: String(error) } };
        const { message, showDiff, expected, actual } = error;
        return { ...place, failure: { message, ...(showDiff ? { expected, got: actual } : {}) } };
      }
    }),
  );
}

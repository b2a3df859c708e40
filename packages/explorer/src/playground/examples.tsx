// The examples of the definition, run as it is being edited.

import type { Json } from "@mapwright/core";
import { Lines } from "../try/lines.tsx";
import type { ExampleResult } from "../workbench/examples.ts";
import type { Source } from "../workbench/lines.ts";
import { jsonLines } from "../workbench/lines.ts";

export function Examples({ results, onSource }: { results: readonly ExampleResult[]; onSource: (source: Source) => void }) {
  const failing = results.filter(({ failure }) => failure);
  const order = [...failing, ...results.filter(({ failure }) => !failure)];
  return (
    <section aria-label="Examples">
      <p class="card-note" role="status">
        <span class={`tag ${failing.length === 0 ? "good" : "bad"}`}>
          {results.length - failing.length} of {results.length}
        </span>{" "}
        examples hold, by the engine and the documented replies.
      </p>
      <ul class="results">
        {order.map(({ name, file, line, failure }) => (
          <li key={`${file} ${line}`}>
            <button type="button" class="result" onClick={() => onSource({ file, line, label: name })}>
              <span class={`tag ${failure ? "bad" : "good"}`}>{failure ? "fails" : "holds"}</span> {name}
            </button>
            {failure && (
              <div class="failure">
                <p>{failure.message}</p>
                {failure.expected !== undefined && (
                  <Lines lines={jsonLines(failure.expected as Json)} label={`${name}: expected`} />
                )}
                {failure.got !== undefined && <Lines lines={jsonLines(failure.got as Json)} label={`${name}: got`} />}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

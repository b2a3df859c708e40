// Everything that is wrong with the files, each at its line and column.
import type { Diagnostic } from "@mapwright/registry/pure";
import type { Source } from "../workbench/lines.ts";

export function Problems({ diagnostics, onSource }: { diagnostics: readonly Diagnostic[]; onSource: (source: Source) => void }) {
  if (diagnostics.length === 0)
    return (
      <p class="card-note" role="status">
        Nothing is wrong: the files are well formed, compile, and agree with the description of the provider's API.
      </p>
    );
  return (
    <ul class="results" aria-label="Problems">
      {diagnostics.map(({ file, line, column, code, severity, message, remedy, suggestion }) => (
        <li key={`${file} ${line} ${column} ${code} ${message}`}>
          <button type="button" class="result" onClick={() => onSource({ file, line, label: code })}>
            <span class={`tag ${severity === "error" ? "bad" : "warn"}`}>{severity}</span>{" "}
            <code>
              {file}:{line}:{column}
            </code>{" "}
            {message}
          </button>
          <p class="failure">
            {suggestion === undefined ? "" : `Did you mean ${suggestion}? `}
            {remedy}
          </p>
        </li>
      ))}
    </ul>
  );
}

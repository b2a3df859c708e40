// Lines of a document, each of which may lead to the line of the definition that made it.
import type { Line, Source } from "../workbench/lines.ts";

interface Props {
  lines: readonly Line[];
  label: string;
  chosen?: Source | undefined;
  onChoose?: ((source: Source) => void) | undefined;
}

/** A block of code; a line with a source is a button that chooses it. */
export function Lines({ lines, label, chosen, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="code" aria-label={label} tabIndex={0}>
      {lines.map((line, index) => {
        const { text, source } = line;
        const before = lines[index - 1]?.source;
        const told = before?.file === source?.file && before?.line === source?.line;
        const key = `${index} ${text}`;
        if (!source || !onChoose)
          return (
            <div key={key} class="code-line">
              <code>{text || " "}</code>
            </div>
          );
        return (
          <button
            key={key}
            type="button"
            class="code-line linked"
            aria-pressed={source.file === chosen?.file && source.line === chosen.line}
            title={`${source.file}:${source.line}`}
            onClick={() => onChoose(source)}
          >
            <code>{text}</code>
            {!told && <span class="code-source">{source.label}</span>}
          </button>
        );
      })}
    </section>
  );
}

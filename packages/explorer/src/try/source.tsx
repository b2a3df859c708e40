// The definition beside a request, at the line that was chosen.
import { useEffect, useRef } from "preact/hooks";
import { fileOf } from "../workbench/files.ts";
import type { Source } from "../workbench/lines.ts";

interface Props {
  files: readonly { name: string; text?: string | undefined }[];
  /** Whose file is shown until a line is chosen. */
  resource: string;
  chosen: Source | undefined;
  onFile: (file: string) => void;
}

/** The file of the chosen line, scrolled to it. */
export function SourceView({ files, resource, chosen, onFile }: Props) {
  const shown = files.find(({ name }) => name === chosen?.file) ?? files.find(({ name }) => name === fileOf(resource));
  const frame = useRef<HTMLElement>(null);
  const line = chosen && chosen.file === shown?.name ? chosen.line : undefined;
  useEffect(() => {
    const [box, at] = [frame.current, frame.current?.querySelector<HTMLElement>("[aria-current]")];
    if (!box) return;
    // Of the frame alone: the page stays where it is.
    box.scrollTop = at ? at.offsetTop - box.clientHeight / 3 : 0;
  }, [line, shown?.name]);
  const definitions = files.filter(({ name }) => !/^remote\/|\.examples\.yaml$/.test(name));
  return (
    <section class="card source-view" aria-label="Definition">
      <div class="card-head">
        <h2>Definition</h2>
        <div class="segments">
          {definitions.map(({ name }) => (
            <button key={name} type="button" aria-pressed={name === shown?.name} onClick={() => onFile(name)}>
              {name}
            </button>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="code yaml" ref={frame} aria-label={`${shown?.name ?? "definition"}, read only`} tabIndex={0}>
        {(shown?.text ?? "").split("\n").map((text, index) => (
          <div key={index} class="code-line" aria-current={line === index + 1 ? "true" : undefined}>
            <span class="number" aria-hidden="true">
              {index + 1}
            </span>
            <code>{tinted(text)}</code>
          </div>
        ))}
      </section>
    </section>
  );
}

/** Keys and comments of a line of YAML in their colours. */
function tinted(text: string) {
  const [, before = "", comment = ""] = /^((?:"[^"]*"|'[^']*'|[^#]|(?<=\S)#)*)(#.*)?$/.exec(text) ?? [undefined, text];
  const [, key = "", rest = before] = /^(\s*(?:- )?(?:"[^"]*"|[^\s:"'{[][^\s:"'{]*):)(.*)$/.exec(before) ?? [];
  return (
    <>
      {key && <span class="yaml-key">{key}</span>}
      {rest || (key || comment ? "" : " ")}
      {comment && <span class="yaml-comment">{comment}</span>}
    </>
  );
}

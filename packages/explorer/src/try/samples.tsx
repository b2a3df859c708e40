// The call as code, in four languages.
import { useState } from "preact/hooks";
import { LANGUAGE_NAMES, LANGUAGES, type Language, sampleOf } from "../workbench/samples.ts";
import type { Subject } from "../workbench/subject.ts";
import type { Asked } from "../workbench/workbench.ts";
import { Copy } from "./copy.tsx";

export function Samples({ subject, provider, asked }: { subject: Subject; provider: string; asked: Asked }) {
  const [language, setLanguage] = useState<Language>("curl");
  const text = sampleOf(language, subject, provider, asked);
  return (
    <section class="card" aria-label="Code">
      <div class="card-head">
        <h2>Code</h2>
        <div class="segments">
          {LANGUAGES.map((one) => (
            <button key={one} type="button" aria-pressed={one === language} onClick={() => setLanguage(one)}>
              {LANGUAGE_NAMES[one]}
            </button>
          ))}
        </div>
        <Copy text={text} what="code" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="code sample" tabIndex={0} aria-label={`${LANGUAGE_NAMES[language]} sample`}>
        {text}
      </section>
    </section>
  );
}

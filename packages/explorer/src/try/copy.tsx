// A button that copies a text.
import { useState } from "preact/hooks";
import { later } from "../env.ts";

/** Says whether the text was copied; a browser may refuse. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState("");
  const copy = () => {
    const say = (word: string) => {
      setSaid(word);
      later(2000, () => setSaid(""));
    };
    navigator.clipboard?.writeText(text).then(
      () => say("Copied"),
      () => say("Not allowed"),
    ) ?? say("Not possible here");
  };
  return (
    <button type="button" class="quiet copy" onClick={copy}>
      <span aria-live="polite">{said || "Copy"}</span>
      <span class="hidden-text"> {what}</span>
    </button>
  );
}

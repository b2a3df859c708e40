// The list of keys, as a dialog.
import { useRef } from "preact/hooks";
import { useShortcuts } from "./shortcuts.ts";

const KEYS: [string[], string][] = [
  [["/"], "search"],
  [["j", "k"], "next and previous field of the reference"],
  [["←", "→", "↑", "↓"], "move in the matrix"],
  [["Enter"], "details of a cell"],
  [["Esc"], "close what is open"],
  [["?"], "this list"],
];

export function Keys() {
  const dialog = useRef<HTMLDialogElement>(null);
  const show = () => dialog.current?.showModal();
  useShortcuts({ "?": show });
  return (
    <>
      <button type="button" class="icon-button keys-button" onClick={show} aria-label="Keys">
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
          <rect x="2" y="5" width="16" height="10" rx="2" />
          <path d="M5 8h0M8 8h0M11 8h0M15 8h0M6 12h8" stroke-linecap="round" stroke-width="1.8" />
        </svg>
      </button>
      <dialog class="sheet keys" ref={dialog} aria-labelledby="keys-title">
        <header>
          <h2 id="keys-title">Keys</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
            ✕
          </button>
        </header>
        <dl>
          {KEYS.map(([keys, meaning]) => (
            <div key={meaning}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </dialog>
    </>
  );
}

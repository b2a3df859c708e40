// Keys that do something wherever the focus is, except while one types.
import { useEffect } from "preact/hooks";

const TYPING = "input, select, textarea, [contenteditable]";

/** Calls what stands for a key, pressed alone. What it did is then not also done by the browser. */
export function useShortcuts(keys: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const call = keys[event.key];
      if (!call || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const path = event.composedPath();
      // An editor in a shadow root is seen by its inner element only here.
      if (path.some((node) => node instanceof Element && node.matches(TYPING)) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      call();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

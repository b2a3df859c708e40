// Keys that do something wherever the focus is, except while one types.
import { useEffect } from "preact/hooks";

const TYPING = "input, select, textarea, [contenteditable]";

/** Calls the handler of a key pressed alone, and prevents what the browser would do with it. */
export function useShortcuts(keys: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const call = keys[event.key];
      if (!call || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const path = event.composedPath();
      // Only composedPath shows the focused element inside an editor's shadow root.
      if (path.some((node) => node instanceof Element && node.matches(TYPING)) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      call();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

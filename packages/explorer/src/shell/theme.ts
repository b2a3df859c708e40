// Light or dark: the system's, until the reader chooses.
import { useState } from "preact/hooks";

export type Theme = "light" | "dark";
const KEY = "mapwright.theme";

function current(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** The theme shown, and what turns it over; the choice is kept where the browser keeps anything. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState(current);
  const turn = () => {
    const next = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // private windows keep nothing; the choice then lasts as long as the page
    }
    setTheme(next);
  };
  return [theme, turn];
}

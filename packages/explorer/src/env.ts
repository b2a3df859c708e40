// The page's effects on time and network: the only file that touches them.

/** Reads a JSON file beside the page. Throws Error with the path and the status where there is none. */
export async function readJson<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
  return (await response.json()) as T;
}

/** Calls back after `ms` milliseconds; the answer cancels it. */
export function later(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

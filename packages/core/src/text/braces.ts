// Plain texts with names in braces, such as `Bearer {token}`. Templates of definitions are more: see definition/template.ts.
const NAME = /\{([A-Za-z_$][\w$.:]*)\}/g;

/** The names in a text, in order. */
export function bracedNames(text: string): string[] {
  return [...text.matchAll(NAME)].map(([, name = ""]) => name);
}

/** The text with each name replaced by what `fill` gives for it; undefined leaves the braces standing. */
export function fillBraces(text: string, fill: (name: string) => string | undefined): string {
  return text.replace(NAME, (whole, name: string) => fill(name) ?? whole);
}

// Plain text and its HTML, as providers turn one into the other.

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

export function escapeMarkup(text: string): string {
  return text.replace(/[&<>]/g, (mark) => ESCAPES[mark] ?? mark);
}

/** HTML without its tags; a paragraph or a break ends a line. */
export function plainText(html: string): string {
  return html
    .replace(/<br *\/?>|<\/(?:p|li|div)>/gi, "\n")
    .replace(/<[^<>]*>/g, "") // `[^<>]`, not `[^>]`: many `<` without an end would take quadratic time
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "")
    .trim();
}

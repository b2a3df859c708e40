// Whether plain loads can be trusted.
const EMPTY = {};

/** Whether somebody gave every object a member: a plain load would see it. */
export function tampered(): boolean {
  for (const _name in EMPTY) return true;
  return false;
}

// The one way by which a text of the user enters generated source.
import type { Json } from "../../json.ts";

/** A value as a JavaScript expression. Objects and arrays go through JSON text, so that no key is read as syntax. */
export function literal(value: Json | undefined): string {
  if (value === undefined) return "void 0";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "boolean" || value === null) return String(value);
  return `JSON.parse(${quoted(JSON.stringify(value))})`;
}

/** A string literal: JSON's, which JavaScript reads alike, with what an HTML page or an old parser might trip over escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[<>\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * The source of a constructor of ordinary objects with room for these members: without it the engine moves what it adds
 * after the fourth to a place beside the object. The assignments never run; they are what the engine counts.
 */
export function roomFor(name: string, keys: readonly string[]): string {
  const members = keys.map((key) => `this[${literal(key)}] = 0;`).join(" ");
  return `function ${name}(room) { if (room) { ${members} } }\n${name}.prototype = Object.prototype;\n`;
}

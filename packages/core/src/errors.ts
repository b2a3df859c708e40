// Errors, warnings and findings as data; expected outcomes are values, only a defect throws.
import { CALL_CODES, type CallCode } from "./codes/call.ts";
import type { Category, Code } from "./codes.ts";
import { stringifyJson } from "./json/write.ts";
import type { Json } from "./json.ts";

/** One thing wrong with a request: which field, what was expected, what came, and how to mend it. */
export interface Problem {
  code: CallCode;
  message: string;
  field?: string;
  expected?: Json;
  got?: Json;
  remedy: string;
}

/** Something that was not lost in silence. With `strict=true` a warning known before sending becomes a Problem. */
export interface Warning {
  code: CallCode;
  field?: string;
  message: string;
  /** In a list: how many records of the page it is about. */
  count?: number;
}

/** A refusal or failure of a whole operation, in the members of problem+json (without `type` and `title`). */
export interface Failure {
  code: CallCode;
  category: Category;
  status: number;
  detail: string;
  errors: Problem[];
  retryable: boolean;
  retry_after_seconds?: number;
  provider?: string;
  remote?: { status: number; body: Json };
}

/** A finding in a definition. `pointer` is the JSON pointer of the YAML node in `file`; `offset` counts characters into a scalar. */
export interface Finding {
  code: Code;
  message: string;
  file: string;
  pointer: string;
  /** Whether the key of the node is meant, or its value. */
  at?: "key" | "value";
  offset?: number;
  expected?: Json;
  got?: Json;
  remedy?: string;
  severity: "error" | "warning" | "info";
}

/** Longest piece of a caller's or provider's text that is repeated in a message. */
const EXCERPT = 80;

/** A short, printable piece of untrusted text: control characters become `?`, the rest is cut. */
export function excerpt(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined ? "undefined" : stringifyJson(value as Json);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "?");
  return clean.length > EXCERPT ? `${clean.slice(0, EXCERPT)}...` : clean;
}

/** A Problem with the remedy of its code, unless `more` has a better one. */
export function problem(code: CallCode, message: string, more: Partial<Omit<Problem, "code" | "message">> = {}): Problem {
  return { code, message, remedy: CALL_CODES[code].remedy, ...more };
}

/** A Failure made of problems; status, category and code are those of the first. */
export function refusal(problems: Problem[], more: Partial<Failure> = {}): Failure {
  const first = problems[0] as Problem;
  const { status, category } = CALL_CODES[first.code];
  const detail =
    problems.length === 1 ? first.message : `${problems.length} problems: ${problems.map((p) => p.message).join(" ")}`;
  return { code: first.code, category: category as Category, status, detail, errors: problems, retryable: false, ...more };
}

const BRAND = Symbol.for("mapwright.error");

/** A defect: a definition that cannot be compiled, an engine used wrongly. Never thrown for what a caller or a provider sends. */
export class MapwrightError extends Error {
  readonly code: Code;
  readonly findings: Finding[];
  readonly [BRAND] = true;
  constructor(code: Code, message: string, findings: Finding[] = []) {
    super(message);
    this.name = "MapwrightError";
    this.code = code;
    this.findings = findings;
  }
}

/** Recognises a MapwrightError made by any copy of this package. */
export function isMapwrightError(value: unknown): value is MapwrightError {
  return typeof value === "object" && value !== null && BRAND in value;
}

// Collects findings while a definition is compiled, each at the node it is about.
import { CODES, type Code } from "../codes.ts";
import type { Finding } from "../errors.ts";
import { compileExpression, type Expression } from "../expression/compile.ts";
import { isObject } from "../json.ts";
import { type Path, parsePath } from "../path/parse.ts";
import type { Merged } from "./layers.ts";
import { SLOTS, type Slot } from "./slots.generated.ts";

type More = Partial<Pick<Finding, "at" | "offset" | "expected" | "got" | "remedy" | "severity">>;

const ALL_NAMES = [...new Set(Object.values(SLOTS).flatMap((slot) => [...slot.names] as string[]))];

/** The compiler's view of one part of a definition: its merged content, and where to report. */
export class Report {
  readonly merged: Merged;
  readonly findings: Finding[];
  constructor(merged: Merged, findings: Finding[]) {
    this.merged = merged;
    this.findings = findings;
  }

  add(code: Code, pointer: string, message: string, more: More = {}): undefined {
    const { file, pointer: place } = this.merged.origin(pointer);
    this.findings.push({
      code,
      message,
      file,
      pointer: place,
      at: "value",
      severity: "error",
      remedy: CODES[code].remedy,
      ...more,
    });
    return undefined;
  }

  /** Compiles an expression for a slot, or reports why it cannot be. */
  expression(text: unknown, slot: Slot, pointer: string): Expression | undefined {
    if (typeof text !== "string") return undefined;
    const names: readonly string[] = SLOTS[slot].names;
    const elsewhere = ALL_NAMES.filter((name) => !names.includes(name));
    const bound = this.named(text);
    const result = compileExpression(bound === "" ? text : `(${bound} ${text})`, { names, elsewhere });
    if (result.ok) return result.expression;
    const shift = bound === "" ? 0 : bound.length + 2;
    for (const { code, message, offset, expected, got } of result.problems) {
      this.add(code, pointer, message, {
        // What is wrong inside a named expression shows at the start of the one that uses it.
        offset: Math.min(Math.max(offset - shift, 0), text.length),
        ...(expected === undefined ? {} : { expected }),
        ...(got === undefined ? {} : { got }),
      });
    }
    return undefined;
  }

  /** The bindings of the expressions under `let` that `text` uses, and those that these use: `$name := (EXPR);` each. */
  private named(text: string): string {
    const lets = isObject(this.merged.value.let) ? Object.entries(this.merged.value.let) : [];
    let used = text;
    const bindings: string[] = [];
    // A named expression may use those that stand before it.
    for (const [name, expression] of lets.toReversed()) {
      if (!new RegExp(`\\$${name}(?![A-Za-z0-9_])`).test(used)) continue;
      bindings.unshift(`$${name} := (${String(expression)});`);
      used += ` ${String(expression)}`;
    }
    return bindings.join(" ");
  }

  /** Parses a path, or reports why it is none: an expression where a lens is due, or a syntax error. */
  path(text: unknown, pointer: string): Path | undefined {
    if (typeof text !== "string") return undefined;
    const result = parsePath(text);
    if (result.ok) return result.path;
    const asExpression = compileExpression(text, { names: [], elsewhere: ALL_NAMES });
    if (!asExpression.ok && asExpression.problems.some((problem) => problem.code !== "expression_syntax")) {
      for (const { code, message, offset } of asExpression.problems) this.add(code, pointer, message, { offset });
      return undefined;
    }
    if (!asExpression.ok)
      return this.add("path_syntax", pointer, `\`${text}\` is no path: ${result.message}`, { offset: result.offset });
    // Of a call nothing more need be said; elsewhere the reason points at a slip, such as a constant without quotes.
    const reason = /\$[a-zA-Z]+\(/.test(text) ? "" : `: ${result.message}`;
    const message = `\`${text}\` is an expression, so it can be read and not written${reason}`;
    return this.add("path_no_lens", pointer, message, { offset: 0 });
  }
}

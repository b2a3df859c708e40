// Interim: a small part of JSONata as closures.
import jsonata from "jsonata";
import type { Json, JsonObject } from "../json.ts";
import { isObject, own } from "../json.ts";
import { formatInstant, parseInstant } from "../time.ts";

export interface Scope {
  names: readonly string[];
  elsewhere?: readonly string[];
}
export interface ExpressionProblem {
  code: "expression_syntax" | "expression_variable" | "expression_scope" | "expression_impure" | "expression_uncompilable";
  message: string;
  offset: number;
  expected?: Json;
}
export interface Expression {
  text: string;
  roots: string[];
  paths: { path: string[]; offset: number }[];
  evaluate(input: Json | undefined, bindings?: Record<string, Json>): Json | undefined;
}
export class ExpressionError extends Error {
  readonly code: "expression_failed" | "expression_limit" = "expression_failed";
}
type Node = { type: string; value?: unknown; position?: number; [k: string]: unknown };
type V = Json | undefined;
type Ev = (input: V, env: { root: V; b: Record<string, Json> }) => V;
const fail = (m: string): never => {
  throw new ExpressionError(m);
};
const flat = (v: V): Json[] => (v === undefined ? [] : Array.isArray(v) ? v : [v]);
const seq = (vs: Json[]): V => (vs.length === 0 ? undefined : vs.length === 1 ? vs[0] : vs);
const truthy = (v: V): boolean =>
  v === undefined || v === null
    ? false
    : Array.isArray(v)
      ? v.some(truthy)
      : isObject(v)
        ? Object.keys(v).length > 0
        : Boolean(v);
const FNS: Record<string, (args: V[]) => V> = {
  toMillis: ([t]) => (t === undefined ? undefined : (parseInstant(String(t))?.ms ?? fail("not a date"))),
  fromMillis: ([n]) => (n === undefined ? undefined : formatInstant(Number(n))),
  append: ([a, b]) => (a === undefined ? b : b === undefined ? a : [...flat(a), ...flat(b)]),
  type: ([v]) => (v === undefined ? undefined : v === null ? "null" : Array.isArray(v) ? "array" : typeof v),
  contains: ([a, b]) => (a === undefined ? undefined : String(a).includes(String(b))),
  string: ([v]) => (v === undefined ? undefined : String(v)),
  number: ([v]) => (v === undefined ? undefined : Number(v)),
  exists: ([v]) => v !== undefined,
};
export function compileExpression(
  text: string,
  scope: Scope = { names: [] },
): { ok: true; expression: Expression } | { ok: false; problems: ExpressionProblem[] } {
  const roots = new Set<string>();
  const paths: { path: string[]; offset: number }[] = [];
  const problems: ExpressionProblem[] = [];
  const bad = (code: ExpressionProblem["code"], message: string, offset: number): Ev => {
    problems.push({ code, message, offset });
    return () => undefined;
  };
  const c = (n: Node, top: boolean): Ev => {
    const named = n.type === "variable" ? n : (n.procedure as Node | undefined);
    const start = Math.max(
      0,
      named ? (named.position ?? 0) - String(named.value ?? "").length - 1 : (n.position ?? 0) - String(n.value ?? "").length,
    );
    switch (n.type) {
      case "string":
      case "number":
      case "value":
        return () => n.value as Json;
      case "name":
        return c({ type: "path", steps: [n] }, top);
      case "variable": {
        const name = String(n.value);
        if (name === "") return (i) => i;
        if (name === "$") return (_i, e) => e.root;
        if (scope.names.includes(name)) return (_i, e) => e.b[name];
        return bad(
          scope.elsewhere?.includes(name) ? "expression_scope" : "expression_variable",
          `\`$${name}\` is not known here`,
          start,
        );
      }
      case "path": {
        const steps = n.steps as Node[];
        if (top && steps[0]?.type === "name") {
          roots.add(String(steps[0].value));
          const names: string[] = [];
          for (const s of steps) {
            if (s.type !== "name") break;
            names.push(String(s.value));
          }
          paths.push({ path: names, offset: Math.max(0, (steps[0].position ?? 0) - String(steps[0].value).length) });
        }
        const fs = steps.map((s, i) => {
          const get: Ev =
            s.type === "name" ? (x) => seq(flat(x).flatMap((y) => flat(own(y, String(s.value))))) : c(s, top && i === 0);
          const filters = ((s.stages ?? s.predicate ?? []) as Node[]).map((f) => {
            const ex = f.expr as Node;
            const p = c(ex, false);
            return (v: V, e: { root: V; b: Record<string, Json> }): V => {
              const items = flat(v);
              if (ex.type === "number") return items.at(Number(ex.value));
              return seq(items.filter((item) => truthy(p(item, e))));
            };
          });
          return (x: V, e: { root: V; b: Record<string, Json> }) => filters.reduce<V>((v, f) => f(v, e), get(x, e));
        });
        return (x, e) => fs.reduce<V>((v, f) => (v === undefined ? undefined : f(v, e)), x);
      }
      case "binary": {
        const l = c(n.lhs as Node, top);
        const r = c(n.rhs as Node, top);
        const op = String(n.value);
        return (x, e) => {
          const a = l(x, e);
          if (op === "and") return truthy(a) && truthy(r(x, e));
          if (op === "or") return truthy(a) || truthy(r(x, e));
          const b = r(x, e);
          if (op === "=") return a !== undefined && b !== undefined && (a === b || JSON.stringify(a) === JSON.stringify(b));
          if (op === "!=") return a !== undefined && b !== undefined && a !== b;
          if (op === "&") return `${a ?? ""}${b ?? ""}`;
          if (op === "in") return flat(b).includes(a as Json);
          if (a === undefined || b === undefined) return undefined;
          if (typeof a !== "number" || typeof b !== "number") return fail("T2001");
          return op === "+"
            ? a + b
            : op === "-"
              ? a - b
              : op === "*"
                ? a * b
                : op === "/"
                  ? a / b
                  : op === ">"
                    ? a > b
                    : op === "<"
                      ? a < b
                      : op === ">="
                        ? a >= b
                        : a <= b;
        };
      }
      case "condition": {
        const i = c(n.condition as Node, top);
        const t = c(n.then as Node, top);
        const f = n.else ? c(n.else as Node, top) : () => undefined;
        return (x, e) => (truthy(i(x, e)) ? t(x, e) : f(x, e));
      }
      case "function": {
        const name = String((n.procedure as Node).value);
        if (["now", "millis", "random", "shuffle"].includes(name))
          return bad("expression_impure", `\`$${name}\` reads a clock or draws`, start);
        const args = (n.arguments as Node[]).map((a) => c(a, top));
        const fn = FNS[name];
        if (!fn) return bad("expression_uncompilable", `\`$${name}\` is not compiled`, start);
        return (x, e) => fn(args.map((a) => a(x, e)));
      }
      case "block": {
        const es = (n.expressions as Node[]).map((a) => c(a, top));
        return (x, e) => es.reduce<V>((_v, f) => f(x, e), undefined);
      }
      case "unary":
        if (n.value === "[") {
          const es = (n.expressions as Node[]).map((a) => c(a, top));
          return (x, e) => es.flatMap((f) => flat(f(x, e)));
        }
        if (n.value === "-") {
          const f = c(n.expression as Node, top);
          return (x, e) => -Number(f(x, e));
        }
        return bad("expression_uncompilable", `\`${String(n.value)}\` is not compiled`, start);
      default:
        return bad("expression_uncompilable", `\`${n.type}\` is not compiled`, start);
    }
  };
  let ast: Node;
  try {
    ast = jsonata(text).ast() as unknown as Node;
  } catch (e) {
    const { message, position = 0, token = "" } = e as { message: string; position?: number; token?: string };
    return {
      ok: false,
      problems: [{ code: "expression_syntax", message, offset: Math.max(0, position - String(token).length) }],
    };
  }
  const f = c(ast, true);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, expression: { text, roots: [...roots], paths, evaluate: (input, b = {}) => f(input, { root: input, b }) } };
}
export type { JsonObject };

// Random expressions from JSONata's grammar, and random data, for comparison with the reference.
import fc from "fast-check";

const name = fc.constantFrom("a", "b", "c", "d", "list", "deep");
const literal = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constantFrom("0.1", "1.5", "true", "false", "null", "''", "'x'", "'a b'", "'7'", "'2025-03-04T09:30:00Z'"),
);
const pattern = fc.constantFrom("/a/", "/[a-z]+/", "/x|b/i", "/(\\d)/");
const picture = fc.constantFrom("'#,##0.00'", "'0'", "'0.0%'", "'###'", "'1e0'");
const moment = fc.constantFrom("'[Y]-[M01]-[D01]'", "'[H01]:[m01]'", "'[D1o] [MNn] [Y0001]'", "'[X0001]-W[W01]'");

const OPERATORS = ["+", "-", "*", "/", "%", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in", "&", "??", "?:"];
const UNARY = [
  ..."string number boolean not exists count sum max min average length uppercase trim abs floor round keys type".split(" "),
  ..."reverse distinct spread merge toMillis fromMillis sort lowercase ceil sqrt clone base64encode single zip".split(" "),
];
const BINARY = [
  ..."append contains split join substringBefore substringAfter lookup zip power substring pad formatBase round".split(" "),
];
const HIGHER = ["map", "filter", "each", "sift", "single", "sort"];

const call = (...parts: string[]) => `$${parts[0]}(${parts.slice(1).join(", ")})`;

export const { expression } = fc.letrec<{ expression: string; path: string; step: string }>((tie) => {
  const any = tie("expression");
  return {
    step: fc.oneof(
      { weight: 6, arbitrary: name },
      { weight: 1, arbitrary: fc.tuple(name, fc.integer({ min: -2, max: 2 })).map(([one, index]) => `${one}[${index}]`) },
      { weight: 1, arbitrary: name.map((one) => `${one}[]`) },
      { weight: 1, arbitrary: fc.tuple(name, any).map(([one, test]) => `${one}[${test}]`) },
      { weight: 1, arbitrary: any.map((inner) => `(${inner})`) },
      { weight: 1, arbitrary: fc.tuple(name, any).map(([key, value]) => `{"${key}": ${value}}`) },
      { weight: 1, arbitrary: any.map((inner) => `[${inner}]`) },
      { weight: 1, arbitrary: fc.constantFrom("*", "$", "**") },
      {
        weight: 1,
        arbitrary: fc.tuple(name, fc.constantFrom("", ">", "<"), any).map(([one, way, by]) => `${one}^(${way}${by})`),
      },
      { weight: 1, arbitrary: name.map((one) => `${one}#$n`) },
      { weight: 1, arbitrary: name.map((one) => `${one}@$e`) },
    ),
    path: fc.oneof(
      { weight: 6, arbitrary: fc.array(tie("step"), { minLength: 1, maxLength: 3 }).map((steps) => steps.join(".")) },
      { weight: 1, arbitrary: fc.tuple(name, name, any).map(([a, b, value]) => `${a}.${b}.{"k": %.${b}, "v": ${value}}`) },
      {
        weight: 1,
        arbitrary: fc.tuple(name, name, any).map(([a, b, value]) => `${a}#$n.${b}@$e.{"n": $n, "e": $e, "v": ${value}}`),
      },
      { weight: 1, arbitrary: fc.tuple(name, any, any).map(([a, key, value]) => `${a}{$string(${key}): ${value}}`) },
    ),
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      literal,
      tie("path"),
      fc.tuple(any, fc.constantFrom(...OPERATORS), any).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(any, any, any).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
      fc.array(any, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc.tuple(name, any, name, any).map(([k, v, l, w]) => `{"${k}": ${v}, "${l}2": ${w}}`),
      fc.tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: -2, max: 5 })).map(([from, to]) => `[${from}..${to}]`),
      fc.tuple(fc.constantFrom(...UNARY), any).map(([fn, arg]) => call(fn, arg)),
      fc.tuple(fc.constantFrom(...BINARY), any, any).map(([fn, a, b]) => call(fn, a, b)),
      fc.tuple(fc.constantFrom(...HIGHER), any, any).map(([fn, items, body]) => call(fn, items, `function($v, $i){${body}}`)),
      fc.tuple(any, any).map(([items, start]) => call("reduce", items, "function($s, $v){$s & $v}", start)),
      fc.tuple(any, any).map(([value, body]) => `($x := ${value}; ${body} & $x)`),
      fc.tuple(any, any).map(([value, body]) => `($x := ${value}; $f := function($y){($x := $y; ${body})}; [$f(1), $x])`),
      fc
        .tuple(any, fc.constantFrom("$string()", "$count()", "$sum()", "$keys()", "$uppercase"))
        .map(([value, fn]) => `${value} ~> ${fn}`),
      any.map((inner) => `-(${inner})`),
      fc.tuple(name, any, name).map(([a, value, gone]) => `$ ~> |${a}|{"n": ${value}}, "${gone}"|`),
      fc.tuple(any, any).map(([from, text]) => `$substring(?, ${from})(${text})`),
      fc.tuple(any, any).map(([a, b]) => `function($p, $q)<s-n?:s>{$p & $q}(${a}, ${b})`),
      fc.tuple(any, picture).map(([value, text]) => call("formatNumber", value, text)),
      fc.tuple(any, moment).map(([value, text]) => call("fromMillis", value, text)),
      fc.tuple(fc.constantFrom("match", "contains", "split"), any, pattern).map(([fn, text, regex]) => call(fn, text, regex)),
      fc.tuple(any, pattern, literal).map(([text, regex, by]) => call("replace", text, regex, by)),
    ),
  };
});

const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, "", "x", "a b", "7", 0, 1, -2, 1.5, 0.1),
  fc.integer({ min: -50, max: 50 }),
);

const data = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(name, tie("node"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

export const input = fc.oneof(
  { weight: 3, arbitrary: fc.dictionary(name, data, { maxKeys: 5, noNullPrototype: true }) },
  { weight: 1, arbitrary: data },
);

// Hostile and wrong expressions: refused where they stand, or bounded while they run; and no prototype is ever reached.
import { describe, expect, it } from "vitest";
import { BACKENDS } from "../../testing/reference.ts";
import type { Json } from "../json.ts";
import { type Backend, compileExpression, ExpressionError } from "./compile.ts";

function run(text: string, input: Json = {}): unknown {
  const [answer, ...others] = BACKENDS.map((backend) => runOn(backend, text, input));
  for (const other of others) expect(other).toStrictEqual(answer);
  return answer;
}

function runOn(backend: Backend, text: string, input: Json): unknown {
  const result = compileExpression(text, { names: [] }, backend);
  if (!result.ok) return result.problems[0]?.code;
  try {
    return result.expression.evaluate(input);
  } catch (error) {
    if (error instanceof ExpressionError) return error.jsonataCode ?? error.code;
    throw error;
  }
}

describe("bounds", () => {
  it.each([
    ["$pad('x', 4e8)"],
    ["$pad('x', -4e8)"],
    ["[1..9999999]"],
    ["$map([1..1000], function($x){[1..10000]})"],
    ["($f := function($x){$f($x)}; $f(1))"],
    ["($f := function($x){$x & $f($x)}; $f('a'))"],
    ["$join($map([1..1000], function($i){$pad('x', 10000)}))"],
    ["$replace($pad('x', 100000, 'x'), 'x', $pad('y', 1000))"],
    ["$reduce([1..100], function($a, $b){$a & $a}, 'x')"],
    ["$reduce([1..60], function($a, $b){$append($a, $a)}, [1])"],
    ["$map([1..1000], function($a){$map([1..1000], function($b){$a * $b})})"],
  ])("%s is stopped", (text) => expect(run(text)).toBe("expression_limit"));

  it("a call in tail position does not grow the stack, and is counted", () => {
    expect(run("($f := function($n){$n = 0 ? 'done' : $f($n - 1)}; $f(5000))")).toBe("done");
    expect(run("($f := function($n){$f($n + 1)}; $f(0))")).toBe("expression_limit");
  });

  it("regular expressions take linear time", () => {
    expect(run("$contains(a, /^(a+)+$/)", { a: `${"a".repeat(50_000)}!` })).toBe(false);
    expect(run("$contains(a, /(a)\\1/)")).toBe("expression_uncompilable");
    expect(run("$contains(a, /(?=a)/)")).toBe("expression_uncompilable");
  });

  it("data nested deep does not break the stack", () => {
    let deep: Json = 1;
    for (let level = 0; level < 5000; level++) deep = [deep];
    expect(run("**.a", deep)).toBe("expression_limit");
    expect(run("$string(a) & ''", { a: 1 })).toBe("1");
  });

  it("an expression nested deep, or long, is refused", () => {
    expect(run(`${"(".repeat(4000)}1${")".repeat(4000)}`)).toMatch(/expression_uncompilable|1/);
    expect(run("a".repeat(20_000))).toBe("expression_uncompilable");
  });
});

describe("prototypes", () => {
  it.each([
    "constructor",
    "__proto__",
    "toString",
    "a.constructor",
    "$lookup(a, '__proto__')",
    "a.`__proto__`.x",
    "$.constructor.constructor('return 1')()",
  ])("%s reaches nothing", (text) => {
    expect([undefined, "T1006", "expression_syntax", "expression_uncompilable"]).toContain(run(text, { a: {} }));
  });

  it.each([
    "{'__proto__': 1}",
    "{$lowercase('__PROTO__'): 1}",
    "$merge([{'a': 1}, $spread({'constructor': 1})])",
    "{'constructor': 1}",
  ])("%s sets nothing", (text) => {
    expect(["D1013", "expression_uncompilable"]).toContain(run(text));
    expect(({} as Record<string, unknown>).a).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("text of the user stands in generated source as literals alone", () => {
    const texts = ['"', "`", "\u0024{1}", "\u2028", "*/", "</script>", "\\", "'];process.exit(1)//", "__proto__", "\ud800"];
    for (const text of texts) {
      const quoted = JSON.stringify(text);
      expect(run(`{"k": ${quoted}}`)).toStrictEqual({ k: text });
      expect(run(`$lookup($, ${quoted})`, { [text]: 1 })).toBe(1);
      expect(run(`$merge([{"a": ${quoted}}]).a & ""`)).toBe(text);
      if (text !== "`" && text !== "\\" && text !== "\ud800") expect(run(`\`${text}\``, JSON.parse(`{${quoted}: 2}`))).toBe(2);
    }
  });

  it.each(["length", "name", "call", "arguments", "__defineGetter__", "valueOf", "0", "arity", "constructor.name"])(
    "%s is a member of data or nothing",
    (text) => {
      for (const holder of ["'text'", "[1, 2]", "5", "$string", "function($x){$x}", "/a/"])
        expect(run(`($h := ${holder}; $h.\`${text}\`)`)).toBeUndefined();
      expect(run(`\`${text}\``, JSON.parse(`{"${text}": "own"}`))).toBe("own");
    },
  );

  it("results are plain JSON", () => {
    const result = run("[a, {'b': a}, function($x){$x}]", { a: [1] });
    expect(result).toStrictEqual([1, { b: [1] }, null]);
    expect(Reflect.ownKeys(result as object)).toEqual(["0", "1", "2", "length"]);
  });

  it("one call sees nothing of another", () => {
    const result = compileExpression("($x := a; $x)");
    if (!result.ok) throw new Error("does not compile");
    expect([result.expression.evaluate({ a: 1 }), result.expression.evaluate({})]).toEqual([1, undefined]);
  });
});

describe("problems", () => {
  const problems = (text: string, scope = { names: [] as string[], elsewhere: ["i"] }) => {
    const result = compileExpression(text, scope);
    return result.ok ? [] : result.problems.map(({ code, offset }) => [code, text.slice(offset, offset + 6)]);
  };

  it.each<[string, [string, string][]]>([
    ["a + $now()", [["expression_impure", "$now()"]]],
    [
      "$random() & $shuffle(a)",
      [
        ["expression_impure", "$rando"],
        ["expression_impure", "$shuff"],
      ],
    ],
    ["a + $nope", [["expression_variable", "$nope"]]],
    ["a[$i = 0]", [["expression_scope", "$i = 0"]]],
    ["$eval('1')", [["expression_uncompilable", "$eval("]]],
    ["a +", [["expression_syntax", ""]]],
    ["a b", [["expression_syntax", "b"]]],
  ])("%s", (text, wanted) => {
    const found = problems(text);
    for (const [code, start] of wanted)
      expect(
        found.some(([one, at]) => one === code && at?.startsWith(start)),
        JSON.stringify(found),
      ).toBe(true);
  });

  it("name the members of the record, from the record only", () => {
    const result = compileExpression("a.b[c = 1].d + $sum(e.f) + $$.g.h + $map(i, function($x){$x.j + k})");
    expect(result).toMatchObject({ ok: true, expression: { roots: ["a", "e", "g", "i", "k"] } });
    expect(result.ok && result.expression.paths[0]).toEqual({ path: ["a", "b", "d"], offset: 0 });
  });
});

describe("what definitions use", () => {
  it.each<[string, Json, unknown]>([
    [
      "duration > 0 ? $fromMillis($toMillis(activity_at) + duration * 1000)",
      { activity_at: "2025-05-22T17:39:04+00:00", duration: 153 },
      "2025-05-22T17:41:37.000Z",
    ],
    ["duration > 0 ? $fromMillis($toMillis(activity_at) + duration * 1000)", { duration: 0 }, undefined],
    ["body_text ?: body_html", { body_text: "", body_html: "<p>" }, "<p>"],
    ["body_text ?? body_html", { body_text: null, body_html: "x" }, null],
    ["data[0].status = 'error'", { data: [{ status: "error" }] }, true],
    [
      "$append(a, b)[k='x']",
      { a: { k: "x", n: 1 }, b: [{ k: "y" }, { k: "x", n: 2 }] },
      [
        { k: "x", n: 1 },
        { k: "x", n: 2 },
      ],
    ],
    ["$string(id) & '!'", { id: 5725767000004649013n }, "5725767000004649013!"],
    ["id = id", { id: 5725767000004649013n }, true],
  ])("%s", (text, input, wanted) => expect(run(text, input)).toEqual(wanted));
});

// Hostile and wrong expressions: refused where they stand, or bounded while they run; and no prototype is ever reached.
import { describe, expect, it } from "vitest";
import { BACKENDS } from "../../testing/reference.ts";
import { parseJson } from "../json/parse.ts";
import { stringifyJson } from "../json/write.ts";
import type { Json, JsonObject } from "../json.ts";
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

  const doubled = (made: string, start: string, use: string) =>
    `($d := $reduce([1..40], function($a, $i){ ${made} }, ${start}); ${use})`;
  const objects = (use: string) => doubled("{'l': $a, 'r': $a}", "{'x': 1}", use);
  const arrays = (use: string) => doubled("[[$a, $a]]", "[0]", use);
  const empties = (use: string) => doubled("[[$a, $a]]", "[]", use);
  it.each([
    ...["$string($d)", "$d & ''", "$distinct([$d, $merge([$d, {}])])", "$d", "{'a': [$d]}", "$clone($d)", "$count($d.**)"].map(
      objects,
    ),
    ...[
      "$string([$d], true)",
      "$d ~> |**|{'a': 1}|",
      "$e := $reduce([1..40], function($a, $i){ {'l': $a, 'r': $a} }, {'x': 1}); $d = $e",
      "$d.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*",
    ].map(objects),
    ...["$keys($d)", "$spread($d)", "$lookup($d, 'x')", "$d.x.y", "$d.*", "$d{'a': $}", "[$d, $d]"].map(arrays),
    ...["$boolean($d)", "$d ? 1 : 2", "$d and true", "$d or false", "$not($d)", "[1, 2][$d]", "$d ?: 1"].map(empties),
  ])("what is held twice is counted twice: %s", (text) => expect(run(text)).toBe("expression_limit"));

  const long = "ab ".repeat(33_000);
  it.each([
    ...[
      "$substring(t, $i, 1)",
      "$substringBefore(t, 'zz')",
      "$substringAfter(t, 'zz')",
      "$contains(t, 'zz')",
      "$contains(t, /zz+/)",
    ],
    ...["$lowercase(t)", "$uppercase(t)", "$trim(t)", "$length(t)", "$pad(t, 5)", "$pad('x', 3, t)", "$base64encode(t)"],
    ...[
      "$encodeUrl(t)",
      "$split(t, ' ')",
      "$replace(t, 'zz', '')",
      "$match(t, /z/)",
      "t < u",

      "$sum(l)",
      "[$reverse(l)]",
    ],
    ...["$i in l", "[$zip(l, l)]", "$merge(o)", "$join(w)", "$keys(o)", "($m := /z/; $m(t))", "$distinct(l)", "$sort(l)"],
  ])("a long value is counted each time that it is looked at: %s", (use) => {
    const data = {
      t: long,
      u: `${long.slice(0, -1)}c`,
      l: Array(10_000).fill(1),
      o: Array(1000).fill({ a: 1, b: 2 }),
      w: Array(10_000).fill("w"),
    };
    const text = `$count($map([1..100000], function($i){ $$.(${use}) }))`;
    expect(run(text, data)).toBe("expression_limit");
  });

  it.each([
    ["$count($match(t, /x/))"],
    ["$length($replace(t, /x/, function($m){'y'}))"],
    ["$length($replace(t, /x/, 'y'))"],
    ["$count($split(t, /x/))"],
    ["$count($split(t, ''))"],
  ])("ten megabytes are not searched to their end: %s", (text) =>
    expect(run(text, { t: "x".repeat(10_000_000) })).toBe("expression_limit"),
  );

  it("many searches that each look far ahead are counted, though each is linear", () => {
    expect(run("$count($match(t, /(a.*z)|a/))", { t: "a".repeat(50_000) })).toBe("expression_limit");
    expect(run("$count($match(t, /<[^>]*>/))", { t: "<b>x</b>".repeat(2000) })).toBe(4000);
    expect(run("$contains(t, /[a-z]{254}!/)", { t: "a".repeat(3_900_000) })).toBe("expression_limit");
  });

  it("what a loop runs counts by its size", () => {
    const members = Array.from({ length: 100 }, (_none, index) => `"k${index}": $i`).join(", ");
    expect(run(`$map([1..400000], function($i){ { ${members} } })`)).toBe("expression_limit");
    expect(run(`[1..400000].{ ${members.replaceAll("$i", "$")} }`)).toBe("expression_limit");
  });

  it("lists of ordinary length are within the bounds", () => {
    const rows = Array.from({ length: 20_000 }, (_none, index) => ({ id: index, name: `name ${index % 100}` }));
    expect(run("$count($distinct(rows.name))", { rows })).toBe(100);
    expect(run("$count(rows[name = 'name 5'])", { rows })).toBe(200);
    expect(run("$count($keys(rows{name: id}))", { rows })).toBe(100);
    expect(run(`$sum([${"1,".repeat(1400)}1])`)).toBe(1401);
  });

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

  it.each<[string, string]>([
    ["brackets", `${"(".repeat(2400)}1${")".repeat(2400)}`],
    ["fallbacks on the left of each other", `${"(".repeat(24)}a${" ?: b)".repeat(24)}`],
    ["fallbacks that look for presence", `${"(".repeat(24)}a${" ?? b)".repeat(24)}`],
    ["a long sum", `1${"+1".repeat(2400)}`],
    ["a long concatenation", `a${"&a".repeat(2400)}`],
    ["a long path", `a${".a".repeat(2450)}`],
    ["conditions", `${"a?b:".repeat(1200)}c`],
    ["functions", `${"function($x){".repeat(350)}1${"}".repeat(350)}`],
    ["predicates", `a${"[b".repeat(1500)}${"]".repeat(1500)}`],
    ["a long list", `[${"1,".repeat(2450)}1]`],
    ["orders", `a${"^(b)".repeat(1200)}`],
    ["a long pattern", `$match(a, /${"a?".repeat(2000)}/)`],
    ["repetitions of repetitions", `$match(a, /${"(a{0,9}){0,9}".repeat(300)}/)`],
    ["a signature that can be divided in many ways", "function($a)<x+x+x+:n>{1}(1, 2)"],
  ])("%s: refused by a bound", (_name, text) => expect(run(text)).toBe("expression_uncompilable"));
});

describe("numbers that a double does not hold", () => {
  it.each(["a[id = 9007199254740993]", "0.1234567890123456789", "-9007199254740993", "($x := 12345678901234567890; $x)"])(
    "as a literal: %s is refused where it stands",
    (text) => expect(run(text)).toBe("expression_uncompilable"),
  );

  it.each([
    "$number('9007199254740993')",
    "$number('0.1234567890123456789')",
    "$number('0x20000000000001')",
    "$parseInteger('9007199254740993', '0')",
    "$formatInteger(1e46, 'w')",
    "$formatNumber(1e21, '0')",
    "1e308 * 10",
    "1 / 0",
    "0 / 0",
    "$sum([1e308, 1e308])",
    "$round(5, 400)",
    "{'a': -(1e308 * 10)}",
  ])("%s is refused", (text) => expect(run(text)).toBe("expression_failed"));

  it("pass through, are compared and written, and nothing more", () => {
    const data = parseJson('{"i":9007199254740993,"d":0.1234567890123456789,"e":1e400}') as JsonObject;
    expect(stringifyJson(run("{'i': i, 'd': d, 'l': [e, i]}", data) as Json)).toBe(
      '{"i":9007199254740993,"d":0.1234567890123456789,"l":[1e400,9007199254740993]}',
    );
    expect(run("[i = i, d = d, d = e, $boolean(e)]", data)).toEqual([true, true, false, true]);
    expect(run("$string(d) & ' ' & e & ' ' & i & ' ' & $type(e)", data)).toBe(
      "0.1234567890123456789 1e400 9007199254740993 number",
    );
    for (const text of [
      "i + 1",
      "d * 2",
      "-e",
      "$floor(i)",
      "$sum([d])",
      "$round(e)",
      "$number(i)",
      "d > 1",
      "$formatNumber(i, '0')",
      "$max([1, i])",
      "$substring('abc', i)",
      "$sqrt(e)",
      "$power(d, 2)",
      "$abs(e)",
    ])
      expect(run(text, data), text).toMatch(/^T0410$|^T0412$|^T200[12]$|^T2010$|^D1002$/);
  });

  it("no text becomes one", () => {
    expect(run("$string([t])", { t: "\u0000123\u0000" })).toBe('["\\u0000123\\u0000"]');
  });
});

describe("moments that the reference gets wrong", () => {
  it.each([
    "$fromMillis(0, undefined, '+05:00')",
    "$fromMillis(0, '[H01]:[m01] [Z]', '-0530')",
    "$fromMillis(0, undefined, 'Z')",
    "$fromMillis(0, undefined, '+2500')",
    "$fromMillis(1e20, '[Y]')",
    "$fromMillis(0, '[f000001]')",
    "$toMillis('2024-02-30', '[Y0001]-[M01]-[D01]')",
    "$toMillis('2023-02-29', '[Y0001]-[M01]-[D01]')",
    "$toMillis('2024-13-01', '[Y0001]-[M01]-[D01]')",
    "$toMillis('2021-366', '[Y0001]-[d001]')",
    "$toMillis('2024-02-03 25:00', '[Y0001]-[M01]-[D01] [H01]:[m01]')",
    "$toMillis('2024-02-03 10:61', '[Y0001]-[M01]-[D01] [H01]:[m01]')",
    "$toMillis('13:30 am 2020-01-01', '[h]:[m] [P] [Y0001]-[M01]-[D01]')",
    "$toMillis('thirtieth February 2020', '[Dwo] [MNn] [Y]')",
    "$toMillis('2020-01-01 10:00 -05:30', '[Y0001]-[M01]-[D01] [H01]:[m01] [Z]')",
    "$parseInteger('IIII', 'I')",
    "$parseInteger('1.5', '0')",
    "$parseInteger('abc', '0')",
  ])("%s is refused", (text) => expect(run(text)).toBe("expression_failed"));

  it.each<[string, unknown]>([
    ["$fromMillis(0, undefined, '+0530')", "1970-01-01T05:30:00.000+05:30"],
    ["$fromMillis(0, '[H01]:[m01] [Z]', '-0500')", "19:00 -05:00"],
    ["$toMillis('2024-02-29', '[Y0001]-[M01]-[D01]')", 1_709_164_800_000],
    ["$toMillis('4/4/2018 06:30 am', '[D1]/[M1]/[Y0001] [h]:[m] [P]')", 1_522_823_400_000],
    ["$toMillis('2020-01-01 10:00 +05:30', '[Y0001]-[M01]-[D01] [H01]:[m01] [Z]')", 1_577_853_000_000],
    ["$toMillis('thirtieth January 2020', '[Dwo] [MNn] [Y]')", 1_580_342_400_000],
    ["$parseInteger('12,345', '#,##0')", 12_345],
    ["$parseInteger('XIV', 'I')", 14],
  ])("%s is right", (text, wanted) => expect(run(text)).toBe(wanted));
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

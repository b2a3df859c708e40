// From JSONata's AST to closures. What is not covered is refused where it stands, never compiled into something else.
import type { Json } from "../json.ts";
import { holdsWildcard, type Node, recordPath, startOf, UNCOVERED } from "./ast.ts";
import { BUILTINS, MOST_ARGUMENTS, unknownName } from "./builtins.ts";
import { constant, invoke, NOTHING, name, settled } from "./closure.ts";
import { failed } from "./error.ts";
import { group } from "./group.ts";
import { OPERATORS } from "./operators.ts";
import type { ExpressionProblem } from "./problem.ts";
import { compilePattern } from "./regex.ts";
import type { NameScope, Place } from "./scope.ts";
import { applyFilter, type Closure, type CompiledStep, descendants, type Filter, path, wildcard } from "./steps.ts";
import {
  append,
  Callable,
  constructed,
  isCallable,
  isNumeric,
  isOuter,
  settle,
  TAIL_CONTEXT,
  Tail,
  truthy,
  type Value,
} from "./value.ts";

export class Compiler {
  readonly problems: ExpressionProblem[] = [];
  readonly paths: { path: string[]; offset: number }[] = [];
  private readonly elsewhere: readonly string[];

  constructor(elsewhere: readonly string[]) {
    this.elsewhere = elsewhere;
  }

  /** The closure of a node; a problem and a closure that gives nothing where there is none. */
  compile(node: Node, place: Place): Closure {
    const inner = this.bare(node, place);
    const filters = (node.predicate ?? []).map((predicate) => this.filter(predicate.expr ?? predicate, place.scope));
    const grouped = node.group && node.type !== "path" ? this.pairs(node.group, place.scope) : undefined;
    const keep = node.keepArray === true;
    return (input, frame) => {
      let value = inner(input, frame);
      for (const filter of filters) value = applyFilter(filter, value, frame);
      if (grouped) value = grouped(value, frame);
      return settle(value, keep);
    };
  }

  private refuse(node: Node, what: string): Closure {
    this.problems.push({ code: "expression_uncompilable", message: `${what} is not compiled`, offset: startOf(node) });
    return NOTHING;
  }

  private bare(node: Node, place: Place): Closure {
    const uncovered = UNCOVERED[node.type];
    if (uncovered) return this.refuse(node, uncovered);
    if (node.tuple || node.focus || node.index || node.ancestor)
      return this.refuse(node, "a variable bound in a path (`@`, `#`)");
    switch (node.type) {
      case "string":
      case "number":
      case "value":
        return constant(node.value as Json);
      case "name":
        return name(String(node.value));
      case "path":
        return this.path(node, place);
      case "variable":
        return this.variable(node, place.scope);
      case "wildcard":
        return wildcard;
      case "descendant":
        return descendants;
      case "regex":
        return this.regex(node);
      case "unary":
        return this.unary(node, place);
      case "binary":
        return this.binary(node, place);
      case "condition":
        return this.condition(node, place);
      case "block":
        return this.block(node, place);
      case "bind":
        return this.bind(node, place);
      case "lambda":
        return this.lambda(node, place);
      case "function":
        return this.call(node, place);
      case "apply":
        return this.apply(node, place);
      default:
        return this.refuse(node, `\`${node.type}\``);
    }
  }

  private path(node: Node, place: Place): Closure {
    const nodes = node.steps ?? [];
    const [first] = nodes;
    // Such a block is taken once, and what follows looks at its length whatever it is.
    if (first?.consarray && first.type !== "unary")
      return this.refuse(first, "a path that starts with an array constructor in parentheses");
    const named = recordPath(nodes, place.top);
    if (named) this.paths.push(named);
    const steps = nodes.map((step, index): CompiledStep => {
      // Members below the first step are those of what stands there, not of the record.
      const inside: Place = { scope: place.scope, top: place.top && index === 0 };
      const run = step.type === "name" ? settled(name(String(step.value))) : this.compile({ ...step, stages: [] }, inside);
      if (step.type === "name" && (step.tuple || step.focus || step.index || step.ancestor))
        this.refuse(step, "a variable bound in a path (`@`, `#`)");
      const filters = (step.stages ?? []).map((stage) =>
        stage.type === "filter" ? this.filter(stage.expr as Node, place.scope) : this.stage(stage),
      );
      return { run, filters, constructs: step.consarray === true };
    });
    const taken = path(steps, nodes[0]?.type === "variable", node.keepSingletonArray === true);
    const grouped = node.group ? this.pairs(node.group, place.scope) : undefined;
    return grouped ? (input, frame) => grouped(taken(input, frame), frame) : taken;
  }

  private stage(stage: Node): Filter {
    this.refuse(stage, "an index bound in a path (`#`)");
    return { test: NOTHING };
  }

  private filter(node: Node, scope: NameScope): Filter {
    if (node.type === "number") return { index: Math.floor(node.value as number) };
    return { test: this.compile(node, { scope, top: false }) };
  }

  private variable(node: Node, scope: NameScope): Closure {
    const text = String(node.value);
    if (text === "") return (input) => (isOuter(input) ? input[0] : input);
    if (text === "$") return (_input, frame) => frame.root;
    if (scope.has(text)) return (_input, frame) => frame.get(text);
    const builtin = BUILTINS.get(text);
    if (builtin) return constant(builtin);
    this.problems.push(unknownName(text, startOf(node), scope.all(), this.elsewhere));
    return NOTHING;
  }

  private regex(node: Node): Closure {
    const pattern = compilePattern(node.value as RegExp);
    return pattern
      ? constant(pattern)
      : this.refuse({ ...node, value: "" }, "a regular expression that linear time refuses (backreference, lookahead)");
  }

  private unary(node: Node, place: Place): Closure {
    if (node.value === "[") return this.array(node, place);
    if (node.value === "{") return this.pairs(node, place.scope, place.top);
    const operand = this.compile(node.expression as Node, place);
    return (input, frame) => {
      const value = operand(input, frame);
      if (value === undefined) return undefined;
      if (!isNumeric(value)) throw failed("D1002", "only a number can be negated");
      return -value;
    };
  }

  private array(node: Node, place: Place): Closure {
    // The reference sees the marks of its own sequences as members here.
    if (node.consarray && holdsWildcard(node)) {
      return this.refuse(node, "a wildcard in an array that starts a path");
    }
    const items = (node.expressions ?? []).map((item) => ({
      run: this.compile(item, place),
      whole: item.type === "unary" && item.value === "[",
    }));
    return (input, frame) => {
      let out: Value[] = [];
      for (const { run, whole } of items) {
        const value = run(input, frame);
        if (value === undefined) continue;
        frame.meter.make(Array.isArray(value) ? value.length : 1);
        if (whole) out.push(value);
        else out = append(out, value) as Value[];
      }
      return node.consarray ? constructed(out) : out;
    };
  }

  private pairs(node: Node, scope: NameScope, top = false): Closure {
    const inside: Place = { scope, top };
    const pairs = (node.lhs as [Node, Node][]).map(([key, value]): [Closure, Closure] => [
      this.key(key, inside),
      this.compile(value, inside),
    ]);
    return group(pairs);
  }

  private key(node: Node, place: Place): Closure {
    if (node.type === "string" && ["__proto__", "constructor", "prototype"].includes(String(node.value)))
      return this.refuse(node, `the key \`${String(node.value)}\``);
    return this.compile(node, place);
  }

  private binary(node: Node, place: Place): Closure {
    const operator = OPERATORS.get(String(node.value));
    if (!operator) return this.refuse(node, `the operator \`${String(node.value)}\``);
    const [left, right] = [this.compile(node.lhs as Node, place), this.compile(node.rhs as Node, place)];
    return (input, frame) => operator(left(input, frame), () => right(input, frame), frame.meter);
  }

  private condition(node: Node, place: Place): Closure {
    const test = this.compile(node.condition as Node, place);
    const yes = this.compile(node.then as Node, place);
    const no = node.else ? this.compile(node.else, place) : NOTHING;
    return (input, frame) => (truthy(test(input, frame)) ? yes(input, frame) : no(input, frame));
  }

  private block(node: Node, place: Place): Closure {
    const parts = node.expressions ?? [];
    const scope = place.scope.inner(parts.filter(({ type }) => type === "bind").map((part) => String((part.lhs as Node).value)));
    const closures = parts.map((part) => this.compile(part, { scope, top: place.top }));
    return (input, frame) => {
      const inner = frame.inner();
      let value: Value;
      for (const closure of closures) value = closure(input, inner);
      return value;
    };
  }

  private bind(node: Node, place: Place): Closure {
    const variable = String((node.lhs as Node).value);
    const value = this.compile(node.rhs as Node, { scope: place.scope.inner([variable]), top: place.top });
    return (input, frame) => {
      const bound = value(input, frame);
      frame.bind(variable, bound);
      return bound;
    };
  }

  private lambda(node: Node, place: Place): Closure {
    if (node.signature !== undefined) return this.refuse(node, "a signature of a lambda");
    // A thunk is how the parser marks a tail call.
    if (node.thunk) {
      const tail = this.call(node.body as Node, place, undefined, true);
      return (input, frame) => new Tail(tail(input, frame));
    }
    const names = (node.arguments ?? []).map((argument) => String(argument.value));
    const body = this.compile(node.body as Node, { scope: place.scope.inner(names), top: place.top });
    return (input, frame) =>
      new Callable(names.length, (args) =>
        frame.meter.nested(() => {
          frame.meter.step();
          const inner = frame.inner();
          for (const [index, one] of names.entries()) inner.bind(one, args[index]);
          const value = body(input, inner);
          return value instanceof Tail ? value.value : value;
        }),
      );
  }

  private call(node: Node, place: Place, first?: Closure, tail = false): Closure {
    const procedure = node.procedure as Node;
    const listed = node.arguments ?? [];
    const most = procedure.type === "variable" ? MOST_ARGUMENTS.get(String(procedure.value)) : undefined;
    if (most !== undefined && listed.length + (first ? 1 : 0) > most)
      return this.refuse(node, `\`$${String(procedure.value)}\` with a picture`);
    if (listed.some((argument) => argument.type === "operator")) return this.refuse(node, "partial application");
    const callee = this.compile(procedure, place);
    const [only] = procedure.type === "path" ? (procedure.steps ?? []) : [];
    const forgot = only?.type === "name" && (BUILTINS.has(String(only.value)) || place.scope.has(String(only.value)));
    const closures = [...(first ? [first] : []), ...listed.map((argument) => this.compile(argument, place))];
    return (input, frame) => {
      const args = closures.map((closure) => closure(input, frame));
      const fn = callee(input, frame);
      if (fn === undefined && forgot) throw failed("T1005", "what is called is no function; did you forget the `$`?");
      return invoke(fn, args, tail ? TAIL_CONTEXT : input, frame);
    };
  }

  private apply(node: Node, place: Place): Closure {
    const left = this.compile(node.lhs as Node, place);
    const right = node.rhs as Node;
    if (right.type === "function") return this.withParts(right, this.call(right, place, left));
    const callee = this.compile(right, place);
    return (input, frame) => {
      const [value, fn] = [left(input, frame), callee(input, frame)];
      if (!isCallable(fn)) throw failed("T2006", "the right side of `~>` is no function");
      if (value instanceof Callable && fn instanceof Callable)
        return new Callable(value.arity, (args, context, meter) => fn.call([value.call(args, context, meter)], context, meter));
      return invoke(fn, [value], undefined, frame);
    };
  }

  /** Predicates behind a call on the right of `~>` are not looked at by the reference; refuse rather than differ. */
  private withParts(node: Node, closure: Closure): Closure {
    return node.predicate || node.group ? this.refuse(node, "a predicate behind a call on the right of `~>`") : closure;
  }
}

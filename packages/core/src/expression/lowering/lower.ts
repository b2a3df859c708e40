// From JSONata's AST to the intermediate form. What is not covered is refused where it stands, never compiled into something else.

import type { Json } from "../../json.ts";
import { holdsWildcard, type Node, startOf } from "../ast.ts";
import { MAX_PATTERN } from "../bounds.ts";
import { unknownName } from "../builtins.ts";
import { constantKeys } from "../constant-keys.ts";
import type { GroupIr, Ir } from "../ir.ts";
import { linearForm } from "../linear/linear.ts";
import type { ExpressionProblem } from "../problem.ts";
import { PATTERNS } from "../regex.ts";
import { boundBy, namesBound } from "./bindings.ts";
import { lowerFilter, lowerPath, type Place } from "./paths.ts";
import type { Scope } from "./scope.ts";
import { mayBeSequence, unsettled } from "./sequences.ts";

const RESERVED = ["__proto__", "constructor", "prototype"];

export class Lowering {
  readonly problems: ExpressionProblem[] = [];
  readonly paths: { path: string[]; offset: number }[] = [];
  private readonly elsewhere: readonly string[];

  private readonly lenient: boolean;

  /** `elsewhere`: names that only other slots see. `lenient`: a name that is nowhere is nothing, as the reference has it. */
  constructor(elsewhere: readonly string[], lenient: boolean) {
    this.elsewhere = elsewhere;
    this.lenient = lenient;
  }

  /** The form of a node; a problem and a form that gives nothing where there is none. */
  lower(node: Node, place: Place): Ir {
    const bare = this.bare(node, place);
    let ir = bare;
    // Tuples that flow out of a block are filtered with their variables in sight.
    const carrying = node.type === "block" && node.tuple === true;
    const scope = carrying ? place.scope.tuple(boundBy(node)) : place.scope;
    const filters = (node.predicate ?? []).map((predicate) => lowerFilter(predicate.expr ?? predicate, scope, this));
    if (filters.length > 0) ir = { kind: "filter", of: ir, filters, carrying };
    if (node.group && node.type !== "path") ir = this.group(node.group, { scope: place.scope, top: false }, ir);
    const keep = node.keepArray === true && ir.kind !== "member";
    return keep || ir !== bare || unsettled(ir) ? { kind: "settle", of: ir, keep } : ir;
  }

  refuse(node: Node, what: string): Ir {
    this.problems.push({ code: "expression_uncompilable", message: `${what} is not compiled`, offset: startOf(node) });
    return { kind: "nothing" };
  }

  private bare(node: Node, place: Place): Ir {
    switch (node.type) {
      case "string":
      case "number":
      case "value":
        return { kind: "constant", value: node.value as Json };
      case "name":
        return { kind: "member", key: String(node.value), keep: node.keepArray === true };
      case "path":
        return lowerPath(node, place, this);
      case "variable":
        return this.variable(node, place.scope);
      case "parent":
        return place.scope.resolve((node.slot as { label: string }).label) ?? this.refuse(node, "the parent operator `%` here");
      case "wildcard":
        return { kind: "wildcard" };
      case "descendant":
        return { kind: "descendants" };
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
      case "partial":
        return this.partial(node, place);
      case "apply":
        return this.apply(node, place);
      case "transform":
        return this.transform(node, place);
      default:
        return this.refuse(node, `\`${node.type}\``);
    }
  }

  private variable(node: Node, scope: Scope): Ir {
    const text = String(node.value);
    if (text === "") return { kind: "context" };
    if (text === "$") return { kind: "root" };
    const found = scope.resolve(text);
    if (found) return found;
    const problem = unknownName(text, startOf(node), scope.all(), this.elsewhere);
    if (!this.lenient || problem.code !== "expression_variable") this.problems.push(problem);
    return { kind: "nothing" };
  }

  private regex(node: Node): Ir {
    const { source, flags } = node.value as RegExp;
    if (String(source).length > MAX_PATTERN)
      return this.refuse({ ...node, value: "" }, `a regular expression of more than ${MAX_PATTERN} characters`);
    if (!PATTERNS.find(source, flags))
      return this.refuse({ ...node, value: "" }, "a regular expression that linear time refuses (backreference, lookahead)");
    const linear = /[im]/.test(flags) ? undefined : linearForm(source, "search");
    return { kind: "pattern", source, flags, ...(linear === undefined ? {} : { linear }) };
  }

  private unary(node: Node, place: Place): Ir {
    if (node.value === "[") return this.array(node, place);
    if (node.value === "{") return folded(this.group(node, place));
    return { kind: "negate", of: this.lower(node.expression as Node, place) };
  }

  private array(node: Node, place: Place): Ir {
    // The reference sees the marks of its own sequences as members here.
    if (node.consarray && holdsWildcard(node)) return this.refuse(node, "a wildcard in an array that starts a path");
    const items = (node.expressions ?? []).map((item) => ({
      value: this.lower(item, place),
      whole: item.type === "unary" && item.value === "[",
    }));
    return { kind: "array", items, constructed: node.consarray === true };
  }

  group(node: Node, inside: Place, of?: Ir, tuples = false): GroupIr {
    const pairs = (node.lhs as [Node, Node][]).map(([key, value]) => ({
      key: this.key(key, inside),
      value: this.lower(value, inside),
    }));
    return { kind: "group", ...(of ? { of } : {}), tuples, pairs };
  }

  private key(node: Node, place: Place): Ir {
    if (node.type === "string" && RESERVED.includes(String(node.value)))
      return this.refuse(node, `the key \`${String(node.value)}\``);
    return this.lower(node, place);
  }

  private binary(node: Node, place: Place): Ir {
    const operator = String(node.value);
    const [left, right] = [this.lower(node.lhs as Node, place), this.lower(node.rhs as Node, place)];
    if (operator === "and") return { kind: "both", left, right };
    if (operator === "or") return { kind: "either", left, right };
    return { kind: "binary", operator, left, right };
  }

  private condition(node: Node, place: Place): Ir {
    const { condition: test, then: yes, else: no } = node as { condition: Node; then: Node; else?: Node };
    // `a ?: b` and `a ?? b` come as conditions that evaluate `a` twice; it is pure, so once will do.
    const presence = existence(test, place.scope);
    if (no && (test === yes || presence === yes))
      return {
        kind: "default",
        of: this.lower(yes, place),
        otherwise: this.lower(no, place),
        by: presence === yes ? "presence" : "truth",
      };
    return {
      kind: "condition",
      test: this.lower(test, place),
      yes: this.lower(yes, place),
      no: no ? this.lower(no, place) : { kind: "nothing" },
    };
  }

  private block(node: Node, place: Place): Ir {
    const parts = node.expressions ?? [];
    const names = namesBound(parts);
    if (names.length === 0) {
      const plain = parts.map((part) => this.lower(part, place));
      const [only] = plain;
      if (plain.length !== 1 || !only) return { kind: "block", parts: plain };
      return mayBeSequence(only) ? { kind: "settle", of: only, keep: false } : only;
    }
    const scope = place.scope.inner(names);
    return { kind: "block", frame: scope.shape, parts: parts.map((part) => this.lower(part, { scope, top: place.top })) };
  }

  private bind(node: Node, place: Place): Ir {
    const name = String((node.lhs as Node).value);
    const value = this.lower(node.rhs as Node, place);
    const target = place.scope.target(name);
    return target ? { kind: "bind", ...target, value } : this.refuse(node, "a variable bound within a step that binds others");
  }

  private lambda(node: Node, place: Place): Ir {
    // A thunk is how the parser marks a tail call.
    if (node.thunk) return this.call(node.body as Node, place, undefined, true);
    const names = (node.arguments ?? []).map((argument) => String(argument.value));
    const body = node.body as Node;
    const scope = place.scope.parameters(names, body.type === "block" ? [] : namesBound([body]));
    const { definition } = (node.signature ?? {}) as { definition?: string };
    // One way to divide the arguments is found in linear time; of several that repeat, not.
    if ((definition ?? "").split("+").length > 2) return this.refuse(node, "a signature with more than one `+`");
    return {
      kind: "lambda",
      frame: scope.shape,
      arity: names.length,
      body: this.lower(body, { scope, top: place.top }),
      ...(definition === undefined ? {} : { signature: definition }),
    };
  }

  private call(node: Node, place: Place, first?: Ir, tail = false): Ir {
    const procedure = node.procedure as Node;
    const callee = this.lower(procedure, place);
    const args = [...(first ? [first] : []), ...(node.arguments ?? []).map((argument) => this.lower(argument, place))];
    if (callee.kind === "builtin" && !tail) return { kind: "builtinCall", name: callee.name, args };
    return { kind: "call", callee, args, tail, forgot: this.forgot(procedure, place.scope) };
  }

  private partial(node: Node, place: Place): Ir {
    const procedure = node.procedure as Node;
    const args = (node.arguments ?? []).map((argument) =>
      argument.type === "operator" && argument.value === "?" ? undefined : this.lower(argument, place),
    );
    return { kind: "partial", callee: this.lower(procedure, place), args, forgot: this.forgot(procedure, place.scope) };
  }

  private forgot(procedure: Node, scope: Scope): boolean {
    const [only] = procedure.type === "path" ? (procedure.steps ?? []) : [];
    return only?.type === "name" && scope.resolve(String(only.value)) !== undefined;
  }

  private apply(node: Node, place: Place): Ir {
    const left = this.lower(node.lhs as Node, place);
    const right = node.rhs as Node;
    if (right.type !== "function") return { kind: "apply", left, right: this.lower(right, place) };
    // Predicates behind a call on the right of `~>` are not looked at by the reference; refuse rather than differ.
    if (right.predicate || right.group) return this.refuse(right, "a predicate behind a call on the right of `~>`");
    return this.call(right, place, left);
  }

  private transform(node: Node, place: Place): Ir {
    const inside: Place = { scope: place.scope, top: false };
    // The reference looks `$clone` up at run time; here it is the function of that name.
    if (place.scope.resolve("clone")?.kind === "slot") return this.refuse(node, "a transform beside a variable `$clone`");
    return {
      kind: "transform",
      pattern: this.lower(node.pattern as Node, inside),
      update: this.lower(node.update as Node, inside),
      ...(node.delete ? { remove: this.lower(node.delete, inside) } : {}),
    };
  }
}

/** The node whose existence a condition asks for, if that is all it does. */
function existence(test: Node, scope: Scope): Node | undefined {
  const { procedure, arguments: args } = test;
  const asks = test.type === "function" && procedure?.type === "variable" && procedure.value === "exists" && args?.length === 1;
  return asks && !test.predicate && !test.group && scope.resolve("exists")?.kind === "builtin" ? args[0] : undefined;
}

/** An object constructor of constants is a constant, whatever it is evaluated over. */
function folded(ir: GroupIr): Ir {
  const keys = constantKeys(ir);
  if (!keys || ir.of || keys.length === 0) return ir;
  const object: Record<string, Json> = {};
  for (const [index, key] of keys.entries()) {
    const value = ir.pairs[index]?.value;
    if (value?.kind !== "constant") return ir;
    object[key] = value.value;
  }
  return { kind: "constant", value: object };
}

// Signatures of built-in functions: `<s-nn?:s>` checks arguments, fills in the context and wraps single values for arrays.
import { isObject } from "../json.ts";
import { ExpressionError, failed } from "./error.ts";
import { isCallable, TAIL_CONTEXT, type Value } from "./value.ts";

interface Parameter {
  pattern: string;
  array: boolean;
  /** Symbols of the items an array must hold. */
  items?: string;
  context?: RegExp;
}

export type Check = (args: Value[], context: Value) => Value[];

/** Compiles a signature in the reference's notation; return types are not looked at. */
export function signature(text: string): Check {
  const parameters = parse(text.slice(1, text.includes(":") ? text.lastIndexOf(":") : -1));
  const whole = new RegExp(`^${parameters.map(({ pattern }) => `(${pattern})`).join("")}$`);
  return (args, context) => {
    const supplied = args.map(symbolOf).join("");
    const found = whole.exec(supplied);
    if (!found) throw failed("T0410", `argument ${firstWrong(parameters, supplied)} of the function has the wrong type`);
    return arrange(parameters, found, args, context);
  };
}

function parse(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  for (let at = 0; at < text.length; at++) {
    const symbol = text[at] as string;
    const last = parameters[parameters.length - 1];
    if (symbol === "-" && last) {
      last.context = new RegExp(last.pattern);
      last.pattern += "?";
    } else if ((symbol === "?" || symbol === "+") && last) last.pattern += symbol;
    else if (symbol === "<" && last) {
      const end = text.indexOf(">", at);
      if (last.array) last.items = text.slice(at + 1, end);
      at = end;
    } else if (symbol === "(") {
      const end = text.indexOf(")", at);
      parameters.push({ pattern: `[${text.slice(at + 1, end)}m]`, array: false });
      at = end;
    } else
      parameters.push({
        pattern:
          symbol === "a" || symbol === "x" ? "[asnblfom]" : symbol === "j" ? "[asnblom]" : symbol === "f" ? "f" : `[${symbol}m]`,
        array: symbol === "a",
      });
  }
  return parameters;
}

/** One letter per type: string, number, boolean, null (l), array, object, function, missing (m). */
function symbolOf(value: Value): string {
  if (isCallable(value)) return "f";
  if (value === undefined) return "m";
  if (value === null) return "l";
  if (Array.isArray(value)) return "a";
  if (isObject(value)) return "o";
  return typeof value === "bigint" ? "n" : ((typeof value)[0] as string);
}

function arrange(parameters: Parameter[], found: RegExpExecArray, args: Value[], context: Value): Value[] {
  const out: Value[] = [];
  let at = 0;
  parameters.forEach((parameter, index) => {
    const match = found[index + 1] ?? "";
    if (match === "") {
      if (!parameter.context) out.push(args[at++]);
      else if (parameter.context.test(symbolOf(context))) {
        if (context === TAIL_CONTEXT)
          throw new ExpressionError("expression_failed", "a call in tail position has no context to fill in");
        out.push(context);
      } else throw failed("T0411", "the context is no argument of the function");
      return;
    }
    for (const symbol of match) {
      const arg = args[at++];
      out.push(parameter.array && symbol !== "m" ? arrayOf(arg, symbol, match, parameter) : arg);
    }
  });
  return out;
}

function arrayOf(arg: Value, symbol: string, match: string, { items }: Parameter): Value {
  if (items !== undefined) {
    const fits = Array.isArray(arg)
      ? arg.length === 0 || (symbolOf(arg[0]) === items[0] && arg.every((item) => symbolOf(item) === items[0]))
      : match === items;
    if (!fits) throw failed("T0412", "the array holds something of another type");
  }
  return symbol === "a" ? arg : [arg];
}

function firstWrong(parameters: Parameter[], supplied: string): number {
  let pattern = "^";
  for (const [index, parameter] of parameters.entries()) {
    pattern += parameter.pattern;
    const match = new RegExp(pattern).exec(supplied);
    if (!match) return index + 1;
  }
  return parameters.length + 1;
}

// Signatures of functions: `<s-nn?:s>` checks arguments, fills in the context and wraps single values for arrays.
import { isExact } from "../json/number.ts";
import { isObject } from "../json.ts";
import { failed } from "./error.ts";
import type { Meter } from "./meter.ts";
import { isCallable, type Value } from "./value.ts";

interface Parameter {
  pattern: string;
  /** Symbols that one argument may have. */
  symbols: string;
  optional: boolean;
  array: boolean;
  /** Symbols of the items an array must hold. */
  items?: string;
  context?: RegExp;
}

/** Checked arguments; what is looked at is counted. */
export type Check = (args: Value[], context: Value, meter: Meter) => Value[];

/** Compiles a signature in the reference's notation; return types are not looked at. */
export function signature(text: string): Check {
  const parameters = parse(text);
  const whole = new RegExp(`^${parameters.map(({ pattern }) => `(${pattern})`).join("")}$`);
  const last = parameters.findLastIndex(({ optional }) => !optional) + 1;
  // Arguments that each fit their own parameter need no search for an arrangement; nor do missing ones at the end.
  const most = parameters.some(({ pattern }) => pattern.endsWith("+")) ? -1 : parameters.length;
  const contextual = parameters.findLastIndex(({ context }) => context !== undefined) + 1;
  return (args, context, meter) => {
    const { length } = args;
    if (length >= last && length >= contextual && length <= most) {
      const fitted = fit(parameters, args, meter);
      if (fitted) return fitted;
    }
    const supplied = args.map(symbolOf).join("");
    const found = whole.exec(supplied);
    if (!found) throw failed("T0410", `argument ${firstWrong(parameters, supplied)} of the function has the wrong type`);
    return arrange(parameters, found, args, context, meter);
  };
}

/** The arguments, each checked against its own parameter; undefined where one does not fit. */
function fit(parameters: readonly Parameter[], args: Value[], meter: Meter): Value[] | undefined {
  let wraps = false;
  for (let index = 0; index < args.length; index++) {
    const { symbols, array } = parameters[index] as Parameter;
    if (!symbols.includes(symbolOf(args[index]))) return undefined;
    wraps ||= array;
  }
  if (!wraps) return args;
  return args.map((arg, index) => {
    const parameter = parameters[index] as Parameter;
    const symbol = symbolOf(arg);
    return parameter.array && symbol !== "m" ? arrayOf(arg, symbol, symbol, parameter, meter) : arg;
  });
}

/** The part between brackets that opens at `start`, and where it ends. */
function bracketed(text: string, start: number, open: string, close: string): { inner: string; end: number } {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close && --depth === 0) return { inner: text.slice(start + 1, at), end: at };
  }
  return { inner: text.slice(start + 1), end: text.length };
}

const ANY = "asnblfomi";
const SYMBOLS: Record<string, string> = { a: ANY, x: ANY, j: "asnblomi", f: "f", s: "sm", n: "nm", b: "bm", l: "lm", o: "om" };

function parse(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  const add = (symbols: string, array = false) => parameters.push({ pattern: `[${symbols}]`, symbols, optional: false, array });
  for (let at = 1; at < text.length && text[at] !== ":"; at++) {
    const symbol = text[at] as string;
    const last = parameters[parameters.length - 1];
    if ((symbol === "-" || symbol === "?") && last) {
      if (symbol === "-") last.context = new RegExp(last.pattern);
      last.pattern += "?";
      last.optional = true;
    } else if (symbol === "+" && last) last.pattern += "+";
    else if (symbol === "<" && last) {
      const { inner, end } = bracketed(text, at, "<", ">");
      if (last.array) last.items = inner;
      at = end;
    } else if (symbol === "(") {
      const { inner, end } = bracketed(text, at, "(", ")");
      // Only letters: the text goes into a pattern.
      add(`${inner.replace(/[^a-z]/g, "")}m`);
      at = end;
    } else if (symbol in SYMBOLS) add(SYMBOLS[symbol] as string, symbol === "a");
  }
  return parameters;
}

/** One letter per type: string, number, one that is not computed with (i), boolean, null (l), array, object, function, missing (m). */
function symbolOf(value: Value): string {
  switch (typeof value) {
    case "string":
      return "s";
    case "number":
      return "n";
    case "bigint":
      return "i";
    case "boolean":
      return "b";
    case "object":
      if (value === null) return "l";
      if (Array.isArray(value)) return "a";
      if (isCallable(value)) return "f";
      return isExact(value) ? "i" : isObject(value) ? "o" : "m";
    default:
      return "m";
  }
}

function arrange(parameters: Parameter[], found: RegExpExecArray, args: Value[], context: Value, meter: Meter): Value[] {
  const out: Value[] = [];
  let at = 0;
  parameters.forEach((parameter, index) => {
    const match = found[index + 1] ?? "";
    if (match === "") {
      if (!parameter.context) out.push(args[at++]);
      else if (parameter.context.test(symbolOf(context))) out.push(context);
      else throw failed("T0411", "the context is no argument of the function");
      return;
    }
    for (const symbol of match) {
      const arg = args[at++];
      out.push(parameter.array && symbol !== "m" ? arrayOf(arg, symbol, match, parameter, meter) : arg);
    }
  });
  return out;
}

function arrayOf(arg: Value, symbol: string, match: string, { items }: Parameter, meter: Meter): Value {
  if (items !== undefined) {
    if (Array.isArray(arg)) meter.look(arg.length);
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

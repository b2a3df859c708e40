// What is known of a value from the form alone.
import { BUILTINS } from "./builtins.ts";
import type { Ir } from "./ir.ts";

/** `any` may be an array or object; the others are that type, or where so said nothing. */
type Type = "any" | "boolean" | "string" | "scalar";

/** The type of a form; `scalar` and `string` may also be nothing, `boolean` may not. */
export function typeOf(ir: Ir): Type {
  switch (ir.kind) {
    case "constant":
      if (typeof ir.value === "boolean") return "boolean";
      return typeof ir.value === "string" ? "string" : typeof ir.value === "object" ? "any" : "scalar";
    case "both":
    case "either":
      return "boolean";
    case "nothing":
    case "negate":
      return "scalar";
    case "binary":
      if (ir.operator === "..") return "any";
      if (["=", "!=", "in"].includes(ir.operator)) return "boolean";
      return ir.operator === "&" ? "string" : "scalar";
    case "condition":
      return joined(typeOf(ir.yes), typeOf(ir.no));
    case "builtinCall":
      // Of nothing, too, there is an answer whether it exists; every other function gives nothing of nothing.
      return ir.name === "exists" ? "boolean" : (BUILTINS.get(ir.name)?.type ?? "any");
    case "settle":
      return typeOf(ir.of) === "any" ? "any" : "scalar";
    default:
      return "any";
  }
}

function joined(one: Type, other: Type): Type {
  if (one === other) return one;
  return one === "any" || other === "any" ? "any" : "scalar";
}

/** Whether a form gives no array and no object. */
export const isScalar = (ir: Ir): boolean => typeOf(ir) !== "any";

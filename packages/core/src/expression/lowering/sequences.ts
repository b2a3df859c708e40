// Which forms may give a sequence: where to unwrap one.
import { BUILTINS } from "../builtins.ts";
import type { Ir } from "../ir.ts";

/** Whether a form's own result is still to be unwrapped: every node of the reference does that once. */
export function unsettled(ir: Ir): boolean {
  switch (ir.kind) {
    case "names":
    case "member":
    case "settle":
      return false;
    default:
      return mayBeSequence(ir);
  }
}

/** Whether a form may give a sequence: one that was unwrapped may hold another. */
export function mayBeSequence(ir: Ir): boolean {
  switch (ir.kind) {
    case "constant":
    case "builtin":
    case "pattern":
    case "nothing":
    case "array":
    case "group":
    case "negate":
    case "both":
    case "either":
    case "lambda":
    case "partial":
    case "transform":
      return false;
    case "condition":
      return mayBeSequence(ir.yes) || mayBeSequence(ir.no);
    case "default":
      return mayBeSequence(ir.of) || mayBeSequence(ir.otherwise);
    case "block":
      return ir.parts.slice(-1).some(mayBeSequence);
    case "bind":
      return mayBeSequence(ir.value);
    case "binary":
      return ir.operator === "..";
    case "builtinCall":
      return !BUILTINS.get(ir.name)?.settled;
    default:
      return true;
  }
}

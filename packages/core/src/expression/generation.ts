// What writes a function for an expression that has come often; absent where code is never made.
import type { FrameShape, Ir } from "./ir.ts";
import type { Meter } from "./meter.ts";
import type { Value } from "./value.ts";

/** Evaluates to plain JSON. `variables`: those given from outside, by index of the expression's frame. */
export type Compiled = (input: Value, root: Value, meter: Meter, variables: Value[]) => Value;

/** Undefined where code from strings is not allowed. */
export type GenerateExpression = (ir: Ir, shape: FrameShape) => Compiled | undefined;

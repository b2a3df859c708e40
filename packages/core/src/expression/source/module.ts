// The source of a compiled expression, and the function that it is.
import type { FrameShape, Ir } from "../ir.ts";
import type { Meter } from "../meter.ts";
import type { Value } from "../value.ts";
import { emitResult } from "./emit.ts";
import { LIBRARY } from "./library.ts";
import { Header, Place } from "./writer.ts";

/** Evaluates to plain JSON. `variables`: those given from outside, by index of the expression's frame. */
export type Compiled = (input: Value, root: Value, meter: Meter, variables: Value[]) => Value;

const PRELUDE = `const { ${Object.keys(LIBRARY).join(", ")} } = R;\n`;

/** The body of a function of `R`, the library, that gives the compiled expression. Texts of the user stand in it as literals alone. */
export function sourceOf(ir: Ir, { slots }: FrameShape): string {
  const header = new Header();
  const names = slots.map(() => header.name("v"));
  const place = new Place(header, "i", { slots: names });
  const expression = emitResult(ir, place);
  const body = place.body(
    expression,
    names.map((name, index) => `${name} = v[${index}]`),
  );
  return `"use strict";\n${PRELUDE}${header.source()}return (i, r, m, v) => ${body};\n`;
}

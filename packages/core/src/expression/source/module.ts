// The source of a compiled expression, and the function that it is.
import type { GenerateExpression } from "../generation.ts";
import type { FrameShape, Ir } from "../ir.ts";
import { emitResult } from "./emit.ts";
import { type Ahead, instantiate } from "./instantiate.ts";
import { LIBRARY } from "./library.ts";
import { Header, Place } from "./writer.ts";

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

/** The function of an expression: of those that a build wrote, or made of its source. */
export function generateExpression(ir: Ir, shape: FrameShape, ahead?: Ahead): ReturnType<GenerateExpression> {
  return instantiate(sourceOf(ir, shape), LIBRARY, ahead);
}

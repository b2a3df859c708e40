// The examples of every codec, by its name: tests run them, the reference shows them.
import { anyExamples } from "./any.ts";
import { booleanExamples } from "./boolean.ts";
import { clockExamples } from "./clock.ts";
import { countExamples } from "./count.ts";
import { dateExamples } from "./date.ts";
import { dayExamples } from "./day.ts";
import { formattedExamples } from "./formatted.ts";
import { idExamples } from "./id.ts";
import { idCaseExamples } from "./id-case.ts";
import { integerExamples } from "./integer.ts";
import { isoExamples } from "./iso.ts";
import { numberExamples } from "./number.ts";
import { sqlExamples } from "./sql.ts";
import { textExamples } from "./text.ts";
import type { Examples } from "./types.ts";
import { unixExamples } from "./unix.ts";

export const EXAMPLES: Record<string, Examples> = {
  ...{
    ...idExamples(),
    ...idCaseExamples(),
    ...integerExamples(),
    ...textExamples(),
    ...formattedExamples(),
    ...anyExamples(),
    ...isoExamples(),
    ...sqlExamples(),
    ...unixExamples(),
  },
  ...{ ...dateExamples(), ...dayExamples(), ...countExamples(), ...clockExamples(), ...numberExamples(), ...booleanExamples() },
};

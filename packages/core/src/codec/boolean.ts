// The codecs of yes and no: `boolean`, and as a text or a number where a provider knows no booleans.
import type { Json } from "../json.ts";
import { codec, type Examples } from "./types.ts";

const YES: readonly Json[] = [true, 1, "true", "1"];
const NO: readonly Json[] = [false, 0, "false", "0"];

function flag(name: string, yes: Json, no: Json) {
  return codec({
    name,
    types: ["boolean"],
    takes: "true or false, such as true",
    due: "true or false, such as true",
    write: (value) => (value === true ? yes : value === false ? no : undefined),
    read: (value) => (YES.includes(value) ? true : NO.includes(value) ? false : undefined),
  });
}

export const boolean = flag("boolean", true, false);
export const booleanText = flag("boolean_text", "true", "false");
export const booleanNumber = flag("boolean_number", 1, 0);

const shared: Pick<Examples, "reads" | "refuses" | "unreadable" | "differ"> = {
  reads: [
    [true, true],
    ["false", false],
    [1, true],
    ["0", false],
  ],
  refuses: ["true", 1, 0, "", {}, []],
  unreadable: [null, "", "yes", 2, "TRUE ", {}, [], [true]],
  differ: [[true, false]],
};

export const booleanExamples = (): Record<string, Examples> => ({
  boolean: { writes: [[true, true]], ...shared },
  boolean_text: { writes: [[true, "true"]], ...shared },
  boolean_number: { writes: [[false, 0]], ...shared },
});

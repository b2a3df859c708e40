// What a caller is told of a text that could not be read as JSON.
import { excerpt, type Problem, problem } from "../errors.ts";
import { MAX_DEPTH } from "../json.ts";
import { JsonError } from "./reader.ts";

/** The problem that an error of `parseJson` is: `invalid_json` with its place, or `too_deep`. `what` names the text, as in "body". */
export function jsonProblem(error: unknown, text: string, what: string): Problem {
  if (!(error instanceof JsonError)) return problem("invalid_json", `The ${what} is not valid JSON.`);
  const { reason, offset, line, column, expected, key } = error;
  if (reason === "depth") return problem("too_deep", `The ${what} nests deeper than ${MAX_DEPTH} levels.`);
  const place = `at line ${line}, column ${column} (offset ${offset})`;
  if (key !== undefined) {
    const name = excerpt(key);
    return problem("invalid_json", `The ${what} names "${name}" twice in one object, the second time ${place}.`, {
      field: what,
      expected,
      got: name,
    });
  }
  const got = offset < text.length ? excerpt(text.slice(offset, offset + 20)) : `the end of the ${what}`;
  return problem("invalid_json", `The ${what} is not valid JSON: ${expected} expected ${place}.`, { field: what, expected, got });
}

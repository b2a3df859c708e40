// The query of a URL as a flat record: bracketed names stay as they are, repeated ones become arrays.
import { excerpt, type JsonObject, own, type Problem, problem, put } from "@mapwright/core";

const MAX_LENGTH = 8192;
const MAX_PARAMETERS = 200;

/** The parsed query of a request, parsed once: `request.query`. */
export interface Query {
  values: JsonObject;
  problems: Problem[];
}

/** Reads the part of a URL after `?`. Too many parameters, and percent-encoding that is not UTF-8, are problems; it never throws. */
export function readQuery(text: string): Query {
  const values: JsonObject = {};
  const problems: Problem[] = [];
  const pairs = text.split("&");
  if (text.length >= MAX_LENGTH || pairs.length > MAX_PARAMETERS) {
    const expected = `at most ${MAX_PARAMETERS} parameters and ${MAX_LENGTH} characters`;
    return { values, problems: [problem("invalid_query", "The query is too long.", { field: "query", expected })] };
  }
  for (const pair of pairs) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? "" : decode(pair.slice(equals + 1));
    if (name === undefined || value === undefined) {
      const field = `query.${excerpt(name ?? pair)}`;
      problems.push(problem("invalid_query", `${excerpt(pair)} is not valid percent-encoding.`, { field }));
    } else {
      const before = own(values, name);
      put(values, name, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]);
    }
  }
  return { values, problems };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

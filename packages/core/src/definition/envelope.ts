// Where a record stands in a body: a plain path, in which the variables of the variant are filled in.
import type { Json } from "../json.ts";
import type { Path } from "../path/parse.ts";
import type { Report } from "./report.ts";
import type { EnvelopeSource } from "./source.generated.ts";

/** What an envelope may name: the variables of the variant, and those that only others have. */
export interface EnvelopeScope {
  report: Report;
  vars: Record<string, Json>;
  knownVars: ReadonlySet<string>;
  word?: string;
}

/** Where the record stands in a request or a reply; undefined where it is the whole body. */
export function envelopePath(
  scope: EnvelopeScope,
  envelopes: EnvelopeSource[],
  side: "body" | "record",
  pointer: string,
): Path | undefined {
  const text = withVars(scope, envelopes.findLast((envelope) => envelope[side] !== undefined)?.[side], pointer);
  if (text === undefined || text === "$") return undefined;
  const path = scope.report.path(text, pointer);
  if (!path?.steps.every((step) => step.kind === "key" || step.kind === "index")) {
    return path && scope.report.add("path_syntax", pointer, `an envelope is a plain path such as \`data[0]\`, not \`${text}\``);
  }
  return path;
}

/** The text of an envelope with its variables filled in: `{one}` is what the variant says it is. */
export function withVars(
  { report, vars, knownVars, word }: EnvelopeScope,
  text: string | undefined,
  pointer: string,
): string | undefined {
  let filled = text;
  for (const [whole, name = ""] of text?.matchAll(/\{([a-z][a-z0-9_]*)\}/g) ?? []) {
    if (Object.hasOwn(vars, name)) filled = filled?.replace(whole, String(vars[name]));
    else if (word === undefined && knownVars.has(name)) return undefined;
    else {
      const expected = [...new Set([...Object.keys(vars), ...knownVars])];
      const message =
        word !== undefined && knownVars.has(name)
          ? `${word} does not say what \`${whole}\` is`
          : `\`${whole}\` is not a variable`;
      return report.add("template_variable", pointer, message, { expected, got: name });
    }
  }
  return filled;
}

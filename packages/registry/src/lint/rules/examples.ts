// Examples name variants, operations, settings and fields that exist.
import { CODES, escapePointer, type Finding, isObject, type Json } from "@mapwright/core";
import type { ExampleSource } from "../../examples.generated.ts";
import type { LintContext, Rule } from "../rule.ts";

type Named = Pick<Finding, "code" | "message" | "pointer"> & { expected: string[]; got: string; at?: "key" };

export const examples: Rule = {
  name: "examples",
  codes: ["example_variant_unknown", "unknown_operation", "unified_field_unknown", "invalid_setting"],
  description: "The variant and operation of an example exist, and so do the fields of its body and the settings it gives.",
  check(context) {
    const own = context.provider.examples.filter(({ value }) => value.resource === context.definition.resource);
    return own.flatMap(({ yaml, value }) => {
      const found = value.examples.flatMap((example, index) => checkExample(context, example, `/examples/${index}`));
      return [...checkSettings(context, value.settings, ""), ...found].map((finding) => ({
        ...finding,
        file: yaml.file,
        severity: "error" as const,
        remedy: CODES[finding.code].remedy,
      }));
    });
  },
};

function checkExample(context: LintContext, example: ExampleSource, place: string): Named[] {
  const { definition } = context;
  const { name, variant, operation, error, body, settings } = example;
  const words = [...definition.variants.keys()];
  const found: Named[] = [];
  if (variant !== undefined && !words.includes(variant)) {
    const message = `\`${name}\` names the variant \`${variant}\`, which is not there`;
    found.push({ code: "example_variant_unknown", message, pointer: `${place}/variant`, expected: words, got: variant });
  } else if (error === undefined) {
    // An example of a refusal may use what is not supported: that is what it shows.
    const { operations } = definition.variants.get(variant ?? "") ?? definition.common;
    const offered = [...Object.keys(operations), ...(variant === undefined ? offeredBy(context) : [])];
    const message = `\`${name}\` shows ${operation}, which ${variant ?? "the resource"} does not offer`;
    if (!offered.includes(operation))
      found.push({ code: "unknown_operation", message, pointer: `${place}/operation`, expected: offered, got: operation });
  }
  return [...found, ...checkBody(context, body as Json | undefined, `${place}/body`), ...checkSettings(context, settings, place)];
}

function offeredBy({ definition }: LintContext): string[] {
  return [...definition.variants.values()].flatMap(({ operations }) => Object.keys(operations));
}

function checkBody({ definition }: LintContext, body: Json | undefined, place: string): Named[] {
  const { fields } = definition.model;
  return Object.entries(isObject(body) ? body : {}).flatMap(([name, value]): Named[] => {
    const pointer = `${place}/${escapePointer(name)}`;
    const field = fields.get(name);
    if (!field) return [unknownField(name, pointer, [...fields.keys()])];
    const items = Array.isArray(value)
      ? value.map((item, index) => [item, `${pointer}/${index}`] as const)
      : [[value, pointer] as const];
    return items.flatMap(([item, at]) =>
      Object.keys(field.members.size > 0 && isObject(item) ? item : {})
        .filter((member) => !field.members.has(member))
        .map((member) => unknownField(member, `${at}/${escapePointer(member)}`, [...field.members.keys()])),
    );
  });
}

function unknownField(got: string, pointer: string, expected: string[]): Named {
  return {
    code: "unified_field_unknown",
    message: `the unified model has no field \`${got}\` here`,
    pointer,
    at: "key",
    expected,
    got,
  };
}

function checkSettings({ definition }: LintContext, settings: Record<string, string> | undefined, place: string): Named[] {
  const known = definition.provider.settings;
  return Object.keys(settings ?? {})
    .filter((name) => !known.has(name))
    .map((name) => {
      const pointer = `${place}/settings/${escapePointer(name)}`;
      const message = `there is no setting \`${name}\``;
      return { code: "invalid_setting", message, pointer, at: "key", expected: [...known.keys()], got: name };
    });
}

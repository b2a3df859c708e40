// Schemas of definitions by resource, for editors: the language, with the fields of one unified model as keys.
import type { Model, ModelField } from "@mapwright/core";

/** schemas/definition/<model>/<resource>.schema.json. */
export function definitionSchema({ resource, title, discriminator, operations, fields }: Model): string {
  const base = "../resource.schema.json";
  const named = [...fields.values()].filter(({ name }) => name !== "remote_data");
  const own = { type: "object", properties: { fields: { $ref: "#/$defs/fields" } } };
  const words = discriminator === undefined ? [] : (fields.get(discriminator)?.words ?? []);
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `https://mapwright.dev/schemas/definition/${resource}.schema.json`,
    $comment: "Generated from schemas/model by `npm run generate`; do not edit.",
    title: `${title} of one provider`,
    description: `A definition of ${resource}: the language, and the fields of the unified model as keys.`,
    allOf: [{ $ref: base }],
    type: "object",
    properties: {
      resource: { const: resource, description: "The unified resource. Its last part is the name of the file." },
      operations: {
        type: "object",
        description: `What the provider offers: ${operations.join(", ")}. A missing operation is answered with \`unsupported_operation\`.`,
        propertyNames: { enum: operations },
      },
      fields: { $ref: "#/$defs/fields" },
      variants:
        discriminator === undefined
          ? { not: {}, description: "The records of this resource have one shape: the model names no discriminator." }
          : {
              type: "object",
              description: `By word of ${discriminator}: what differs from the common part.`,
              properties: Object.fromEntries(words.map((word) => [word, { $ref: "#/$defs/variant" }])),
              additionalProperties: { $ref: "#/$defs/variant" },
            },
    },
    $defs: {
      ...(discriminator === undefined
        ? {}
        : { variant: { ...own, description: `What differs for one word of ${discriminator}.` } }),
      fields: {
        type: "object",
        description:
          "`unified.path: <field>`. A construct that adds a cell to the support matrix is a key here, and nowhere else.",
        properties: Object.fromEntries(named.flatMap(keysOf)),
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The keys that a definition may write for a field, each with what it is. */
function keysOf({ name, shape, members, description }: ModelField): [string, object][] {
  const key = (text: string, more = ""): [string, object] => [
    text,
    { $ref: "../resource.schema.json#/$defs/field", description: `${description}${more}` },
  ];
  if (shape === "value") return [key(name)];
  const own = [...members.keys()].filter((member) => shape !== "elements" || member !== "id");
  if (shape === "reference") return own.map((member) => key(`${name}.${member}`));
  return own.flatMap((member) => [
    key(`${name}[].${member}`, " Any number of them."),
    key(`${name}[0].${member}`, " The provider holds one."),
  ]);
}

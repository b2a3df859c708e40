// What can be asked of a definition: operations, types, settings, and the parameters of each operation.
import { type Definition, matrixOf, OPERATIONS, type OperationName, type Variant } from "@mapwright/core";

export interface Offer {
  operation: OperationName;
  /** The words of the discriminator that offer it; empty where one shape serves all. */
  types: string[];
  /** Whether a call without a type is understood. */
  untyped: boolean;
  /** Where the type has to be given. */
  typeIn: "query" | "body";
  /** Parameters of the query besides the type, as the matrix names them: `account[id]`, `sort=updated_at`, `limit`. */
  parameters: string[];
}

export interface SettingFact {
  name: string;
  pattern: string;
  default?: string;
  note?: string;
}

/** The operations of a definition, in the order of the language. */
export function offersOf(definition: Definition): Offer[] {
  const { variants, common, defaultVariant } = definition;
  return OPERATIONS.flatMap((operation): Offer[] => {
    const types = [...variants.values()].flatMap(({ word, operations }) => (operations[operation] && word ? [word] : []));
    const offered = variants.size > 0 ? types.length > 0 : common.operations[operation] !== undefined;
    if (!offered) return [];
    const matrix = matrixOf(definition, operation);
    const { discriminator = "" } = definition.model;
    const { [discriminator]: type, ...parameters } = matrix?.query ?? {};
    const body = matrix?.request[discriminator];
    const due = type?.level === "required" || body?.level === "required";
    const untyped = types.length === 0 || (!due && (defaultVariant !== undefined || common.operations[operation] !== undefined));
    const typeIn = type?.level === "required" || !(operation === "create" || operation === "update") ? "query" : "body";
    return [{ operation, types, untyped, typeIn, parameters: Object.keys(parameters) }];
  });
}

export function settingsOf({ provider }: Definition): SettingFact[] {
  return [...provider.settings].flatMap(([name, { pattern, default: usual, note, for: use }]) =>
    use === "auth"
      ? []
      : [{ name, pattern, ...(usual === undefined ? {} : { default: usual }), ...(note === undefined ? {} : { note }) }],
  );
}

/** The variant of a word, else the common part. */
export function variantOf({ variants, common }: Definition, type: string | undefined): Variant {
  return (type === undefined ? undefined : variants.get(type)) ?? common;
}

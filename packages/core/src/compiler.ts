// The compiler of definitions, with the generators of functions: who has the one has the others.

import { restoreDefinition as restore } from "./build/restore.ts";
import { compileDefinition as compile } from "./definition/compile.ts";
import type { Model } from "./definition/model.ts";
import type { Definition, DefinitionSource } from "./definition/types.ts";
import type { Finding } from "./errors.ts";
import { GENERATORS } from "./generators.ts";
import { equip } from "./record/adaptive.ts";

/**
 * Compiles a definition whose layers have passed the meta-model's schemas. `definition` is absent where an error was
 * found; findings of severity `warning` and `info` do not stop it. Never throws for what a file says.
 */
export function compileDefinition(source: DefinitionSource): { definition?: Definition; findings: Finding[] } {
  const { definition, findings } = compile(source);
  return definition ? { definition: equip(definition, GENERATORS), findings } : { findings };
}

/**
 * The definition that `storeDefinition` wrote, with its model, as the compiler gave it. Nothing is checked: the text is trusted as code is.
 * Throws TypeError or SyntaxError for a text that it did not write.
 */
export function restoreDefinition(text: string, model: Model): Definition {
  return equip(restore(text, model, GENERATORS.expression), GENERATORS);
}

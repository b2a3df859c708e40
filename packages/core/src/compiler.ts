// The compiler of definitions, with the generators of functions: who has the one has the others.

import { restoreDefinition as restore } from "./build/restore.ts";
import { compileDefinition as compile } from "./definition/compile.ts";
import type { Model } from "./definition/model.ts";
import type { Definition, DefinitionSource } from "./definition/types.ts";
import type { Finding } from "./errors.ts";
import { GENERATORS, provideGenerators } from "./generators.ts";

/**
 * Compiles a definition whose layers have passed the meta-model's schemas. `definition` is absent where an error was
 * found; findings of severity `warning` and `info` do not stop it. Never throws for what a file says.
 */
export function compileDefinition(source: DefinitionSource): { definition?: Definition; findings: Finding[] } {
  provideGenerators(GENERATORS);
  return compile(source);
}

/**
 * The definition that `storeDefinition` wrote, with its model, as the compiler gave it. Nothing is checked: the text is trusted as code is.
 * Throws TypeError or SyntaxError for a text that it did not write.
 */
export function restoreDefinition(text: string, model: Model): Definition {
  provideGenerators(GENERATORS);
  return restore(text, model);
}

// What a lint rule is: an object that looks at one resource of one provider and says what it finds.
import type { Code, Definition, Finding } from "@mapwright/core";
import type { LoadedProvider } from "../provider.ts";
import type { YamlFile } from "../yaml.ts";
import type { RemoteBank } from "./remote.ts";

export interface LintContext {
  provider: LoadedProvider;
  yaml: YamlFile;
  definition: Definition;
  /** The provider's own API; undefined where there is no remote/, or a broken one. */
  remote?: RemoteBank;
}

export interface Rule {
  name: string;
  codes: readonly Code[];
  description: string;
  check(context: LintContext): Finding[];
}

// The list of what a package has built, beside the texts of its definitions.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `index.json` of the folder. */
export interface BuiltIndex {
  /** The version of @mapwright/core that built it: what another stores may be read otherwise. */
  core: string;
  /** By resource, as JSON: the model's schema, and the schemas it refers to. */
  models: Record<string, string>;
  definitions: { provider: string; resource: string }[];
  /** What the definitions need of LIBRARIES. */
  libraries: ("patterns" | "pictures")[];
}

export const INDEX = "index.json";

/** The file of a definition in the folder. */
export const textFile = (provider: string, resource: string): string => `${provider}/${resource.replace("/", ".")}.txt`;

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where a package has it; undefined in a checkout, where the YAML says what there is. */
export const builtFolder = (): string | undefined =>
  existsSync(place("../../../../pnpm-workspace.yaml")) ? undefined : place("../../built/");

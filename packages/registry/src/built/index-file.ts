// The list of what a package has built, beside the texts of its definitions.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `index.json` of the folder. */
export interface BuiltIndex {
  /** The version of @mapwright/core that built it; another version may read the stored form differently. */
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

/** Its path in an installed package; undefined in a checkout, which reads the YAML. */
export const builtFolder = (): string | undefined =>
  existsSync(place("../../../../pnpm-workspace.yaml")) ? undefined : place("../../built/");

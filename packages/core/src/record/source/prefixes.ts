// Nodes of a record that several fields start from, each loaded once.
import { literal } from "../../expression/source/literal.ts";

export class Prefixes {
  private readonly nodes = new Map<string, { name: string; source: string }>();

  /** The variable that holds what stands below these keys; the record itself for none. */
  node(keys: readonly string[]): string {
    const last = keys[keys.length - 1];
    if (last === undefined) return "record";
    const path = JSON.stringify(keys);
    const known = this.nodes.get(path);
    if (known) return known.name;
    const parent = this.node(keys.slice(0, -1));
    const name = `n${this.nodes.size}`;
    this.nodes.set(path, { name, source: `const ${name} = ${parent}${keys.length === 1 ? "" : "?."}[${literal(last)}];\n` });
    return name;
  }

  /** The loads of the function. */
  source(): string {
    return [...this.nodes.values()].map(({ source }) => source).join("");
  }
}

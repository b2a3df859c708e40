// Nodes of a record that several fields start from, each loaded once, and constants of the generated function.
import { literal } from "../../expression/source/literal.ts";

export class Prefixes {
  private readonly nodes = new Map<string, { name: string; source: string }>();
  readonly constants: unknown[] = [];
  private readonly decoders = new Set<string>();

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

  /** The expression for a value that is handed in beside the source. */
  constant(value: unknown): string {
    const at = this.constants.indexOf(value);
    return `c${at < 0 ? this.constants.push(value) - 1 : at}`;
  }

  /** The variable that holds a decoder; `name` is one of our own codecs. */
  decoder(name: string): string {
    this.decoders.add(name);
    return `d_${name}`;
  }

  /** What is made once beside the function. */
  header(): string {
    const constants = this.constants.map((_value, index) => `const c${index} = C[${index}];\n`);
    const decoders = [...this.decoders].map((name) => `const d_${name} = D[${literal(name)}];\n`);
    return [...constants, ...decoders].join("");
  }

  /** The loads of the function. */
  source(): string {
    return [...this.nodes.values()].map(({ source }) => source).join("");
  }
}

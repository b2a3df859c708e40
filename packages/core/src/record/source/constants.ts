// What is made once beside a generated function: values handed in, and codecs by name.
import { literal } from "../../expression/source/literal.ts";

export class Constants {
  readonly values: unknown[] = [];
  private readonly codecs = new Set<string>();

  /** The variable that holds a value handed in beside the source. */
  constant(value: unknown): string {
    const at = this.values.indexOf(value);
    return `c${at < 0 ? this.values.push(value) - 1 : at}`;
  }

  private readonly way: "read" | "write";
  constructor(way: "read" | "write") {
    this.way = way;
  }

  /** The variable that holds a codec's function, of the library's table `CODECS`; `name` is one of our own codecs. */
  codec(name: string): string {
    this.codecs.add(name);
    return `d_${name}`;
  }

  header(): string {
    const values = this.values.map((_value, index) => `const c${index} = C[${index}];\n`);
    const codecs = [...this.codecs].map((name) => `const d_${name} = CODECS.get(${literal(name)}).${this.way};\n`);
    return [...values, ...codecs].join("");
  }
}

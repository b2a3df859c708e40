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

  /** The variable that holds a codec's function of the library's `D`; `name` is one of our own codecs. */
  codec(name: string): string {
    this.codecs.add(name);
    return `d_${name}`;
  }

  header(): string {
    const values = this.values.map((_value, index) => `const c${index} = C[${index}];\n`);
    const codecs = [...this.codecs].map((name) => `const d_${name} = D[${literal(name)}];\n`);
    return [...values, ...codecs].join("");
  }
}

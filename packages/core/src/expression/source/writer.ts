// Places in generated source: the function being written, its variables, and what is made once beside it.
import { costOf } from "../cost.ts";
import type { FrameShape, Ir, Slot } from "../ir.ts";
import { literal } from "./literal.ts";

/** What the generated module makes once: constants, patterns, built-in functions. */
export class Header {
  private readonly made = new Map<string, string>();
  private counter = 0;

  /** A name of its own, such as `t7`. */
  name(prefix: string): string {
    return `${prefix}${++this.counter}`;
  }

  /** The name of a constant with this source; equal sources share one. */
  constant(source: string): string {
    const known = this.made.get(source);
    if (known) return known;
    const name = this.name("k");
    this.made.set(source, name);
    return name;
  }

  source(): string {
    return [...this.made].map(([source, name]) => `const ${name} = ${source};\n`).join("");
  }
}

/** The names in force: one link per frame of the running expression. */
export interface Link {
  /** The variables by index; for a tuple the name of the variable that holds it. */
  slots: string[] | string;
  parent?: Link;
}

/** One function of the generated source. `input` is the variable of its context. */
export class Place {
  readonly header: Header;
  readonly input: string;
  readonly link: Link | undefined;
  private readonly temporaries: string[];

  constructor(header: Header, input: string, link?: Link, temporaries: string[] = []) {
    this.header = header;
    this.input = input;
    this.link = link;
    this.temporaries = temporaries;
  }

  /** A variable of this function. */
  temporary(): string {
    const name = this.header.name("t");
    this.temporaries.push(name);
    return name;
  }

  /** The same function, over another context. */
  over(input: string): Place {
    return new Place(this.header, input, this.link, this.temporaries);
  }

  /** The same function with the variables of a block. */
  block({ slots }: FrameShape): { place: Place; start: string[] } {
    const names = slots.map(() => this.temporary());
    const link = { slots: names, ...(this.link ? { parent: this.link } : {}) };
    const start = slots.flatMap((slot, index) => (slot.unbound ? [`${names[index]} = unbound`] : []));
    return { place: new Place(this.header, this.input, link, this.temporaries), start };
  }

  /** An inner function over one item; `carrying` also takes the item's tuple. */
  inner(write: (place: Place) => string, carrying = false): string {
    const input = this.header.name("i");
    const tuple = this.header.name("u");
    const link = carrying ? { slots: tuple, ...(this.link ? { parent: this.link } : {}) } : this.link;
    const place = new Place(this.header, input, link);
    const body = write(place);
    return `(${carrying ? `${input}, ${tuple}` : input}) => ${place.body(body)}`;
  }

  /** A lambda's body: parameters come as an array. */
  lambda({ slots }: FrameShape, arity: number, write: (place: Place) => string): string {
    const args = this.header.name("a");
    const names = slots.map(() => this.header.name("v"));
    const link = { slots: names, ...(this.link ? { parent: this.link } : {}) };
    const place = new Place(this.header, this.input, link);
    const body = place.body(
      write(place),
      slots.map((slot, index) => start(slot, names[index] as string, index < arity ? `${args}[${index}]` : undefined)),
    );
    return `(${args}) => ${body}`;
  }

  /** The body of a function that gives an expression. */
  body(expression: string, declared: string[] = []): string {
    const all = [...declared, ...this.temporaries];
    return all.length === 0 ? `(${expression})` : `{ let ${all.join(", ")}; return ${expression}; }`;
  }

  slot({ index, name }: Slot, hops: number): string {
    let link = this.link;
    for (let hop = 0; hop < hops; hop++) link = link?.parent;
    if (!link) throw new TypeError(`the variable ${name} stands nowhere`);
    return typeof link.slots === "string" ? `${link.slots}[${literal(name)}]` : (link.slots[index] as string);
  }
}

/** The code of what a loop or a function runs, which counts what each run costs. */
export function counted(ir: Ir, code: string): string {
  const cost = costOf(ir);
  return cost === 0 ? code : `(m.step(${cost}), ${code})`;
}

function start(slot: Slot, name: string, argument: string | undefined): string {
  if (argument !== undefined) return `${name} = ${argument}`;
  return slot.unbound ? `${name} = unbound` : name;
}

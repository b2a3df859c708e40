// A compiled definition as text, for a build: restore.ts reads it, and says how it is written.

import type { Origin } from "../definition/origin.ts";
import { parseTemplate } from "../definition/template.ts";
import type { Definition } from "../definition/types.ts";
import { isEqual, isObject } from "../json.ts";
import { parsePath } from "../path/parse.ts";
import { pack } from "./packing.ts";
import { MARK, NEGATIVE_ZERO } from "./restore.ts";

/** Parts whose text is shorter are not worth a place of their own. */
const MIN_SHARED = 8;

/**
 * A definition as JSON text, without its model; parts that are equal are written once. `packed` makes it less than half as long, in
 * some ten times the time; without `origins` it does not say where its entries were written. Throws TypeError for what could not be given back: a definition is data, but for its expressions and for
 * the patterns of its settings.
 */
export function storeDefinition({ model: _model, ...definition }: Definition, { packed = true, origins = true } = {}): string {
  // A tilde stands in strings alone, where JSON can spell it otherwise.
  const text = new Writer(origins).whole(definition).replaceAll("~", "\\u007e");
  return packed ? pack(text) : text;
}

/** Stands for where an entry was written, where that is not stored. */
const NOWHERE: Origin = { file: "", pointer: "", layer: "" };

type Write = (part: unknown) => string;

class Writer {
  /** The index of each list of keys, as text. */
  private readonly shapes = new Map<string, number>();
  private readonly counts = new Map<string, number>();
  private readonly shared: string[] = [];
  private readonly places = new Map<string, number>();
  /** Of objects: the text without references. */
  private readonly texts = new WeakMap<object, string>();
  private readonly origins: boolean;
  constructor(origins: boolean) {
    this.origins = origins;
  }

  whole(value: unknown): string {
    this.count(value);
    const written = this.write(value);
    return `[[${[...this.shapes.keys()].join(",")}],[${this.shared.join(",")}],${written}]`;
  }

  private text(value: unknown): string {
    if (typeof value !== "object" || value === null) return this.textOf(value, String);
    const text = this.texts.get(value) ?? this.textOf(value, (part) => this.text(part));
    this.texts.set(value, text);
    return text;
  }

  /** Counts parts; those of a part that was seen are not counted again. */
  private count(value: unknown): void {
    const text = this.text(value);
    const times = (this.counts.get(text) ?? 0) + 1;
    this.counts.set(text, times);
    if (times > 1) return;
    this.textOf(value, (part) => {
      this.count(part);
      return "";
    });
  }

  private write(value: unknown): string {
    const text = this.text(value);
    const known = this.places.get(text);
    if (known !== undefined) return String(known);
    const written = this.textOf(value, (part) => this.write(part));
    if (text.length < MIN_SHARED || this.counts.get(text) === 1) return written;
    const place = this.shared.push(written) - 1;
    this.places.set(text, place);
    return String(place);
  }

  /** The text of a value, its parts written by `write`. */
  private textOf(value: unknown, write: Write): string {
    switch (typeof value) {
      case "undefined":
        return marked(MARK.nothing, []);
      case "number":
        return marked(MARK.number, [Object.is(value, -0) ? JSON.stringify(NEGATIVE_ZERO) : JSON.stringify(value)]);
      case "string":
      case "boolean":
        return JSON.stringify(value);
      case "object":
        return value === null ? "null" : this.composite(value, write);
      default:
        throw new TypeError(`a definition that holds a ${typeof value} cannot be stored`);
    }
  }

  private composite(value: object, write: Write): string {
    if (Array.isArray(value)) return marked(MARK.array, value.map(write));
    if (value instanceof Map) return marked(MARK.map, [...value].flat().map(write));
    if (value instanceof Set) return marked(MARK.set, [...value].map(write));
    if ("evaluate" in value && "facts" in value) return marked(MARK.expression, [write(value.facts)]);
    if ("matches" in value) {
      const { matches: _matches, ...setting } = value;
      return marked(MARK.setting, [this.object(setting, write)]);
    }
    if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype)
      throw new TypeError("a definition that holds an object of a class cannot be stored");
    if (typeof value.text === "string") {
      const path = parsePath(value.text);
      if (path.ok && isEqual(path.path, value)) return marked(MARK.path, [write(value.text)]);
      const template = parseTemplate(value.text);
      if (template.ok && isEqual(template.template, value)) return marked(MARK.template, [write(value.text)]);
    }
    return this.object(value, write);
  }

  private object(value: object, write: Write): string {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    const keys = JSON.stringify(members.map(([key]) => key));
    const shape = this.shapes.get(keys) ?? this.shapes.size;
    this.shapes.set(keys, shape);
    return marked(
      MARK.end + shape,
      members.map(([key, member]) => write(key === "origin" && !this.origins ? NOWHERE : member)),
    );
  }
}

const marked = (mark: number, items: readonly string[]) => `[${[String(mark), ...items].join(",")}]`;

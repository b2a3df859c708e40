// A definition from the text that a build stored (store.ts). Nothing is checked: the build did.

import type { Model } from "../definition/model.ts";
import { parseTemplate } from "../definition/template.ts";
import type { Definition, Setting } from "../definition/types.ts";
import { type ExpressionFacts, expressionOf } from "../expression/expression.ts";
import type { GenerateExpression } from "../expression/generation.ts";
import { wholePattern } from "../expression/pattern.ts";
import { type Json, type JsonObject, put } from "../json.ts";
import { parsePath } from "../path/parse.ts";
import { unpack } from "./packing.ts";

/**
 * The text is JSON, packed: `[shapes, shared, whole]`. In it strings, booleans and null are themselves, a number is an index of
 * `shared` (the parts that stand more than once), and an array begins with one of these marks or, past them, with the shape
 * of an object: the index of its keys in `shapes`. The values follow.
 */
export const MARK = {
  array: 0,
  map: 1,
  set: 2,
  number: 3,
  nothing: 4,
  expression: 5,
  setting: 6,
  path: 7,
  template: 8,
  end: 9,
} as const;

/** What stands where JSON would lose it. */
export const NEGATIVE_ZERO = "-0";

/** The definition that `storeDefinition` wrote, with its model. Throws TypeError for a text that it did not write. */
export function restoreDefinition(text: string, model: Model, generate?: GenerateExpression): Definition {
  const [shapes, shared, whole] = JSON.parse(unpack(text)) as [string[][], Json[], Json];
  const reader = new Reader(shapes, generate);
  for (const part of shared) reader.shared.push(reader.read(part));
  return { ...(reader.read(whole) as Omit<Definition, "model">), model };
}

class Reader {
  readonly shared: unknown[] = [];
  private readonly shapes: readonly string[][];
  private readonly generate: GenerateExpression | undefined;
  constructor(shapes: readonly string[][], generate: GenerateExpression | undefined) {
    this.shapes = shapes;
    this.generate = generate;
  }

  read(value: Json): unknown {
    if (typeof value === "number") return this.shared[value];
    return Array.isArray(value) ? this.marked(value[0] as number, value) : value;
  }

  private marked(mark: number, value: Json[]): unknown {
    if (mark === MARK.number) return value[1] === NEGATIVE_ZERO ? -0 : value[1];
    const items: unknown[] = [];
    for (let at = 1; at < value.length; at++) items.push(this.read(value[at] as Json));
    switch (mark) {
      case MARK.array:
        return items;
      case MARK.map: {
        const map = new Map<unknown, unknown>();
        for (let at = 0; at < items.length; at += 2) map.set(items[at], items[at + 1]);
        return map;
      }
      case MARK.set:
        return new Set(items);
      case MARK.nothing:
        return undefined;
      case MARK.expression:
        return expressionOf(items[0] as ExpressionFacts, this.generate);
      case MARK.setting:
        return settingOf(items[0] as Omit<Setting, "matches">);
      case MARK.path: {
        const parsed = parsePath(items[0] as string);
        if (parsed.ok) return parsed.path;
        break;
      }
      case MARK.template: {
        const parsed = parseTemplate(items[0] as string);
        if (parsed.ok) return parsed.template;
        break;
      }
    }
    const keys = this.shapes[mark - MARK.end];
    if (!keys) throw new TypeError("the text is no stored definition of this version");
    const object: JsonObject = {};
    for (const [index, key] of keys.entries()) put(object, key, items[index] as Json);
    return object;
  }
}

function settingOf(setting: Omit<Setting, "matches">): Setting {
  const matches = wholePattern(setting.pattern, setting.linear);
  if (!matches) throw new TypeError("the pattern of a stored setting is not linear");
  return { ...setting, matches };
}

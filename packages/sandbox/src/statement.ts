// A list asked for by a text: SELECT names FROM name [WHERE comparisons joined by AND] [ORDER BY names] [LIMIT n] [OFFSET n], and no more than that.
import type { Predicate } from "./filters.ts";
import { comparable, compares, type Operator } from "./operands.ts";
import { valuesAt } from "./places.ts";
import type { SortKey } from "./sorting.ts";
import { momentOf } from "./times.ts";

export interface ParsedStatement {
  names: string[];
  from: string;
  predicates: Predicate[];
  sort: SortKey[];
  limit?: number;
  offset: number;
}

/** Characters that a statement may have. */
const MAX_LENGTH = 20_000;
const TOKEN = /\s*('(?:[^'\\]|\\.)*'|[\w.:+-]+|<=|>=|!=|<>|[=<>,()])/y;
const OPERATORS: Record<string, Operator> = { "=": "eq", "!=": "ne", "<>": "ne", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" };

class Reader {
  private at = 0;
  private readonly tokens: readonly string[];
  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }
  next(): string {
    return this.tokens[this.at++] ?? "";
  }
  /** Takes the words if they come next, in any case. */
  takes(...words: string[]): boolean {
    if (!words.every((word, index) => this.tokens[this.at + index]?.toUpperCase() === word)) return false;
    this.at += words.length;
    return true;
  }
  list<T>(read: () => T, separator: string): T[] {
    const found = [read()];
    while (this.takes(separator)) found.push(read());
    return found;
  }
  name(): string {
    const token = this.next();
    if (!/^[A-Za-z_][\w.]*$/.test(token)) throw new StatementSyntax();
    return token;
  }
  number(): number {
    const token = this.next();
    if (!/^\d{1,9}$/.test(token)) throw new StatementSyntax();
    return Number(token);
  }
  get done(): boolean {
    return this.at >= this.tokens.length;
  }
}

class StatementSyntax extends Error {}

/** A statement taken apart; undefined where it is none of this shape. */
export function parseStatement(text: string): ParsedStatement | undefined {
  const tokens = text.length > MAX_LENGTH ? undefined : tokensOf(text);
  if (!tokens) return undefined;
  try {
    return parse(new Reader(tokens));
  } catch (error) {
    if (error instanceof StatementSyntax) return undefined;
    throw error;
  }
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const rest = text.trimEnd();
  while (TOKEN.lastIndex < rest.length) {
    const match = TOKEN.exec(rest);
    if (!match) return undefined;
    tokens.push(match[1] as string);
  }
  return tokens;
}

function parse(reader: Reader): ParsedStatement {
  expect(reader.takes("SELECT"));
  const names = reader.list(() => reader.name(), ",");
  expect(reader.takes("FROM"));
  const from = reader.name();
  const predicates = reader.takes("WHERE") ? reader.list(() => comparison(reader), "AND") : [];
  const sort = reader.takes("ORDER", "BY") ? reader.list(() => sortKey(reader), ",") : [];
  const limit = reader.takes("LIMIT") ? reader.number() : undefined;
  const offset = reader.takes("OFFSET") ? reader.number() : 0;
  expect(reader.done);
  return { names, from, predicates, sort, offset, ...(limit === undefined ? {} : { limit }) };
}

function expect(holds: boolean): void {
  if (!holds) throw new StatementSyntax();
}

function sortKey(reader: Reader): SortKey {
  const member = reader.name();
  const descending = reader.takes("DESC");
  if (!descending) reader.takes("ASC");
  if (!reader.takes("NULLS", "LAST")) reader.takes("NULLS", "FIRST");
  return { member, descending };
}

function comparison(reader: Reader): Predicate {
  const member = reader.name();
  if (reader.takes("IN")) {
    expect(reader.takes("("));
    const values = reader.list(() => reader.next(), ",");
    expect(reader.takes(")"));
    const all = values.map((literal) => test(member, "eq", literal));
    return (record) => all.some((one) => one(record));
  }
  if (reader.takes("LIKE")) return like(member, reader.next());
  const sign = reader.next();
  const op = Object.hasOwn(OPERATORS, sign) ? OPERATORS[sign] : undefined;
  if (op === undefined) throw new StatementSyntax();
  return test(member, op, reader.next());
}

function like(member: string, literal: string): Predicate {
  const pattern = unquoted(literal);
  if (pattern === undefined || !pattern.endsWith("%")) throw new StatementSyntax();
  const inner = pattern.slice(0, -1);
  return inner.startsWith("%") ? compared(member, "contains", inner.slice(1)) : compared(member, "prefix", inner);
}

/** Numbers compare as numbers, times as times, everything else as text. */
function test(member: string, op: Operator, literal: string): Predicate {
  const text = unquoted(literal);
  if (text !== undefined) return compared(member, op, text);
  if (/^null$/i.test(literal)) return compared(member, op, null);
  // A checkbox is never null: one that a record does not tell is not ticked.
  if (/^(true|false)$/i.test(literal))
    return (record) => compares(String(valuesAt(record, member)[0] ?? false), op, literal.toLowerCase());
  if (/^-?\d+(\.\d+)?$/.test(literal)) return compared(member, op, Number(literal), "number");
  const moment = momentOf(literal, "date_time");
  if (moment === undefined) throw new StatementSyntax();
  return compared(member, op, moment, "date_time");
}

function compared(member: string, op: Operator, given: string | number | null, as?: "number" | "date_time"): Predicate {
  return (record) => {
    const values = valuesAt(record, member).map((value) => comparable(value, as));
    return (values.length > 0 ? values : [null]).some((value) => compares(value, op, given));
  };
}

function unquoted(literal: string): string | undefined {
  return literal.startsWith("'") ? literal.slice(1, -1).replace(/\\(.)/gs, "$1") : undefined;
}

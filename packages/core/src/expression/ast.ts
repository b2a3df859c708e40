// The nodes of JSONata's AST as its parser (jsonata 2.2) makes them, and where a node starts in the text.

export interface Node {
  type: string;
  value?: unknown;
  /** The end of the node's own token. */
  position?: number;
  steps?: Node[];
  stages?: Node[];
  predicate?: Node[];
  expr?: Node;
  lhs?: Node | [Node, Node][];
  rhs?: Node | [Node, Node][];
  expression?: Node;
  expressions?: Node[];
  condition?: Node;
  then?: Node;
  else?: Node;
  procedure?: Node;
  arguments?: Node[];
  body?: Node;
  signature?: unknown;
  thunk?: boolean;
  group?: Node;
  keepArray?: boolean;
  keepSingletonArray?: boolean;
  consarray?: boolean;
  nextFunction?: unknown;
  focus?: unknown;
  index?: unknown;
  ancestor?: unknown;
  tuple?: unknown;
  slot?: unknown;
  terms?: { expression: Node; descending?: boolean }[];
  pattern?: Node;
  update?: Node;
  delete?: Node;
}

/** The character at which a node's own token starts. */
export function startOf(node: Node): number {
  const named = node.type === "function" && node.procedure ? node.procedure : node;
  if (named.type === "path" && named.steps?.[0]) return startOf(named.steps[0]);
  const end = named.position ?? node.position ?? 0;
  const length =
    named.type === "variable" ? String(named.value).length + 1 : named.type === "string" ? 1 : String(named.value ?? "").length;
  return Math.max(0, end - length);
}

/** The members of the record that a path names, up to the first step that is no plain name; undefined where it names none. */
export function recordPath(nodes: Node[], top: boolean): { path: string[]; offset: number } | undefined {
  const [first, ...rest] = nodes;
  const fromRoot = first?.type === "variable" && (first.value === "$" || (first.value === "" && top));
  const steps = fromRoot ? rest : top ? nodes : [];
  const end = steps.findIndex((step) => step.type !== "name");
  const names = end < 0 ? steps : steps.slice(0, end);
  const [start] = names;
  return start && { path: names.map((step) => String(step.value)), offset: startOf(start) };
}

/** Whether `*` or `**` stands anywhere in a node. */
export function holdsWildcard(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { type } = node as Node;
  return type === "wildcard" || type === "descendant" || Object.values(node).some(holdsWildcard);
}

// Names in scope while an expression is compiled, and where its paths start.

export class NameScope {
  private readonly names: ReadonlySet<string>;
  private readonly parent: NameScope | undefined;
  constructor(names: Iterable<string>, parent?: NameScope) {
    this.names = new Set(names);
    this.parent = parent;
  }

  has(name: string): boolean {
    return this.names.has(name) || this.parent?.has(name) === true;
  }

  inner(names: Iterable<string>): NameScope {
    return new NameScope(names, this);
  }

  all(): string[] {
    return [...this.names, ...(this.parent?.all() ?? [])];
  }
}

/** Whether a node is evaluated over the record itself, so that its names are the record's members. */
export interface Place {
  scope: NameScope;
  top: boolean;
}

// What page and worker say to each other.
import type { JsonObject, OperationName } from "@mapwright/core";
import type { TextFile } from "@mapwright/registry/pure";
import type { Catalog } from "../catalog/types.ts";
import type { ExampleResult } from "../workbench/examples.ts";
import type { Asked, Opened, Planned, Sent } from "../workbench/workbench.ts";

export interface Calls {
  open(provider: string, resource: string, files: readonly TextFile[]): Opened;
  schema(operation: OperationName, type: string | undefined): JsonObject | undefined;
  plan(asked: Asked): Planned;
  send(asked: Asked): Sent;
  ids(type: string | undefined, settings: Record<string, string>): { id: string; subject?: string }[];
  reset(): void;
  matrix(): Catalog;
  examples(): ExampleResult[];
}

export type Request<Name extends keyof Calls> = Parameters<Calls[Name]>;

/** An answer, by the number of its question; 0 says that the worker is ready. */
export interface Answered {
  number: number;
  value?: unknown;
  error?: string;
}

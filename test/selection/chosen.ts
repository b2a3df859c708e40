// For the suites that go over providers: whether a part of the definitions is tested in this run.
import { inject } from "vitest";
import { chosen, type Selection } from "./selection.ts";

declare module "vitest" {
  interface ProvidedContext {
    selection?: Selection;
  }
}

const selection = inject("selection");
const names = selection && new Set(chosen(selection));

/** Units are `close/engagements` and `close/remote`. Where nothing was chosen, as in the explorer's tests, everything is tested. */
export const isChosen = (unit: string): boolean => names?.has(unit) ?? true;

/** Whether a resource of a provider is tested. */
export const isProviderChosen = (id: string): boolean =>
  !names || [...names].some((name) => name.startsWith(`${id}/`) && name !== `${id}/remote`);

/** Tests at depth try other values every day; the others try the same ones always, so that only a change makes them fail. */
export const depth = (deep: number, plain: number): { runs: number; seed?: number } =>
  process.env.MAPWRIGHT_DEEP ? { runs: deep, ...(selection ? { seed: selection.seed } : {}) } : { runs: plain };

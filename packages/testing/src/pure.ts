// The door of @mapwright/testing without Node: examples run by the engine alone.
export { Mismatch } from "./check.ts";
export { holdExample } from "./rehearsal.ts";
export { NOW, type PlacedExample, type Subject, subjectsIn } from "./subject.ts";

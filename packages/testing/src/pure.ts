// The door of @mapwright/testing for where there is no Node: examples by the engine alone.
export { Mismatch } from "./check.ts";
export { holdExample } from "./rehearsal.ts";
export { NOW, type PlacedExample, type Subject, subjectsIn } from "./subject.ts";

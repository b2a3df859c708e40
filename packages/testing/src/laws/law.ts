// A law of one variant: what holds, and the entry of the definition that it is about.

export interface Law {
  name: string;
  /** JSON pointer into the resource file. */
  pointer: string;
  /** Throws a Mismatch where it does not hold. */
  run(): void;
}

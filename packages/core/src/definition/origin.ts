// Where an entry of a definition comes from.

/** Where an entry was written: the file, its JSON pointer, the layer, and line and column if the reader knew them. */
export interface Origin {
  file: string;
  pointer: string;
  layer: string;
  line?: number;
  column?: number;
}

// The codec of what passes unchanged.
import { codec, type Examples, FIELD_TYPES } from "./types.ts";

export const any = codec({
  name: "any",
  types: FIELD_TYPES,
  takes: 'a value such as {"region":"EMEA"}',
  due: 'a value such as {"region":"EMEA"}',
  write: (value) => (value === null ? undefined : value),
  read: (value) => value,
});

export const anyExamples = (): Record<string, Examples> => ({
  any: {
    writes: [[{ a: [1, null] }, { a: [1, null] }]],
    reads: [[{ a: [1, null] }, { a: [1, null] }]],
    refuses: [],
    unreadable: [],
    same: [
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
    ],
    differ: [
      [true, "true"],
      [1, "1"],
      [{ a: 1 }, { a: 2 }],
    ],
  },
});

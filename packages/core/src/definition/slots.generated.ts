// Generated from schemas/ by `npm run generate`; do not edit.
export const SLOTS = {
  "read": {
    "input": "the provider's record below `at`",
    "names": []
  },
  "write": {
    "input": "the unified record",
    "names": []
  },
  "each": {
    "input": "the element written",
    "names": [
      "i"
    ]
  },
  "reply": {
    "input": "the body of the reply",
    "names": []
  },
  "row": {
    "input": "one row of the list",
    "names": []
  }
} as const;

export type Slot = keyof typeof SLOTS;

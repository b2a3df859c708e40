// The changeset that `npm run changes` writes.
import { expect, it } from "vitest";
import { changesetOf } from "../scripts/changes/note.ts";

it("notes the matrix line by line and mappings by number", () =>
  expect(
    changesetOf([
      { provider: "b", what: "update request.subject", step: "major", message: "is not written any more" },
      { provider: "a", what: "update request.status", step: "minor", message: "added, supported" },
      { provider: "b", what: "note subject", step: "patch", message: "was x, is y" },
    ]),
  ).toBe(`---
"@mapwright/registry": minor
---

Definitions

**a**
- \`update request.status\` added, supported

**b**
- breaks: \`update request.subject\` is not written any more
- 1 change of mapping that the matrix does not show
`));

it("is a patch where only mappings changed, and nothing where nothing did", () => {
  expect(changesetOf([{ provider: "a", what: "subject", step: "patch", message: "was x, is y" }])).toContain(
    '"@mapwright/registry": patch',
  );
  expect(changesetOf([])).toBeUndefined();
});

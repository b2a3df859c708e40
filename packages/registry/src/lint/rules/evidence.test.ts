// Claims without a reason.
import { expect, it } from "vitest";
import { lintBroken, placesIn } from "../../../testing/acme.ts";

const E = "engagements.yaml";
it.each<[string, string, string[]]>([
  [
    "a claimed side",
    "{ read: details, write: { path: details, evidence: claimed } }",
    ["evidence_missing engagements.yaml:11:36"],
  ],
  [
    "a side claimed in updates alone",
    "{ read: details, write: { path: details, evidence: { create: documented, update: claimed } } }",
    ["evidence_missing engagements.yaml:11:36"],
  ],
  ["with a note", "{ read: details, write: { path: details, evidence: claimed, note: ignored } }", []],
  ["nothing sent, unclaimed", "{ read: details, write: { sends: nothing } }", ["evidence_missing engagements.yaml:11:36"]],
])("%s", (_name, to, wanted) => expect(placesIn(lintBroken([E, "content: details", `content: ${to}`]))).toEqual(wanted));

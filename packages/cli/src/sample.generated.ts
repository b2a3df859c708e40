// Generated from schemas/ by `npm run generate`; do not edit.
export const SAMPLE = {
  "resource": "crm/engagements",
  "body": "{\"engagement_type\":\"note\",\"subject\":\"Hello\"}"
} as const;

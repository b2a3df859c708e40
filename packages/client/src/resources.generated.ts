// Generated from schemas/ by `npm run generate`; do not edit.

/** By model and resource. */
export const RESOURCES = {
  crm: {
    engagements: { discriminator: "engagement_type" },
    users: {  },
  },
} as const;

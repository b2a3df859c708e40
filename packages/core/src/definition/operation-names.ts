// The operations of the unified API, by name.

export const OPERATIONS = ["list", "get", "create", "update", "delete"] as const;
export type OperationName = (typeof OPERATIONS)[number];
/** The operations that send a record. */
export type WriteName = "create" | "update";

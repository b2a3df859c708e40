// The description that every route has.

export interface Common {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** In the notation of OpenAPI: `{id}` is one segment. */
  path: string;
  operationId: string;
  summary: string;
}

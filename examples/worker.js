// A worker at the edge: no files, no code from strings. `npx mapwright build --code ahead --out mapwright.js` writes the module beside it.
import { drive, engine, parseJson, stringifyJson } from "./mapwright.js";
import { fetchTransport } from "./transport.js";

const OPERATIONS = { GET: "get", PATCH: "update", DELETE: "delete" };

const answer = (status, value) => new Response(stringifyJson(value), { status, headers: { "content-type": "application/json" } });

export default {
  /** `env`: TOKEN of the callers, PROVIDER, and CRM_AUTHORIZATION, the header that the provider wants. */
  async fetch(request, env) {
    if (!env.TOKEN || request.headers.get("authorization") !== `Bearer ${env.TOKEN}`) return answer(401, { error: "no token" });
    const { pathname, searchParams } = new URL(request.url);
    const [, id] = /^\/engagements\/([^/]+)$/.exec(pathname) ?? [];
    const operation = OPERATIONS[request.method];
    if (!id || !operation) return answer(404, { error: "GET, PATCH or DELETE /engagements/{id}" });
    try {
      const text = await request.text();
      const body = text === "" ? {} : { body: parseJson(text) };
      const call = { operation, id: decodeURIComponent(id), query: Object.fromEntries(searchParams), ...body };
      const operating = engine.operate(env.PROVIDER, "crm/engagements", call, { settings: {}, now: Date.now() });
      const outcome = await drive(operating, fetchTransport({ authorization: env.CRM_AUTHORIZATION }, stringifyJson));
      return outcome.ok
        ? answer(200, { ...outcome.data, warnings: outcome.warnings })
        : answer(outcome.failure.status, outcome.failure);
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof URIError) return answer(400, { error: error.message });
      throw error;
    }
  },
};

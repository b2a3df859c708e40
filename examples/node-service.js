// A plain Node service: engine, definitions and the transport that signs and retries, in one process, with nothing but node:http.
import { createServer } from "node:http";
import { createEngine, drive, parseJson, stringifyJson } from "@mapwright/core/runtime";
import { ownDefinitions } from "@mapwright/registry/built";
import { createTransport, nodeEnv } from "@mapwright/transport";

const RESOURCE = "crm/engagements";
const OPERATIONS = { GET: "get", PATCH: "update", DELETE: "delete" };
const MAX_BODY = 1_000_000;

const engine = createEngine(await ownDefinitions({ resources: [RESOURCE] }));

/** Serves /engagements/{id} of one account. `origins` is for development: the stand-in for the provider's own origin. */
export function createService(account, origins = {}) {
  const transport = createTransport({ providers: (id) => engine.definition(id, RESOURCE)?.provider, env: nodeEnv(), origins });
  const server = createServer(async (request, response) => {
    const answer = (status, value) =>
      response.writeHead(status, { "content-type": "application/json" }).end(stringifyJson(value));
    try {
      const url = new URL(request.url, "http://localhost");
      const [, id] = /^\/engagements\/([^/]+)$/.exec(url.pathname) ?? [];
      const operation = OPERATIONS[request.method];
      if (!id || !operation) return answer(404, { error: "GET, PATCH or DELETE /engagements/{id}" });
      let text = "";
      for await (const chunk of request.setEncoding("utf8")) {
        text += chunk;
        if (text.length > MAX_BODY) return answer(413, { error: "the body is too large" });
      }
      const body = text === "" ? {} : { body: parseJson(text) };
      const call = { operation, id: decodeURIComponent(id), query: Object.fromEntries(url.searchParams), ...body };
      const operating = engine.operate(account.provider, RESOURCE, call, { settings: account.settings, now: Date.now() });
      const outcome = await drive(operating, (step) => transport(step.request, { account, class: step.class }));
      return outcome.ok
        ? answer(200, { ...outcome.data, warnings: outcome.warnings })
        : answer(outcome.failure.status, outcome.failure);
    } catch (error) {
      const theirs = error instanceof SyntaxError || error instanceof URIError;
      return answer(theirs ? 400 : 500, { error: theirs ? error.message : "internal error" });
    }
  });
  return server.on("close", () => void transport.close());
}

if (process.argv[1] === import.meta.filename) {
  const credentials = { api_key: process.env.CLOSE_API_KEY ?? "" };
  const account = { id: "mine", provider: "close", auth: "api_key", settings: {}, credentials };
  createService(account).listen(3000, "127.0.0.1", () => console.log("http://127.0.0.1:3000/engagements/{id}"));
}

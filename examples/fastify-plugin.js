// A Fastify plugin: engagements of the caller's account as routes of an application that is there already.
import { drive, stringifyJson } from "@mapwright/core";

const RESOURCE = "crm/engagements";
const OPERATIONS = { GET: "get", PATCH: "update", DELETE: "delete" };

/**
 * `engine`: of createEngine. `accountOf(request)`: the account that the caller may use, or undefined. `transport`: of
 * @mapwright/transport, or one's own of the same form.
 */
export default async function mapwright(app, { engine, accountOf, transport }) {
  app.route({
    method: Object.keys(OPERATIONS),
    url: "/engagements/:id",
    async handler(request, reply) {
      const account = await accountOf(request);
      if (!account) return reply.code(401).send({ error: "no account" });
      const body = request.body == null ? {} : { body: request.body };
      const call = { operation: OPERATIONS[request.method], id: request.params.id, query: request.query, ...body };
      const operating = engine.operate(account.provider, RESOURCE, call, { settings: account.settings, now: Date.now() });
      const outcome = await drive(operating, (step) => transport(step.request, { account, class: step.class }));
      const answer = outcome.ok ? { ...outcome.data, warnings: outcome.warnings } : outcome.failure;
      return reply
        .code(outcome.ok ? 200 : outcome.failure.status)
        .type("application/json")
        .send(stringifyJson(answer));
    },
  });
}

// Who calls, and what their token may do.
import { CODES, type Failure } from "@mapwright/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendFailure } from "./answers.ts";
import { bearerOf, type Verify } from "./bearer.ts";
import { failure } from "./refusal.ts";
import { type Access, SCOPES, type Scope } from "./scope.ts";

const ALL: Access = { tenant: "", scope: "admin" };
const accesses = new WeakMap<FastifyRequest, Access>();

/** Who sent a request that a guard let through. Throws TypeError for one that passed none. */
export function accessOf(request: FastifyRequest): Access {
  const access = accesses.get(request);
  if (!access) throw new TypeError("a route answers without a guard");
  return access;
}

/** Lets a request through whose token is known and has the permissions of `scope`. */
export function tokenGuard(verify: Verify, scope: Scope) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = bearerOf(request.headers.authorization);
    const known = token !== undefined && (await verify(token));
    if (!known) {
      const hint = token === undefined ? "" : ', error="invalid_token"';
      reply.header("www-authenticate", `Bearer realm="mapwright"${hint}`);
      return sendFailure(reply, failure("unauthorized", CODES.unauthorized.meaning));
    }
    const access = known === true ? ALL : known;
    if ("failure" in access) return sendFailure(reply, access.failure);
    if (SCOPES.indexOf(access.scope) < SCOPES.indexOf(scope)) return sendFailure(reply, tooLittle(access.scope, scope));
    accesses.set(request, access);
    return undefined;
  };
}

function tooLittle(got: Scope, expected: Scope): Failure {
  return failure("insufficient_scope", `The token has the scope ${got}.`, { field: "headers.authorization", expected, got });
}

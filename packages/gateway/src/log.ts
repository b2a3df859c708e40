// What the gateway's log may hold: method, route, status, ids. Never a URL, a header or a body.
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from "fastify";

/** `stream` gets one line of JSON per entry; without it the log goes to standard output. */
export type LoggerOptions = boolean | { level?: string; stream?: { write(line: string): void } };

/** Logger options for Fastify. A request's path holds record ids and its query holds data, so the log has the route instead. */
export function loggerOptions(logger: LoggerOptions): FastifyServerOptions["logger"] {
  if (logger === false) return false;
  return {
    ...(logger === true ? {} : logger),
    serializers: {
      req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions.url ?? "none" }),
      res: ({ statusCode }: FastifyReply) => ({ statusCode }),
      err: ({ name, message, stack }: Error) => ({ type: name, message, stack: stack ?? "" }),
    },
  } as FastifyServerOptions["logger"];
}

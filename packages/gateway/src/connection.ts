// Connections that never became a request: answered on the bare socket, then closed.
import type { Socket } from "node:net";
import { stringifyJson } from "@mapwright/core";
import { problemJson } from "./answers.ts";
import { failure } from "./refusal.ts";

/** Answers what Node's HTTP parser refused, as a problem; a request that never ends as a bare 408. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket, requestId: string): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const always = `x-request-id: ${requestId}\r\nconnection: close\r\n`;
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") {
    socket.end(`HTTP/1.1 408 Request Timeout\r\n${always}content-length: 0\r\n\r\n`);
    return;
  }
  const large = error.code === "HPE_HEADER_OVERFLOW";
  const refused = large
    ? failure("too_large", "The head of the request is larger than the gateway accepts.")
    : failure("bad_request", "The request is not valid HTTP.");
  const body = stringifyJson(problemJson(refused, requestId));
  const head = `content-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  socket.end(`HTTP/1.1 ${refused.status} ${large ? "Content Too Large" : "Bad Request"}\r\n${always}${head}\r\n${body}`);
}

// Connections that never became a request: answered on the bare socket, then closed.
import type { Socket } from "node:net";
import { stringifyJson } from "@mapwright/core";
import { problemJson } from "./answers.ts";
import { failure } from "./refusal.ts";

/** Answers what Node's HTTP parser refused: a head that is too large as a problem, anything else as a bare 400 or 408. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket, requestId: string): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const always = `x-request-id: ${requestId}\r\nconnection: close\r\n`;
  if (error.code === "HPE_HEADER_OVERFLOW") {
    const large = failure("too_large", "The head of the request is larger than the gateway accepts.");
    const body = stringifyJson(problemJson(large, requestId));
    const head = `content-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    socket.end(`HTTP/1.1 ${large.status} Content Too Large\r\n${always}${head}\r\n${body}`);
  } else {
    const line = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request";
    socket.end(`HTTP/1.1 ${line}\r\n${always}content-length: 0\r\n\r\n`);
  }
}
